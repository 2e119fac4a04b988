import { Link } from '@remix-run/react';
import type { DecisionRead } from '#app/domain/decisions/one.server.ts';
import { useDecisionsSpeaking } from '#app/language/of-decisions.ts';
import { QuarantineLink } from '../releasing/quarantine-link.tsx';

/** The buttons and links beside the title. */
export function DecisionActs({ decision }: { decision: DecisionRead }) {
  const { decisions } = useDecisionsSpeaking().text;
  const { may, ref, silence } = decision;
  const to = (path: string) => `/decisions/${ref}/${path}`;
  return (
    <>
      {may.voice && (
        <Link className="button main" to={to('position')}>
          {decisions.statePosition}
        </Link>
      )}
      {may.silence && (
        <Link className="button" to={to('silence')}>
          {silence ? decisions.silenceAnswer : decisions.silenceOpen}
        </Link>
      )}
      {may.edit && (
        <Link className="button" to={to('edit')}>
          {decisions.edit}
        </Link>
      )}
      {may.withdraw && (
        <Link className="button" to={to('withdraw')}>
          {decisions.withdraw}
        </Link>
      )}
      {may.supersede && (
        <Link className="button" to={`/decisions/new?supersedes=${ref}`}>
          {decisions.supersede}
        </Link>
      )}
      {may.readers && (
        <Link className="button" to={to('readers')}>
          {decisions.readers}
        </Link>
      )}
      {may.quarantine && <QuarantineLink of={`/decisions/${ref}`} />}
    </>
  );
}
