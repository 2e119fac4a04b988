import { changeMany, readShownRefs } from '#app/domain/actions/bulk.server.ts';
import type { SeenAction, ShownPage } from '#app/domain/actions/bulk-planning.ts';
import { readActionFilters } from '#app/domain/actions/filters.ts';
import { readLeadChoices } from '#app/domain/actions/listing.server.ts';
import { manyForm } from '#app/domain/actions/schema.ts';
import { token } from '#app/domain/fields.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { parseForm, textOf, versionOf } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { sha256 } from '#app/journal/writing.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';

const LONGEST = 1_000;

/** What stood beside each tick: reference, version, how far the reader's side was. What names nothing so is as if it had not been seen. */
function seenIn(form: FormData): Map<string, SeenAction> {
  const said = form.getAll('seen').slice(0, LONGEST);
  return new Map(
    said.flatMap((one): [string, SeenAction][] => {
      const [ref = '', version = '', status = ''] = typeof one === 'string' ? one.split(' ') : [];
      return ref === '' ? [] : [[ref, { version: versionOf(version), status }]];
    }),
  );
}

/** The moment at which the page was made; what is no moment is so long ago that everything has changed since. */
function momentIn(form: FormData): string {
  const at = textOf(form, 'at');
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(at) ? at : '';
}

/** Changes what was ticked, or all that match; gives the id of that act. */
export async function changeChosen(
  { actor, context, request }: Pick<ActingArgs, 'actor' | 'context' | 'request'>,
  form: FormData,
): Promise<string> {
  const { db, now } = context;
  const sent = parseForm(form, manyForm, catalogueOf(actor.language));
  if (sent.status !== 'success') throw new Refusal('invalid', 'no_change');
  const { ref, all, priority, workstream, status, lead, due, due_on = '', due_by = 0, start, starts_on = '' } = sent.value;
  const { search, searchParams } = new URL(request.url);
  const refs = all ? await readShownRefs(db, actor, readActionFilters(searchParams), now) : ref;
  const person = lead ? (await readLeadChoices(db, actor, now)).find((one) => one.id === lead) : undefined;
  if (lead && !person) throw new Refusal('invalid', 'lead_not_possible');
  const change = {
    ...(priority ? { priority } : {}),
    ...(workstream ? { workstream } : {}),
    ...(status ? { status } : {}),
    ...(person ? { lead: { party_id: person.party_id, person_id: person.id } } : {}),
    ...(start ? { start: { on: start === 'on' ? starts_on : '' } } : {}),
    ...(due ? { due: due === 'by' ? { by: due_by } : { on: due === 'on' ? due_on : '' } } : {}),
  };
  const [seen, at] = [seenIn(form), all ? momentIn(form) : null];
  const own = token().safeParse(textOf(form, 'token'));
  // A form that was changed before it was sent again is another: its words count with its token.
  const said = JSON.stringify([own.data, change, all ? search : ref, at, [...seen]]);
  const page: ShownPage = { seen, at, form: own.success ? sha256(said) : null };
  return changeMany(db, actor, refs, change, now, page);
}
