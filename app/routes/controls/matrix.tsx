import './controls.css';
import { Link, useLoaderData, useLocation, type MetaFunction } from '@remix-run/react';
import { asActor } from '#app/http/acting.server.ts';
import { useControlsSpeaking } from '#app/language/of-controls.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Page, Section } from '#app/ui/page.tsx';
import { titled } from '#app/ui/title.ts';
import { DestinationList } from './destination-list.tsx';
import { MatrixFilters } from './matrix-filters.tsx';
import { shownMatrix } from './matrix-shown.server.ts';
import { TimeSlider } from './time-slider.tsx';

/** GET /controls?as-of=&a=&b=&destination=&sector=&q=&gaps= : items by party, and what is missing between two sides. */
export const loader = asActor(async (args) => {
  const { text, allUncontrolled: _all, marking: _marking, ...shown } = await shownMatrix(args);
  return { title: text.controls.title, ...shown, may: { edit: bodiesWhere(args.actor, 'control.keep').length > 0 } };
});

export const meta: MetaFunction<typeof loader> = ({ data: given }) => titled(given);

type Given = ReturnType<typeof useLoaderData<typeof loader>>;

/** What is missing between the two sides, item by item, in words. */
function Gaps({ given }: { given: Given }) {
  const { language, text } = useControlsSpeaking();
  const { gaps } = text.controls;
  const missing = given.rows.filter((row) => row.gaps.length > 0);
  const count = missing.reduce((sum, row) => sum + row.gaps.length, given.uncontrolled.length + given.moreUncontrolled);
  return (
    <Section title={gaps.title(count)} id="gaps">
      <p className="help">{gaps.help}</p>
      {count === 0 && <Empty>{gaps.none}</Empty>}
      <ul className="plain gap-list">
        {missing.flatMap((row) =>
          row.gaps.map((gap, at) => (
            <li key={`${row.item.ref} ${at}`}>
              <small>{gaps.kinds[gap.kind]}</small> <Link to={`/map/items/${row.item.ref}`}>{named(row.item, language)}</Link>: {gap.words}
            </li>
          )),
        )}
        {given.uncontrolled.map(({ item, words }) => (
          <li key={item.ref}>
            <small>{gaps.kinds.choke}</small> <MarkingBadge marking={item.marking} />{' '}
            <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>: {words}
          </li>
        ))}
      </ul>
      {given.moreUncontrolled > 0 && <p className="help">{gaps.more(given.moreUncontrolled)}</p>}
    </Section>
  );
}

/** One party's entries for one item. */
function CellShown({ cell }: { cell: Given['rows'][number]['cells'][number] }) {
  const { controls } = useControlsSpeaking().text;
  if (cell.length === 0) return <span className="empty-cell">–</span>;
  return (
    <ul>
      {cell.map((entry) => (
        <li key={entry.ref} className={entry.standing === 'in_force' ? undefined : 'not-now'}>
          <Link to={`/controls/entries/${entry.ref}`} title={entry.title}>
            <bdi>{entry.number}</bdi>
          </Link>{' '}
          {entry.marking !== 'CLEAR' && <MarkingBadge marking={entry.marking} />}
          <DestinationList destinations={entry.destinations} />
          <small className="faint">
            {controls.standings[entry.standing]}
            {' · '}
            {entry.from ?? controls.undated}
            {entry.to && ` – ${entry.to}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

export default function MatrixPage() {
  const { language, text } = useControlsSpeaking();
  const { controls } = text;
  const { search } = useLocation();
  const given = useLoaderData<typeof loader>();
  const { asking, rows, parties, unplaced, may } = given;
  return (
    <Page
      title={controls.title}
      kicker={controls.intro}
      acts={
        <>
          <Link className="button" to="/controls/entries">
            {controls.entries}
          </Link>
          <Link className="button" to="/controls/cases">
            {controls.cases}
          </Link>
          {may.edit && (
            <Link className="button main" to="/controls/entries/new">
              {controls.add}
            </Link>
          )}
          <a className="button" href={`/controls/matrix.csv${search}`} download>
            {controls.csv}
          </a>
          <a className="button" href={`/controls/matrix.xlsx${search}`} download>
            {controls.excel}
          </a>
        </>
      }
    >
      <MatrixFilters asking={asking} parties={parties} />
      <TimeSlider asking={asking} stops={given.stops} />
      {rows.length === 0 ? (
        <Empty>{controls.matrixEmpty}</Empty>
      ) : (
        <div className="table matrix" tabIndex={0} role="region" aria-label={controls.matrixCaption(asking.day)}>
          <table>
            <caption>{controls.matrixCaption(asking.day)}</caption>
            <thead>
              <tr>
                <th scope="col">{controls.item}</th>
                {parties.map(({ id, name }) => (
                  <th scope="col" key={id}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ item, cells, gaps }) => (
                <tr key={item.ref}>
                  <th scope="row">
                    <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>
                    <br />
                    {item.marking !== 'CLEAR' && <MarkingBadge marking={item.marking} />}{' '}
                    {gaps.length > 0 && (
                      <a href="#gaps">
                        <small>{controls.gaps.title(gaps.length)}</small>
                      </a>
                    )}
                  </th>
                  {cells.map((cell, at) => (
                    <td key={parties[at]?.id}>
                      <CellShown cell={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {unplaced > 0 && (
        <p className="help">
          <Link to="/controls/entries">{controls.unplaced(unplaced)}</Link>. {controls.unplacedHelp}
        </p>
      )}
      <Gaps given={given} />
      <p className="help">
        {controls.basis} {controls.credit}
      </p>
    </Page>
  );
}
