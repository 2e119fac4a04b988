import type { Pair } from '#app/domain/decisions/pairing.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';

interface PairsProps {
  part: string;
  pairs: readonly Pair[];
  numbered?: boolean;
}

/** A text in both languages side by side, so that each paragraph stands beside the one that answers it. */
export function Pairs({ part, pairs, numbered = false }: PairsProps) {
  const text = useBodiesText();
  return (
    <div className="table pairs">
      <table>
        <caption className="unseen">{text.decisions.pairs(part)}</caption>
        <thead>
          <tr>
            {numbered && (
              <th scope="col">
                <span className="unseen">{text.decisions.paragraph}</span>
              </th>
            )}
            <th scope="col" lang="en">
              English
            </th>
            <th scope="col" lang="ja">
              日本語
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map((pair, index) => (
            <tr key={index}>
              {numbered && (
                <th scope="row" className="number">
                  {index + 1}
                </th>
              )}
              {(['en', 'ja'] as const).map((language) => (
                <td key={language} lang={pair[language] ? language : undefined} dir="auto">
                  {pair[language] || <small>{text.decisions.missing}</small>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
