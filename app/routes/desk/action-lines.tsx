import { Link } from '@remix-run/react';
import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { Due } from '#app/routes/actions/due.tsx';
import { StatusMark } from '#app/routes/actions/status-mark.tsx';
import { MarkingBadge } from '#app/ui/marking.tsx';

/** Actions in lines: what, by when, how far each side is. */
export function ActionLines({ actions }: { actions: readonly ActionRow[] }) {
  const { language } = useSpeaking();
  return (
    <ul className="plain lines">
      {actions.map((action) => (
        <li key={action.id}>
          <div className="line-head">
            <Link to={`/actions/${action.ref}`}>
              <bdi>{action.title}</bdi>
            </Link>
            <Due action={action} />
          </div>
          <div className="line-foot">
            <MarkingBadge marking={action.marking} />
            {action.leads.map((lead) => (
              <span key={lead.party_id}>
                <small>{lead.party_id}</small> <StatusMark status={lead.status} />
              </span>
            ))}
            {action.body && <small>{named(action.body, language)}</small>}
          </div>
        </li>
      ))}
    </ul>
  );
}
