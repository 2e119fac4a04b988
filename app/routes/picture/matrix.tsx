import { Link } from '@remix-run/react';
import { bandsIn, ROWS, stepOf, weightOf, type Cell, type MatrixRow } from '#app/domain/picture/cells.ts';
import type { PictureFilter } from '#app/domain/picture/filter.ts';
import { IMPACTS, LIKELIHOOD_BANDS } from '#app/domain/reports/scales.ts';
import { useMapText, useMapSpeaking } from '#app/language/of-map.ts';
import { number } from '#app/language/numbers.ts';
import { pictureAt } from './addresses.ts';

/** A row of the matrix in words, with the band that its words cover. */
export function useRowWords(): (row: MatrixRow) => { words: string; band: string } {
  const { picture, reports } = useMapText();
  return (row) => {
    const bands = bandsIn(row);
    const [first, last] = [bands[0] ?? 1, bands.at(-1) ?? 7];
    return {
      words: bands.map((band) => reports.likelihoods[band]).join(' · '),
      band: picture.band(LIKELIHOOD_BANDS[first][0], LIKELIHOOD_BANDS[last][1]),
    };
  };
}

/** The risk matrix: how many reports stand where, each figure a link to them. The likeliest row is at the top. */
export function Matrix({ cells, filter }: { cells: readonly (Cell & { count: number })[]; filter: PictureFilter }) {
  const { language, text } = useMapSpeaking();
  const { picture, reports } = text;
  const rowWords = useRowWords();
  return (
    <>
      <div className="table matrix" tabIndex={0} role="region" aria-label={picture.matrixCaption}>
        <table>
          <caption className="unseen">{picture.matrixCaption}</caption>
          <thead>
            <tr>
              <th scope="col">
                {picture.likelihood} ↓ / {picture.impact} →
              </th>
              {IMPACTS.map((impact) => (
                <th key={impact} scope="col">
                  {impact} · {reports.impacts[impact]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...ROWS].reverse().map((row) => {
              const { words, band } = rowWords(row);
              return (
                <tr key={row}>
                  <th scope="row">
                    {words} <small>{band}</small>
                  </th>
                  {IMPACTS.map((impact) => {
                    const count = cells.find((cell) => cell.row === row && cell.impact === impact)?.count ?? 0;
                    const here = filter.cell?.row === row && filter.cell.impact === impact;
                    return (
                      <td key={impact} className={`step-${stepOf(weightOf({ row, impact }))}`} aria-current={here || undefined}>
                        {count === 0 ? (
                          <span>0</span>
                        ) : (
                          <Link
                            to={`${pictureAt(filter, { cell: `${row}-${impact}` })}#cell`}
                            aria-label={picture.cell(words, `${impact} ${reports.impacts[impact]}`, count)}
                          >
                            {number(count, language)}
                          </Link>
                        )}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Steps />
    </>
  );
}

/** What the four tints mean. */
export function Steps() {
  const { picture } = useMapText();
  const spans: Record<number, string> = { 1: '1–3', 2: '4–7', 3: '8–14', 4: '15–25' };
  return (
    <p className="steps">
      {picture.legend}
      {[1, 2, 3, 4].map((step) => (
        <span key={step} className={`step-${step}`}>
          {spans[step]} {picture.steps[step]}
        </span>
      ))}
    </p>
  );
}
