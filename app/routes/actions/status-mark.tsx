import type { Lead } from '#app/domain/actions/listing.server.ts';
import type { Status } from '#app/domain/actions/choices.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { nameOf } from '#app/language/names.ts';

/** A status in its word, with a shape of its own beside it: never by colour alone. */
export function StatusMark({ status }: { status: Status }) {
  const { text } = useSpeaking();
  return <span className={`status status-${status}`}>{text.actions.statuses[status]}</span>;
}

/** The lead of each side in a line: the side, who it is, how far, and whether late. */
export function Leads({ leads }: { leads: readonly Lead[] }) {
  const { language, text } = useSpeaking();
  if (leads.length === 0) return <span className="faint">{text.frame.none}</span>;
  return (
    <ul className="leads">
      {leads.map((lead) => (
        <li key={lead.party_id}>
          <abbr>{lead.party_id}</abbr>
          <bdi>{lead.person ? nameOf(lead.person, language) : text.actions.nobodyNamed}</bdi>
          <StatusMark status={lead.status} />
        </li>
      ))}
    </ul>
  );
}
