import './picture.css';
import '#app/routes/reports/triage.css';
import { Form, Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { readChoosable } from '#app/domain/choosable.server.ts';
import type { Cell } from '#app/domain/picture/cells.ts';
import { monthsOf, pictureIn, SPANS } from '#app/domain/picture/filter.ts';
import { readCell, readCounts, readMatrix } from '#app/domain/picture/reading.server.ts';
import { CATEGORIES } from '#app/domain/reports/scales.ts';
import { asActor } from '#app/http/acting.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { BothJudgements } from '#app/routes/reports/judgements.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';
import { pictureAt } from './addresses.ts';
import { Matrix, useRowWords } from './matrix.tsx';
import { OverTime } from './over-time.tsx';

/** GET /reports/picture: the reports that the reader may read as a matrix and over time. */
export const loader = asActor(async ({ actor, context, request }) => {
  const { db, now } = context;
  const filter = pictureIn(new URL(request.url).searchParams);
  const bodies = await readChoosable(db, actor, { kinds: ['body'] });
  return {
    title: catalogueOf(actor.language).picture.title,
    filter,
    cells: await readMatrix(db, actor, filter, now),
    counted: await readCounts(db, actor, filter, now),
    inCell: filter.cell && (await readCell(db, actor, filter, filter.cell, now)),
    months: monthsOf(filter.months, now),
    bodies: bodies.map(({ ref, name_en, name_ja }) => ({ ref, name_en, name_ja })),
    countries: [...committeeCountries().values()].map(({ id, name_en, name_ja }) => ({ id, name_en, name_ja })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

const cellName = ({ row, impact }: Cell): string => `${row}-${impact}`;

export default function PicturePage() {
  const { language, text } = useMapSpeaking();
  const { picture, reports } = text;
  const { title, filter, cells, counted, inCell, months, bodies, countries } = useLoaderData<typeof loader>();
  const rowWords = useRowWords();
  const choose = (name: string, label: string, value: string | undefined, options: [string, string][]) => (
    <label>
      {label}
      <select name={name} defaultValue={value ?? ''}>
        <option value="">{picture.any}</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Page
      title={title}
      kicker={<Link to="/reports">{reports.title}</Link>}
      acts={
        <Link className="button" to="/map/heat">
          {picture.heatLink}
        </Link>
      }
    >
      <Form method="get" role="search" aria-label={text.frame.filter}>
        <div className="filters picture-filters">
          <input type="hidden" name="by" value={filter.by} />
          {filter.item && <input type="hidden" name="item" value={filter.item} />}
          <label>
            {picture.months}
            <select name="months" defaultValue={String(filter.months)}>
              {SPANS.map((span) => (
                <option key={span} value={span}>
                  {picture.monthsOf(span)}
                </option>
              ))}
            </select>
          </label>
          {choose(
            'body',
            picture.body,
            filter.body,
            bodies.map((body) => [body.ref, named(body, language)]),
          )}
          {choose(
            'category',
            picture.category,
            filter.category,
            CATEGORIES.map((one) => [one, reports.categories[one] ?? one]),
          )}
          {choose(
            'country',
            picture.country,
            filter.country,
            countries.map((one) => [one.id, named(one, language)]),
          )}
          <label className="choice">
            <input type="checkbox" name="closed" value="1" defaultChecked={filter.closed} />
            <span>{picture.closedToo}</span>
          </label>
          <button>{picture.show}</button>
        </div>
      </Form>
      <p className="help">{picture.from(filter.months)}</p>
      <Section title={picture.matrix}>
        <p className="help">{picture.matrixHelp}</p>
        <Matrix cells={cells} filter={filter} />
      </Section>
      {inCell && filter.cell && (
        <Section id="cell" title={picture.cellTitle(rowWords(filter.cell.row).words, String(filter.cell.impact))}>
          {inCell.reports.length === 0 ? (
            <Empty>{picture.noneInCell}</Empty>
          ) : (
            <>
              {!filter.after && inCell.next && <p className="help">{picture.newest(inCell.reports.length)}</p>}
              <ul className="plain lines">
                {inCell.reports.map((report) => (
                  <li key={report.ref}>
                    <Link to={`/reports/${report.ref}`}>
                      <bdi>{report.title}</bdi>
                    </Link>
                    <div>
                      <MarkingBadge marking={report.marking} />{' '}
                      <small>
                        {report.ref} · <When at={report.at} />
                      </small>
                    </div>
                    {report.judged && <BothJudgements judged={report.judged} />}
                  </li>
                ))}
              </ul>
              {(filter.after ?? inCell.next) && (
                <nav className="pager" aria-label={text.frame.pages}>
                  {filter.after && <Link to={`${pictureAt(filter, { cell: cellName(filter.cell) })}#cell`}>{text.frame.first}</Link>}
                  {inCell.next && (
                    <Link to={`${pictureAt(filter, { cell: cellName(filter.cell), after: inCell.next })}#cell`} rel="next">
                      {text.frame.next}
                    </Link>
                  )}
                </nav>
              )}
            </>
          )}
        </Section>
      )}
      <Section id="over" title={picture.over}>
        <OverTime filter={filter} months={months} counted={counted} />
      </Section>
    </Page>
  );
}
