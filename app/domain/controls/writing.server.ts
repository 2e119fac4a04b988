import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { changeAudience, refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { findReferences } from '../ties/finding.server.ts';
import { maySay, takesNoPart } from './keeping.server.ts';
import type { EntryInput } from './schema.ts';

const TRIES = 5;

/** A reference that no other entry has. */
export async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('X');
    if (!(await tx.selectFrom('control_entries').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** Keeps search up with an entry. */
export async function keepEntrySearchable(tx: Tx, id: string): Promise<void> {
  const { created_at, number, list, keywords, hs_codes, reason, party, title, title_ja, ...row } = await tx
    .selectFrom('control_entries')
    .select(['home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'created_at', 'ref'])
    .select(['title', 'title_ja', 'number', 'list', 'keywords', 'hs_codes', 'reason', 'party'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const words = [title, title_ja, party, number, list, keywords.replaceAll(';', ' '), hs_codes.replaceAll(';', ' '), reason].join('\n');
  await keepSearchable(tx, { ...row, title, subject_kind: 'control_entry', subject_id: id, at: created_at, words });
}

/** The items that references name, of those that the actor reads; refused where one names nothing that they do, or what is no item. */
async function itemsOf(tx: Tx, actor: Actor, references: readonly string[]): Promise<string[]> {
  const ends = await findReferences(tx, actor, references);
  const items = ends.filter(({ kind }) => kind === 'item');
  if (references.some((reference) => !items.some(({ ref }) => ref === reference))) throw new Refusal('invalid', 'unknown_reference');
  return items.map(({ id }) => id);
}

function refuseDays({ effective_from, effective_to }: EntryInput): void {
  if (effective_from && effective_to && effective_to < effective_from) throw new Refusal('invalid', 'endBeforeStart');
}

const columnsOf = ({ destinations, ...input }: EntryInput) => ({ ...input, destinations: JSON.stringify(destinations) });

async function putItems(tx: Tx, entry_id: string, items: readonly string[]): Promise<void> {
  if (items.length > 0)
    await tx
      .insertInto('control_entry_items')
      .values(items.map((item_id) => ({ entry_id, item_id, by_words: 0 })))
      .execute();
}

/**
 * Enters what a party controls, within a transaction; gives its id and reference. What an official of that party enters, they have checked; what
 * a body enters of a party that takes no part in it is as the body has read it, and checked by nobody.
 */
export async function putEntry(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  input: EntryInput,
  items: readonly string[],
  audience: ChosenAudience,
  now: Date,
  party: string = actor.party_id,
  id: string = newId(),
): Promise<{ id: string; ref: string }> {
  const { home_body_id } = audience;
  const subject = { home_body_id, controlling_party: party, from_outside: await takesNoPart(tx, party, home_body_id) };
  if (!maySay(actor, subject)) throw party === actor.party_id ? new Refusal('forbidden') : new Refusal('invalid', 'kept_by_its_own');
  const checked = can(actor, 'control.edit', subject);
  refuseDays(input);
  const audience_id = await keepAudience(tx, audienceOf(audience));
  const [ref, at] = [await freshReference(tx), now.toISOString()];
  const put = await tx
    .insertInto('control_entries')
    .values({
      ...{ ...columnsOf(input), id, ref, party, external_key: null, home_body_id, audience_id, author_id: actor.id },
      ...{ issued_at: at, quarantined_at: null, created_at: at, updated_at: at, updated_by: actor.id, withdrawn_at: null },
      ...{ checked_at: checked ? at : null, checked_by: checked ? actor.id : null },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  refuseMadeBefore(put);
  await putItems(tx, id, items);
  await keepEntrySearchable(tx, id);
  const detail = { party, digest: sha256(JSON.stringify(input)), items: [...items] };
  enter({ act: 'control.entered', subject_kind: 'control_entry', subject_id: id, audience_id, detail });
  return { id, ref };
}

/** Enters what a party controls, the actor's own unless said. `items`: references of items of the map; `once`: the name of the form, which enters one. */
export async function enterEntry(
  db: Db,
  actor: Actor,
  input: EntryInput,
  items: readonly string[],
  audience: ChosenAudience,
  now: Date,
  party: string = actor.party_id,
  once: string | null = null,
): Promise<{ id: string; ref: string }> {
  const act = party === actor.party_id ? 'control.edit' : 'control.keep';
  if (!bodiesWhere(actor, act).includes(audience.home_body_id)) throw new Refusal('forbidden');
  const id = idOfForm(actor, 'control_entries', once, { input, items, audience, party });
  const entering = write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, act, audience, now);
    return putEntry(tx, enter, actor, input, await itemsOf(tx, actor, items), audience, now, party, id);
  });
  return madeOnce(entering, () => readMade(db, 'control_entries', id));
}

/** An entry that the actor reads and may act upon, and whether as an official of its party; refused as if there were none where they do not read it. */
export async function holdEntry(tx: Tx, actor: Actor, ref: string): Promise<{ row: Row<'control_entries'>; own: boolean }> {
  const row = found(
    await tx.selectFrom('control_entries as x').selectAll('x').where('x.ref', '=', ref).where(visibleTo(actor, 'x')).executeTakeFirst(),
  );
  const subject = { ...row, controlling_party: row.party, from_outside: await takesNoPart(tx, row.party, row.home_body_id) };
  if (!maySay(actor, subject)) throw new Refusal('forbidden');
  return { row, own: can(actor, 'control.edit', subject) };
}

/** The items of an entry, by their ids, in their order; those that the actor does not see among them. */
const itemsKept = async (tx: Tx, id: string): Promise<string[]> =>
  (await tx.selectFrom('control_entry_items').select('item_id').where('entry_id', '=', id).orderBy('item_id').execute()).map(
    ({ item_id }) => item_id,
  );

async function unseenItems(tx: Tx, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const seen = await tx
    .selectFrom('items')
    .select('id')
    .where('id', 'in', [...ids])
    .where(visibleTo(actor, 'items'))
    .execute();
  return ids.filter((id) => !seen.some((row) => row.id === id));
}

/** Keeps what an entry said until now, under the readers that it had. */
async function keepVersion(tx: Tx, row: Row<'control_entries'>, items: readonly string[]): Promise<void> {
  const { ref: _ref, party: _party, external_key: _key, created_at: _created, withdrawn_at: _withdrawn, version, id, ...said } = row;
  await tx
    .insertInto('control_entry_versions')
    .values({ ...said, id: newId(), entry_id: id, number_of_version: version, items: items.join(';') })
    .execute();
}

/**
 * Says an entry anew within a transaction; what it said before is kept. Items that the actor does not see stay. Refused where it was changed
 * since `version`. What an official of the controlling party says is checked; what a body says of another is not, whatever was checked before.
 */
export async function sayAnew(
  tx: Tx,
  enter: Enter,
  row: Row<'control_entries'>,
  actor: Actor,
  said: { input: EntryInput; items: readonly string[]; audience: Omit<ChosenAudience, 'home_body_id'> | null },
  now: Date,
): Promise<void> {
  refuseDays(said.input);
  const { home_body_id } = row;
  const author = row.author_id
    ? await tx
        .selectFrom('people')
        .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
        .select('organisations.party_id')
        .where('people.id', '=', row.author_id)
        .executeTakeFirst()
    : undefined;
  const subject = { home_body_id, author_id: row.author_id, author_party_id: author?.party_id ?? row.party };
  const audience_id = said.audience
    ? await keepAudience(
        tx,
        await changeAudience(tx, actor, { audience_id: row.audience_id, subject }, { ...said.audience, home_body_id }, now),
      )
    : row.audience_id;
  const own = can(actor, 'control.edit', { ...row, controlling_party: row.party });
  const before = await itemsKept(tx, row.id);
  const items = [...new Set([...said.items, ...(await unseenItems(tx, actor, before))])];
  const at = now.toISOString();
  const changed = await tx
    .updateTable('control_entries')
    .set({ ...columnsOf(said.input), audience_id, updated_at: at, updated_by: actor.id })
    .set({ checked_at: own ? at : null, checked_by: own ? actor.id : null })
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .where('withdrawn_at', 'is', null)
    .where('quarantined_at', 'is', null)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
  await keepVersion(tx, row, before);
  await tx.deleteFrom('control_entry_items').where('entry_id', '=', row.id).execute();
  await putItems(tx, row.id, items);
  await keepEntrySearchable(tx, row.id);
  enter({
    ...{ act: 'control.edited', subject_kind: 'control_entry', subject_id: row.id, audience_id },
    detail: {
      ...{ version: row.version + 1, digest: sha256(JSON.stringify(said.input)), items },
      ...(audience_id === row.audience_id ? {} : { audience_from: row.audience_id }),
    },
  });
}

/** Says an entry anew, of the actor's party or of one that takes no part. `version` is the one that the actor saw; `items` are references. */
export async function editEntry(
  db: Db,
  actor: Actor,
  ref: string,
  version: number,
  said: { input: EntryInput; items: readonly string[]; audience: Omit<ChosenAudience, 'home_body_id'> },
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const { row } = await holdEntry(tx, actor, ref);
    if (row.version !== version) throw new Refusal('conflict');
    await sayAnew(tx, enter, row, actor, { ...said, items: await itemsOf(tx, actor, said.items) }, now);
  });
}

/** Says that an official of the controlling party has checked what an entry says, or withdraws it: it stays to be read, and says so. */
export async function settleEntry(db: Db, actor: Actor, ref: string, version: number, act: 'check' | 'withdraw', now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const { row, own } = await holdEntry(tx, actor, ref);
    if (act === 'check' && !own) throw new Refusal('forbidden');
    const at = now.toISOString();
    const changed = await tx
      .updateTable('control_entries')
      .set(act === 'check' ? { checked_at: at, checked_by: actor.id } : { withdrawn_at: at })
      .set({ version: version + 1 })
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('withdrawn_at', 'is', null)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    await keepVersion(tx, row, await itemsKept(tx, row.id));
    if (act === 'check') await tx.updateTable('control_entry_items').set({ by_words: 0 }).where('entry_id', '=', row.id).execute();
    enter({
      ...{ act: act === 'check' ? 'control.checked' : 'control.withdrawn', subject_kind: 'control_entry', subject_id: row.id },
      ...{ audience_id: row.audience_id, detail: { version: version + 1 } },
    });
  });
}
