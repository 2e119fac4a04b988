import { nameOf } from '#app/language/names.ts';
import { useCoordinationSpeaking } from '#app/language/of-coordination.ts';
import { When } from '#app/ui/when.tsx';
import type { ShownCase } from './case.tsx';

/** How far a case is, whose it is, and until when comments are taken. */
export function CaseFacts({ it }: { it: Pick<ShownCase, 'state' | 'party' | 'by' | 'other_party' | 'comments_until' | 'in_force_at'> }) {
  const { language, text } = useCoordinationSpeaking();
  const { coordination: words } = text;
  return (
    <dl className="facts">
      <dt>{words.state}</dt>
      <dd>
        <strong>{words.states[it.state]}</strong>
      </dd>
      <dt>{words.proposedBy}</dt>
      <dd>
        {it.party}
        {it.by && (
          <>
            <br />
            <small>
              <bdi>{nameOf(it.by, language)}</bdi>
            </small>
          </>
        )}
      </dd>
      <dt>{words.otherSide}</dt>
      <dd>{it.other_party}</dd>
      {it.in_force_at && (
        <>
          <dt>{words.inForceFrom}</dt>
          <dd>
            <When at={it.in_force_at} />
          </dd>
        </>
      )}
      {it.comments_until && (
        <>
          <dt>{words.commentsUntil}</dt>
          <dd>
            <When at={it.comments_until} />
          </dd>
        </>
      )}
    </dl>
  );
}
