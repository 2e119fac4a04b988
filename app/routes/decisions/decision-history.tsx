import { Link } from '@remix-run/react';
import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { When } from '#app/ui/when.tsx';

/** The texts that it had, and the silence procedures that ended. */
export function DecisionHistory({ decision }: { decision: DecisionRead }) {
  const { decisions } = useDecisionsSpeaking().text;
  const { texts, silences, ref } = decision;
  return (
    <>
      <ol className="plain lines">
        {[...texts].reverse().map(({ number, root, made_at }) => (
          <li key={number}>
            <span>
              {decisions.textNumber(number)}
              {number === decision.text_number && <small> · {decisions.textNow}</small>}
            </span>
            <small>
              {' · '}
              <When at={made_at} /> · <code>{root.slice(0, 12)}</code>
              {texts.some((one) => one.number < number) && (
                <span className="not-printed">
                  {' · '}
                  <Link to={`/decisions/${ref}/texts?from=${number - 1}&to=${number}`}>{decisions.compare}</Link>
                </span>
              )}
            </small>
          </li>
        ))}
      </ol>
      {silences.length > 0 && (
        <ul className="plain lines">
          {silences.map((one) => (
            <li key={one.id}>
              <span>
                {decisions.silence}: {one.ended_as && decisions.silenceEnds[one.ended_as]}
              </span>
              <small>
                {' · '}
                {decisions.textNumber(one.text_number)} · <When at={one.deadline_at} />
              </small>
            </li>
          ))}
        </ul>
      )}
      <ul className="plain lines not-printed">
        <li>
          <Link to={`/decisions/${ref}/known`}>{decisions.known}</Link>
        </li>
        <li>
          <a href={`/decisions/${ref}/record.json`} download>
            {decisions.recordFile}
          </a>
          <p className="help">{decisions.recordHelp}</p>
        </li>
      </ul>
    </>
  );
}
