import { Form } from '@remix-run/react';
import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { useDecisionsText } from '#app/language/of-decisions.ts';

interface PairsProps {
  part: string;
  pairs: readonly { en: string; ja: string }[];
  numbered?: boolean;
}

/** A text in both languages side by side, so that each paragraph stands beside the one that answers it. */
export function Pairs({ part, pairs, numbered = false }: PairsProps) {
  const { decisions } = useDecisionsText();
  return (
    <div className="table pairs">
      <table>
        <caption className="unseen">{decisions.pairs(part)}</caption>
        <Languages numbered={numbered} />
        <tbody>
          {pairs.map((pair, index) => (
            <tr key={index}>
              {numbered && (
                <th scope="row" className="number">
                  {index + 1}
                </th>
              )}
              <Sides pair={pair} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Languages({ numbered, stated = false }: { numbered: boolean; stated?: boolean }) {
  const { decisions } = useDecisionsText();
  return (
    <thead>
      <tr>
        {numbered && (
          <th scope="col">
            <span className="unseen">{decisions.paragraph}</span>
          </th>
        )}
        <th scope="col" lang="en">
          English
        </th>
        <th scope="col" lang="ja">
          日本語
        </th>
        {stated && <th scope="col">{decisions.pairState}</th>}
      </tr>
    </thead>
  );
}

function Sides({ pair }: { pair: { en: string; ja: string } }) {
  const { decisions } = useDecisionsText();
  return (
    <>
      {(['en', 'ja'] as const).map((language) => (
        <td key={language} lang={pair[language] ? language : undefined} dir="auto">
          {pair[language] || <small>{decisions.missing}</small>}
        </td>
      ))}
    </>
  );
}

/** The text with the state of each pair, and buttons to mark it for those who may. */
export function StatedPairs({ decision }: { decision: Pick<DecisionRead, 'pairs' | 'may'> }) {
  const { decisions } = useDecisionsText();
  const { pairs, may } = decision;
  return (
    <div className="table pairs stated">
      <table>
        <caption className="unseen">{decisions.pairs(decisions.text)}</caption>
        <Languages numbered stated />
        <tbody>
          {pairs.map((pair, index) => {
            const button = (mark: 'checked' | 'authentic', said: string) => (
              <button name="mark" value={mark} className="quiet" aria-label={decisions.ofParagraph(said, index + 1)}>
                {said}
              </button>
            );
            const checks = may.check && (pair.state === 'stale' || pair.state === 'draft');
            const vouches = may.authentic && pair.state !== 'missing' && pair.state !== 'authentic' && !pair.marked;
            return (
              <tr key={pair.id}>
                <th scope="row" className="number">
                  {index + 1}
                </th>
                <Sides pair={pair} />
                <td>
                  <span className={`pair-state ${pair.state}`}>{decisions.pairStates[pair.state]}</span>
                  {(checks || vouches) && (
                    <Form method="post" preventScrollReset>
                      <input type="hidden" name="act" value="mark" />
                      <input type="hidden" name="pair" value={pair.id} />
                      <input type="hidden" name="digest" value={pair.digest} />
                      {checks && button('checked', decisions.markChecked)}
                      {vouches && button('authentic', decisions.markAuthentic)}
                    </Form>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
