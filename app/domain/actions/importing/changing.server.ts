import type { Catalogue } from '#app/language/catalogue.tsx';
import type { PersonName } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import { fold } from '../../finding.ts';
import { faultOf, heldIn, inTime, type Field, type ManyAction, type Planned } from '../bulk-planning.ts';
import { isOpen, leadIn, namesOf, type Nameable } from './naming.server.ts';
import type { TableRow } from './table.server.ts';

type Where = 'ref' | 'title' | 'changed_at' | `lead_${string}` | `status_${string}` | 'starts_on' | 'due_on' | 'priority' | 'workstream';

/** What a row asks that cannot be done, and in which of its cells. */
export interface Wrong {
  column: Where;
  code: string;
  value: string;
}

interface Known {
  names: ReadonlyMap<string, PersonName>;
  nameable: Nameable;
  catalogues: readonly Catalogue[];
}

/** Whether a cell says of a lead what a file of ours says of it now: whom one may not see is there as one not named. */
function saysLead(words: string, person_id: string | null, { names, catalogues }: Known): boolean {
  const person = names.get(person_id ?? '');
  if (!person) return isOpen(words, catalogues);
  return namesOf(person).includes(fold(words).replace(/\s+/g, ''));
}

/**
 * What a row with a reference changes in its action: the day, the priority, the workstream, and of the importer's own side the lead and how
 * far it is; an empty cell leaves what is there. Refused where the action was changed since the file was taken, and for what a row cannot change.
 */
export function changesOf(actor: Actor, action: ManyAction, row: TableRow, known: Known): { planned: Planned[]; wrong: Wrong[] } {
  const wrong: Wrong[] = [];
  const asked: { column: Where; field: Field; after: string }[] = [];
  const ask = (column: Where, field: Field, after: string | null) => {
    if (after !== null && heldIn(action, field, actor.party_id) !== after) asked.push({ column, field, after });
  };
  ask('starts_on', 'starts_on', row.starts_on);
  ask('due_on', 'due_on', row.due_on);
  ask('priority', 'priority', row.priority);
  ask('workstream', 'workstream', row.workstream);
  if (row.title !== null && row.title !== action.title.replace(/\s*\n\s*/g, ' ').trim())
    wrong.push({ column: 'title', code: 'titleStays', value: row.title });
  for (const [party, status] of Object.entries(row.statuses)) {
    const held = action.leads.find((lead) => lead.party_id === party)?.status;
    if (party === actor.party_id) ask(`status_${party}`, 'status', status);
    else if (held !== status) wrong.push({ column: `status_${party}`, code: 'otherSide', value: status });
  }
  for (const [party, words] of Object.entries(row.leads)) {
    const lead = action.leads.find((one) => one.party_id === party);
    if (lead && saysLead(words, lead.person_id, known)) continue;
    if (party !== actor.party_id) {
      wrong.push({ column: `lead_${party}`, code: 'otherSide', value: words });
      continue;
    }
    const named = leadIn(words, party, known.nameable, known.catalogues);
    if ('fault' in named) wrong.push({ column: `lead_${party}`, code: named.fault, value: words });
    else ask(`lead_${party}`, 'lead', named.person_id ?? '');
  }
  if (asked.length > 0 && row.changed_at !== null && row.changed_at !== action.updated_at)
    wrong.push({ column: 'changed_at', code: 'changedSince', value: row.changed_at });
  const planned = asked.map(({ column, field, after }): Planned => {
    const fault = faultOf(actor, action, field);
    if (fault) wrong.push({ column, code: fault, value: after });
    return { action, field, before: heldIn(action, field, actor.party_id), after, fault };
  });
  for (const { field, fault, after } of inTime(planned.filter((one) => one.field === 'starts_on' || one.field === 'due_on')))
    if (fault === 'starts_later') wrong.push({ column: field === 'starts_on' ? 'starts_on' : 'due_on', code: fault, value: after ?? '' });
  return { planned, wrong };
}
