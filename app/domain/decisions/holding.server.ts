import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { can, type Act } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { fingerprint } from './fingerprint.server.ts';
import { isStale, pairParagraphs, type KeptPair } from './pairing.ts';
import { isLive, LIVE } from './standing.ts';
import type { DecisionText, TextIndicator, TextLink } from './text.ts';

/** A link as it is kept: with the record that it names. */
export interface KeptLink extends TextLink {
  id: string;
}

/** A decision as its rules hold it: the row, its text, and what that comes to. */
export interface Held {
  row: Row<'decisions'>;
  pairs: KeptPair[];
  links: KeptLink[];
  text: DecisionText;
  root: string;
  /** a side of a pair does not answer the other */
  stale: boolean;
}

type TextColumns = Pick<
  Row<'decisions'>,
  | ('title_en' | 'title_ja' | 'text_en' | 'text_ja' | 'rationale_en' | 'rationale_ja')
  | ('pairs' | 'links' | 'indicator' | 'review_on' | 'expires_on')
>;

/** The pairs of a row; one from before there were pairs is paired by the order of its paragraphs. */
export function pairsOf(row: Pick<TextColumns, 'pairs' | 'text_en' | 'text_ja'>): KeptPair[] {
  if (row.pairs !== '') return JSON.parse(row.pairs) as KeptPair[];
  return pairParagraphs(row.text_en, row.text_ja).map((pair, index) => ({ ...pair, id: `p${index + 1}`, stale: null }));
}

/** The text of a row, as it is hashed. */
export function textOf(row: TextColumns): DecisionText {
  return {
    title: { en: row.title_en, ja: row.title_ja },
    paragraphs: pairsOf(row).map(({ en, ja }) => ({ en, ja })),
    rationale: { en: row.rationale_en, ja: row.rationale_ja },
    links: (JSON.parse(row.links) as KeptLink[]).map(({ nonce, kind, ref }) => ({ nonce, kind, ref })),
    indicator: row.indicator === '' ? null : (JSON.parse(row.indicator) as TextIndicator),
    review_on: row.review_on,
    expires_on: row.expires_on,
  };
}

/** A row with what its text comes to. */
export function heldOf(row: Row<'decisions'>): Held {
  const pairs = pairsOf(row);
  const text = textOf(row);
  const stale = pairs.length === 0 || pairs.some(isStale);
  return { row, pairs, links: JSON.parse(row.links) as KeptLink[], text, root: fingerprint(text), stale };
}

/** The row of a decision by its reference, as `d`, if the actor reads it. */
export const selectHeld = (db: Db | Tx, actor: Actor, ref: string) =>
  db.selectFrom('decisions as d').selectAll('d').where('d.ref', '=', ref).where('d.issued_at', 'is not', null).where(visibleTo(actor, 'd'));

/** A decision by its reference, if the actor reads it. One query. */
export async function readHeld(db: Db | Tx, actor: Actor, ref: string): Promise<Held | null> {
  const row = await selectHeld(db, actor, ref).executeTakeFirst();
  return row ? heldOf(row) : null;
}

/** The decision that an act is about: not found unless the actor reads it, forbidden unless they may. */
export async function holdFor(tx: Db | Tx, actor: Actor, ref: string, act: Act): Promise<Held> {
  const held = found(await readHeld(tx, actor, ref));
  if (!can(actor, act, held.row)) throw new Refusal('forbidden');
  return held;
}

/** Why nothing can be done to a decision any more; null while something can. */
export function refusalIfOver(row: Pick<Row<'decisions'>, 'state' | 'silence_deadline_at'>, now: Date): Refusal | null {
  const { code } = refusalOf(row, now);
  return code === 'conflict' ? null : new Refusal('conflict', code);
}

/** Why nothing can be done to a decision any more, by what it has become. */
export function refusalOf(row: Pick<Row<'decisions'>, 'state' | 'silence_deadline_at'>, now: Date): Refusal {
  if (isLive(row.state) && row.silence_deadline_at !== null && row.silence_deadline_at <= now.toISOString())
    return new Refusal('conflict', 'silence_over');
  return new Refusal('conflict', isLive(row.state) ? 'conflict' : 'decision_settled');
}

/**
 * Takes the decision's row for the rest of the transaction and counts its version, in one statement that does nothing unless it can still be
 * acted upon: it is live, and the deadline of a silence procedure, if one runs, is not reached. Two who act at once follow one another here,
 * and what comes back is the row as it is now, with all that was done before. `version` given: it must be that one still.
 */
export async function take(tx: Tx, id: string, now: Date, version?: number): Promise<Held> {
  const at = now.toISOString();
  const row = await tx
    .updateTable('decisions')
    .set((eb) => ({ version: eb('version', '+', 1), updated_at: at }))
    .where('id', '=', id)
    .where('state', 'in', [...LIVE])
    .where('quarantined_at', 'is', null)
    .where((eb) => eb.or([eb('silence_deadline_at', 'is', null), eb('silence_deadline_at', '>', at)]))
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .returningAll()
    .executeTakeFirst();
  if (row) return heldOf(row);
  throw refusalOf(
    await tx.selectFrom('decisions').select(['state', 'silence_deadline_at']).where('id', '=', id).executeTakeFirstOrThrow(),
    now,
  );
}

/** The parties that hold keys. */
export async function principalsOf(tx: Db | Tx): Promise<string[]> {
  const rows = await tx.selectFrom('parties').select('id').where('role', '=', 'principal').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Ends the silence procedure that stands, if one does. Says whether there was one. */
export async function endSilence(
  tx: Tx,
  decisionId: string,
  as: NonNullable<Row<'decision_silences'>['ended_as']>,
  at: string,
): Promise<boolean> {
  const ended = await tx
    .updateTable('decision_silences')
    .set({ ended_at: at, ended_as: as })
    .where('decision_id', '=', decisionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  await tx
    .updateTable('decisions')
    .set({ silence_deadline_at: sql<null>`null` })
    .where('id', '=', decisionId)
    .execute();
  return Number(ended.numUpdatedRows) > 0;
}
