import type { Db, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { takeUpdate, takeWords, updateIn, type Written } from './document.server.ts';
import { MINUTES_LIMIT, UPDATES_KEPT } from './limits.ts';
import { conflictsIn, mergeWords, settleWords, type Choice } from './merging.ts';
import { holdPart, holdReaders, placeFor, reopenPart, type HeldPart, type Place } from './places.server.ts';

/** Where an item's minutes stand after a write. */
export interface Stand {
  sequence: number;
  at: string;
}

interface Text {
  words: string;
  state: string | null;
  sequence: number;
  updated_at: string;
}

/** Ends a write that would change nothing: it leaves no trace in the journal either. */
const NOTHING = new Refusal('conflict', 'minutes_unchanged');

async function textOf(tx: Db | Tx, itemId: string): Promise<Text> {
  const row = await tx
    .selectFrom('minutes_texts')
    .select(['words', 'state', 'sequence', 'updated_at'])
    .where('agenda_item_id', '=', itemId)
    .executeTakeFirst();
  return row ?? { words: '', state: null, sequence: 0, updated_at: '' };
}

/** Notes whose each client is that adds words. A client that is another's is refused: nobody writes in another's name. */
async function claimClients(tx: Tx, actor: Actor, itemId: string, clients: readonly { client: number; known: boolean }[]): Promise<void> {
  for (const { client, known } of clients) {
    const row = { agenda_item_id: itemId, client: String(client), person_id: actor.id };
    if (!known)
      await tx
        .insertInto('minutes_writers')
        .values(row)
        .onConflict((conflict) => conflict.columns(['agenda_item_id', 'client']).doNothing())
        .execute();
    const owner = await tx
      .selectFrom('minutes_writers')
      .select('person_id')
      .where('agenda_item_id', '=', itemId)
      .where('client', '=', row.client)
      .executeTakeFirst();
    if (owner?.person_id !== actor.id) throw new Refusal('forbidden');
  }
}

/** Keeps what was written: the text, its document, and the update that others ask for. */
async function keep(tx: Tx, actor: Actor, itemId: string, text: Text, { words, state, change }: Written & { change: string }, at: string) {
  const sequence = text.sequence + 1;
  const row = { words, state, sequence, updated_at: at };
  await tx
    .insertInto('minutes_texts')
    .values({ agenda_item_id: itemId, ...row })
    .onConflict((conflict) => conflict.column('agenda_item_id').doUpdateSet(row))
    .execute();
  await tx.insertInto('minutes_updates').values({ agenda_item_id: itemId, sequence, change, person_id: actor.id, at }).execute();
  await tx
    .deleteFrom('minutes_updates')
    .where('agenda_item_id', '=', itemId)
    .where('sequence', '<=', sequence - UPDATES_KEPT)
    .execute();
  return sequence;
}

/** One write to an item's minutes under the lock of its part, for the readers that the writer was shown. `made` gives what they become. */
async function writeItem(
  db: Db,
  actor: Actor,
  ref: string,
  itemId: string,
  shown: string | undefined,
  now: Date,
  made: (tx: Tx, text: Text, part: HeldPart) => Promise<Written> | Written,
): Promise<Stand> {
  const at = now.toISOString();
  let stood: Stand = { sequence: 0, at };
  const work = async (tx: Tx, enter: Enter): Promise<Stand> => {
    const place: Place = await placeFor(tx, actor, 'minutes.write', ref, itemId);
    await holdReaders(tx, itemId, shown);
    const part = await holdPart(tx, place);
    if (part.frozen_id !== null) throw new Refusal('conflict', 'minutes_frozen');
    const text = await textOf(tx, itemId);
    const result = await made(tx, text, part);
    stood = { sequence: text.sequence, at: text.updated_at || at };
    if (result.change === null) throw NOTHING;
    const sequence = await keep(tx, actor, itemId, text, { ...result, change: result.change }, at);
    const voided = result.words === text.words ? null : await reopenPart(tx, part, now);
    enter({
      act: 'minutes.written',
      subject_kind: 'minutes',
      subject_id: part.id,
      audience_id: place.audience_id,
      detail: { item: itemId, sequence, digest: sha256(result.words), ...(voided ? { voided } : {}) },
    });
    return { sequence, at };
  };
  return write(db, actor.id, now, work).catch((reason: unknown) => {
    if (reason !== NOTHING) throw reason;
    return stood;
  });
}

/** Takes a page's Yjs update (base64) into an item's minutes. Sent twice, it is taken once. `shown`: the readers that the page showed. */
export async function writeUpdate(
  db: Db,
  actor: Actor,
  ref: string,
  itemId: string,
  sent: string,
  now: Date,
  shown?: string,
): Promise<Stand> {
  const update = updateIn(sent);
  return writeItem(db, actor, ref, itemId, shown, now, async (tx, text) => {
    const taken = takeUpdate(text.state, itemId, update);
    await claimClients(tx, actor, itemId, taken.clients);
    return taken;
  });
}

/** What a form without scripts sends. */
export interface PlainWriting {
  /** the text that the form began with */
  base: string;
  /** what it says now */
  words: string;
  /** the digest of the text against which conflicts were shown, and what was chosen for each */
  against?: string;
  choices?: readonly (Choice | null)[];
  /** the readers that the form showed (shownReaders) */
  shown?: string;
}

/** Ends of lines as the minutes have them. */
export const plain = (words: string): string => words.replace(/\r\n?/g, '\n');

/** What a form comes to on the text as it stands: null where conflicts are to be settled first. */
function joined({ base, words, against, choices }: PlainWriting, current: string): string | null {
  const segments = mergeWords(plain(base), plain(words), current);
  if (conflictsIn(segments).length > 0 && against !== sha256(current)) return null;
  return settleWords(segments, choices ?? []);
}

/** Saves a form's text, joined with what others wrote meanwhile. Refuses (`minutes_conflict`) where both changed the same sentences. */
export async function writeWords(db: Db, actor: Actor, ref: string, itemId: string, form: PlainWriting, now: Date): Promise<Stand> {
  if (form.words.length > 2 * MINUTES_LIMIT || form.base.length > 2 * MINUTES_LIMIT) throw new Refusal('invalid', 'minutes_too_long');
  if (form.words.includes('\0') || !form.words.isWellFormed()) throw new Refusal('unreadable');
  return writeItem(db, actor, ref, itemId, form.shown, now, (_tx, text) => {
    const words = joined(form, text.words);
    if (words === null) throw new Refusal('conflict', 'minutes_conflict');
    return takeWords(text.state, itemId, words);
  });
}

/** Adds a paragraph at the end of an item's minutes: a note, or a position of a side. `shown`: the readers that its form showed. */
export async function addParagraph(
  db: Db,
  actor: Actor,
  ref: string,
  itemId: string,
  words: string,
  now: Date,
  shown?: string,
): Promise<Stand> {
  return writeItem(db, actor, ref, itemId, shown, now, (_tx, text) => {
    const before = text.words.replace(/\n+$/, '');
    return takeWords(text.state, itemId, before === '' ? plain(words) : `${before}\n\n${plain(words)}`);
  });
}

/** The text of an item as it stands, for who may write it: what a conflict is shown against. */
export async function readWords(db: Db, actor: Actor, ref: string, itemId: string): Promise<{ words: string; digest: string }> {
  await placeFor(db, actor, 'minutes.write', ref, itemId);
  const { words } = await textOf(db, itemId);
  return { words, digest: sha256(words) };
}
