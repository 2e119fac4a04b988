import { Link } from '@remix-run/react';
import type { Figure, PlanRow } from '#app/domain/map/editions/plan.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import { useEditionsSpeaking } from '#app/language/of-editions.ts';

/** Rows of a preview: what each is, what becomes of it, the figure before and after, and where it stands. */
export function RowsTable({ rows }: { rows: readonly PlanRow[] }) {
  const { language, text } = useEditionsSpeaking();
  const { editions } = text;
  const figure = ({ low, high, quantity, unit, bound, year }: Figure): string => {
    const amount = quantity === null ? null : `${bound > 0 ? '>' : bound < 0 ? '<' : ''}${quantity} ${unit ?? ''}`.trim();
    const share = low === null || high === null ? null : percent(low, high, language, 2);
    return `${[share, amount].filter(Boolean).join(', ') || editions.unknownFigure} (${year})`;
  };
  const heads = [editions.row, editions.state, editions.figure, editions.place, editions.why];
  return (
    <div className="table">
      <table className="edition-rows">
        <caption className="unseen">{editions.rowsCaption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">
                <bdi>{row.names.map((one) => named(one, language)).join(row.about === 'link' ? ' → ' : ' · ') || row.value}</bdi>
                <br />
                <small>
                  {editions.abouts[row.about]}
                  {row.basis && `, ${editions.terms.bases[row.basis]}`}
                </small>
              </th>
              <td>{editions.shows[row.state]}</td>
              <td>
                {row.before && row.after && (
                  <>
                    <s>
                      <span className="unseen">{editions.was} </span>
                      {figure(row.before)}
                    </s>{' '}
                    →{' '}
                  </>
                )}
                {row.after ? figure(row.after) : row.before && figure(row.before)}
                {row.renamed && (
                  <>
                    <bdi>{row.renamed[0]}</bdi> → <bdi>{row.renamed[1]}</bdi>
                  </>
                )}
              </td>
              <td>{row.file ? <bdi>{editions.placeOf(row.file, row.line)}</bdi> : editions.onTheMap}</td>
              <td>
                {row.reason && editions.reasons[row.reason]}
                {row.reason && row.value && row.names.length > 0 && (
                  <>
                    {' '}
                    <bdi>{row.value}</bdi>
                  </>
                )}
                {row.renamed && editions.nameStays}
                {row.corrects && (
                  <>
                    {' '}
                    <Link to={`/map/propose/item?of=${row.corrects}`}>{editions.proposeName}</Link>
                  </>
                )}
                {row.state === 'gone' && editions.nowGone}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
