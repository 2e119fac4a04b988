import { Form, Link } from '@remix-run/react';
import { named } from '#app/language/names.ts';
import { percent, range } from '#app/language/numbers.ts';
import { useEditionsSpeaking } from '#app/language/of-editions.ts';
import { Empty, Section } from '#app/ui/page.tsx';
import { Matching } from './matching.tsx';
import { RowsTable } from './rows-table.tsx';
import type { Preview, ShownEdition } from './showing.server.ts';

const SHOWS = ['all', 'wrong', 'unmatched', 'new', 'changed', 'gone', 'unchanged', 'left_out', 'told'] as const;

/** What an edition would do to the map: what stands in its way, what is to be decided, row by row what it says, and what moves most. */
export function PreviewShown({ preview, edition }: { preview: Preview; edition: ShownEdition }) {
  const { language, text } = useEditionsSpeaking();
  const { editions } = text;
  const { counts, former, show } = preview;
  const hhi = (interval: { low: number; high: number } | null) =>
    interval ? range(interval.low, interval.high, language) : editions.noFigure;
  const at = (one: string, from = 0) => `/map/import/${edition.ref}?show=${one}${from > 0 ? `&from=${from}` : ''}`;
  const wrong = counts.wrong ?? 0;
  return (
    <>
      <p>
        {former === null
          ? editions.comparedWithNothing
          : former.same
            ? editions.sameEdition(former.title, former.published)
            : editions.comparedWith(former.title, former.published)}
      </p>
      <p>
        <strong>{editions.counts(counts)}</strong>
      </p>
      <Matching unmatched={preview.unmatched} decided={preview.decided} count={counts.unmatched ?? 0} />
      {preview.over.length > 0 && (
        <Section title={editions.overTitle}>
          <p className="help">{editions.overHelp}</p>
          {preview.over.map((one, index) => (
            <details key={index}>
              <summary>
                {editions.overOf(named(one.item, language), one.year, editions.terms.bases[one.basis], percent(one.sum, one.sum, language))}
              </summary>
              <ul className="dense">
                {one.rows.map((row, place) => (
                  <li key={place}>
                    {named(row.name, language)}: {percent(row.share, row.share, language)} ({editions.placeOf(row.file, row.line)})
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </Section>
      )}
      {preview.moving.length > 0 && (
        <Section title={editions.effectTitle}>
          <div className="table">
            <table>
              <caption>{editions.effectCaption}</caption>
              <thead>
                <tr>
                  <th scope="col">{editions.item}</th>
                  <th scope="col" className="number">
                    {editions.hhiBefore}
                  </th>
                  <th scope="col" className="number">
                    {editions.hhiAfter}
                  </th>
                </tr>
              </thead>
              <tbody>
                {preview.moving.map((one, index) => (
                  <tr key={index}>
                    <th scope="row">{named(one.item, language)}</th>
                    <td className="number">{hhi(one.before)}</td>
                    <td className="number">{hhi(one.after)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      <Section title={editions.rowsCaption}>
        <nav className="parts" aria-label={editions.showsLabel}>
          {SHOWS.map((one) => (
            <Link key={one} to={at(one)} aria-current={one === show ? 'page' : undefined} preventScrollReset>
              {editions.shows[one]} {one === 'all' ? preview.all : (counts[one] ?? 0)}
            </Link>
          ))}
        </nav>
        {preview.rows.length === 0 ? <Empty>{editions.noRows}</Empty> : <RowsTable rows={preview.rows} />}
        <nav className="pager" aria-label={text.frame.pages}>
          <span>{text.frame.shown(preview.rows.length, preview.total)}</span>
          {preview.from > 0 && <Link to={at(show)}>{text.frame.first}</Link>}
          {preview.next !== null && (
            <Link to={at(show, preview.next)} rel="next">
              {text.frame.next}
            </Link>
          )}
        </nav>
      </Section>
      <Form method="post">
        {wrong > 0 && (
          <div className="warning">
            <p>
              <strong>{editions.wrongTitle(wrong)}</strong> · {editions.wrongHelp}
            </p>
            <label>
              <input type="checkbox" name="without_wrong" value="on" defaultChecked={edition.without_wrong} /> {editions.leaveWrong(wrong)}
            </label>
          </div>
        )}
        <div className="edition-acts">
          <button className="main" name="act" value="import">
            {edition.state === 'stopped' ? editions.goOn : editions.importNow}
          </button>
          <p className="help">{editions.importHelp}</p>
        </div>
      </Form>
    </>
  );
}
