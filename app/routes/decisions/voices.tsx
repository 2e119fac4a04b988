import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { nameOf } from '#app/language/names.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { Empty, Prose } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** Where each government's key stands. */
export function Keys({ keys }: Pick<DecisionRead, 'keys'>) {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  const says = { turned: decisions.keyTurned, objects: decisions.keyObjects, silence: decisions.keySilence, not: decisions.keyNot };
  return (
    <ul className="plain keys">
      {keys.map((key) => (
        <li key={key.party} className={key.stands}>
          <strong>{decisions.keyOf(key.party)}</strong>
          <span>{says[key.stands]}</span>
          {key.at && (
            <small>
              {key.who && (
                <>
                  <bdi>{nameOf(key.who, language)}</bdi>
                  {' · '}
                </>
              )}
              <When at={key.at} />
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Everything that was said for a party, the newest first; what counts no more says why. */
export function Positions({ positions }: Pick<DecisionRead, 'positions'>) {
  const { language, text } = useDecisionsSpeaking();
  const { decisions } = text;
  if (positions.length === 0) return <Empty>{decisions.positionsNone}</Empty>;
  return (
    <ol className="plain positions">
      {[...positions].reverse().map((one) => (
        <li key={one.id} className={one.replaced || !one.now ? 'past' : one.position}>
          <p>
            <strong>
              {one.party_id} · {decisions.positionNames[one.position]}
            </strong>{' '}
            {one.key && <small className="key">{decisions.withKey}</small>}{' '}
            <small>
              {one.who ? <bdi>{nameOf(one.who, language)}</bdi> : decisions.somebody} · <When at={one.sent_at} />
              {one.replaced ? ` · ${decisions.replacedPosition}` : !one.now ? ` · ${decisions.onEarlierText(one.text_number)}` : ''}
            </small>
          </p>
          {one.reason && <Prose words={one.reason} />}
        </li>
      ))}
    </ol>
  );
}
