import type { Lead } from '#app/domain/actions/listing.server.ts';
import type { Status } from '#app/domain/actions/choices.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf } from '#app/language/names.ts';

/** A status in its word, with a shape of its own beside it: never by colour alone. */
export function StatusMark({ status }: { status: Status }) {
  const { text } = useSpeaking();
  return <span className={`status status-${status}`}>{text.actions.statuses[status]}</span>;
}

/** Who leads for a side: by name, as somebody whom the reader may not see, or as nobody yet. */
export function LeadName({ lead }: { lead: Pick<Lead, 'person' | 'unseen'> }) {
  const { language, text } = useSpeaking();
  if (lead.person) return <bdi>{nameOf(lead.person, language)}</bdi>;
  return <span className="faint">{lead.unseen ? text.audience.somebody : text.actions.nobodyNamed}</span>;
}

/** The lead of each side in a line: the side, who it is, how far, and whether late. */
export function Leads({ leads }: { leads: readonly Lead[] }) {
  const { text } = useSpeaking();
  if (leads.length === 0) return <span className="faint">{text.frame.none}</span>;
  return (
    <ul className="leads">
      {leads.map((lead) => (
        <li key={lead.party_id}>
          <abbr>{lead.party_id}</abbr>
          <LeadName lead={lead} />
          <StatusMark status={lead.status} />
        </li>
      ))}
    </ul>
  );
}
