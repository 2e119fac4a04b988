import './decisions.css';
import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { readKnown, type KnownItem, type KnownReport, type Knew } from '#app/domain/decisions/known.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { percent, range } from '#app/language/numbers.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { useProofSpeaking } from '#app/language/of-proof.ts';
import { MarkingBadge, MarkingBanner } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { When } from '#app/ui/when.tsx';

/** GET /decisions/:ref/known : what was known of what a decision rests on at the instant of its adoption, cut to its reader's rights. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { id, ...known } = found(await readKnown(context.db, actor, params.ref ?? ''));
  await openRecord(context.db, actor, { kind: 'decision', id }, context.now);
  return { title: catalogueOf(actor.language).known.title, ...known };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titled(data);

/** The figures of one time, in the cells of a row. */
function Figures({ knew, nothing }: { knew: Knew | null; nothing: string }) {
  const { language, text } = useMapSpeaking();
  if (!knew)
    return (
      <td colSpan={4} className="faint">
        {nothing}
      </td>
    );
  const { hhi, leader, top, watched, basis, year } = knew;
  return (
    <>
      <td className="number" data-label={text.map.hhi}>
        {range(hhi.low, hhi.high, language)}
      </td>
      <td data-label={text.map.top}>
        {leader && <bdi>{named(leader, language)}</bdi>} {top && percent(top.low, top.high, language)}
      </td>
      <td className="number" data-label={text.map.watched}>
        {percent(watched.low, watched.high, language)}
      </td>
      <td data-label={text.map.series}>{text.map.seriesOf(text.map.bases[basis as keyof typeof text.map.bases], year)}</td>
    </>
  );
}

function NowCells({ item }: { item: KnownItem }) {
  const words = useProofSpeaking().text.known;
  return (
    <>
      <th scope="row">{words.now}</th>
      <Figures knew={item.now} nothing={words.nothingNow} />
    </>
  );
}

function Items({ items, day }: { items: readonly KnownItem[]; day: string | null }) {
  const { language, text } = useProofSpeaking();
  const { map } = useMapSpeaking().text;
  const words = text.known;
  return (
    <Section title={words.items}>
      <div className="table known-rows">
        <table>
          <caption>{words.itemsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.when}</th>
              <th scope="col" className="number">
                {map.hhi}
              </th>
              <th scope="col">{map.top}</th>
              <th scope="col" className="number">
                {map.watched}
              </th>
              <th scope="col">{map.series}</th>
            </tr>
          </thead>
          {items.map((item) => (
            <tbody key={item.ref}>
              <tr>
                <th scope="rowgroup" rowSpan={day === null ? 1 : 2}>
                  <Link to={`/map/items/${item.ref}`}>
                    <bdi>{named(item, language)}</bdi>
                  </Link>{' '}
                  <MarkingBadge marking={item.marking} />
                  <br />
                  {day !== null && (
                    <small>
                      {words.claims(item.claims)}
                      {item.since > 0 && ` · ${words.since(item.since)}`} ·{' '}
                      <Link to={`/map/items/${item.ref}?as-of=${day}`} aria-label={`${words.asOf}: ${named(item, language)}`}>
                        {words.asOf}
                      </Link>
                    </small>
                  )}
                </th>
                {day !== null && (
                  <>
                    <th scope="row">{words.then}</th>
                    <Figures knew={item.then} nothing={words.nothingThen} />
                  </>
                )}
                {day === null && <NowCells item={item} />}
              </tr>
              {day !== null && (
                <tr>
                  <NowCells item={item} />
                </tr>
              )}
            </tbody>
          ))}
        </table>
      </div>
    </Section>
  );
}

/** Likelihood in the words of ICD 203, impact and confidence. */
function Judged({ of }: { of: { likelihood: number; impact: number; confidence: string } }) {
  const { text } = useProofSpeaking();
  const { fields, likelihoods, impacts, confidences } = text.reports;
  return (
    <>
      {likelihoods[of.likelihood]} · {fields.impact}: {impacts[of.impact]} · {fields.confidence}: {confidences[of.confidence]}
    </>
  );
}

function Reports({ reports }: { reports: readonly KnownReport[] }) {
  const { text } = useProofSpeaking();
  const words = text.known;
  return (
    <Section title={words.reports}>
      <div className="table known-rows">
        <table>
          <caption>{words.reportsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.report}</th>
              <th scope="col">{words.said}</th>
              <th scope="col">{words.judged}</th>
              <th scope="col">{words.filed}</th>
            </tr>
          </thead>
          <tbody>
            {reports.map((report) => (
              <tr key={report.ref}>
                <th scope="row">
                  <Link to={`/reports/${report.ref}`}>
                    <bdi>{report.title}</bdi>
                  </Link>{' '}
                  <MarkingBadge marking={report.marking} /> <small className="nowrap">{report.ref}</small>
                </th>
                <td data-label={words.said}>
                  <Judged of={report} />
                </td>
                <td data-label={words.judged}>
                  {report.assessed ? (
                    <>
                      <Judged of={report.assessed} />
                      <br />
                      <small>
                        <When at={report.assessed.at} />
                      </small>
                    </>
                  ) : (
                    words.notJudged
                  )}
                </td>
                <td data-label={words.filed}>
                  <When at={report.filed_at} />
                  {report.revised_at && (
                    <>
                      <br />
                      <small>
                        <Link to={`/reports/${report.ref}/versions`}>{words.revised}</Link>: <When at={report.revised_at} />
                      </small>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

export default function Known() {
  const { language, text } = useProofSpeaking();
  const words = text.known;
  const { ref, title_en, title_ja, register_code, at, items, reports, marking, parties } = useLoaderData<typeof loader>();
  return (
    <Page
      title={words.title}
      banner={<MarkingBanner marking={marking} parties={parties} />}
      kicker={
        <Link to={`/decisions/${ref}`}>
          {register_code ?? ref} · <bdi>{named({ name_en: title_en, name_ja: title_ja }, language)}</bdi>
        </Link>
      }
    >
      <p>{at === null ? words.notYet : words.intro}</p>
      {at !== null && (
        <dl className="facts">
          <dt>{words.adopted}</dt>
          <dd>
            <When at={at} />
          </dd>
        </dl>
      )}
      {items.length > 0 && <Items items={items} day={at && at.slice(0, 10)} />}
      {reports.length > 0 && <Reports reports={reports} />}
      {items.length + reports.length === 0 && <Empty>{words.nothing}</Empty>}
    </Page>
  );
}
