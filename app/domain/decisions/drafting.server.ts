import { v5 } from 'uuid';
import { found, Refusal } from '#app/http/refusal.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { DraftFields } from '../reports/draft-fields.ts';
import { beginDraft, newDraftId, readDraft, saveDraft, type Draft } from '../reports/drafts.server.ts';
import { heldOf, selectHeld, type Held } from './holding.server.ts';

/**
 * A proposal is nothing until it is put forward; until then its words are a draft of its writer's own, kept as reports' are. So are the words
 * of an edit that is not saved yet: one draft for each decision that its proposer edits.
 */

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where the form of a proposal, or of an edit, keeps its words. */
export interface DraftAt {
  id: string;
  /** the one that the form was made from; 0: it was never saved */
  version: number;
}

/** The draft of an edit: the same for the same person and decision. */
export const editDraftId = (actor: Pick<Actor, 'id'>, ref: string): string => v5(`edit ${ref}`, actor.id);

/** Where a form says that its draft is. `ref`: the decision that it edits; null: it is a new proposal's. */
export function draftAt(actor: Actor, ref: string | null, named: string, version: number): DraftAt {
  if (ref !== null) return { id: editDraftId(actor, ref), version };
  if (version > 0 && UUID.test(named)) return { id: named, version };
  return { id: UUID.test(named) ? newDraftId(actor, named) : newId(), version: 0 };
}

/** A draft of the actor's own, by its id. */
export const readDecisionDraft = (db: Db | Tx, actor: Actor, id: string): Promise<Draft | null> =>
  UUID.test(id) ? readDraft(db, actor, id, 'decision') : Promise.resolve(null);

/**
 * The decision that the actor is about to edit, with the words that they had not saved yet: not found unless they read it, forbidden unless
 * they may. One query.
 */
export async function readEdited(db: Db, actor: Actor, ref: string): Promise<{ held: Held; draft: Draft | null }> {
  const row = found(
    await selectHeld(db, actor, ref)
      .leftJoin('drafts as w', (join) =>
        join.on('w.id', '=', editDraftId(actor, ref)).on('w.author_id', '=', actor.id).on('w.kind', '=', 'decision'),
      )
      .select(['w.id as draft_id', 'w.fields as draft_fields', 'w.saved_at as draft_saved_at', 'w.version as draft_version'])
      .executeTakeFirst(),
  );
  const { draft_id: id, draft_fields, draft_saved_at, draft_version, ...decision } = row;
  const held = heldOf(decision);
  if (!can(actor, 'decision.edit', held.row)) throw new Refusal('forbidden');
  const kept = { saved_at: draft_saved_at ?? '', version: draft_version ?? 0, revises: null };
  return { held, draft: id === null ? null : { id, fields: JSON.parse(draft_fields ?? '{}') as DraftFields, ...kept } };
}

/** The decision that a draft of the actor's own became; null: none. One query. */
export async function readProposed(db: Db, actor: Actor, draftId: string): Promise<{ ref: string } | null> {
  if (!UUID.test(draftId)) return null;
  const row = await db.selectFrom('decisions').select('ref').where('id', '=', draftId).where('author_id', '=', actor.id).executeTakeFirst();
  return row ?? null;
}

/**
 * Keeps a form's words as they stand. Where the draft has been saved from another window meanwhile, nothing is written: a conflict, and
 * `theirs` is the newer one. A draft that is gone is begun anew.
 */
export async function keepDecisionDraft(
  db: Db,
  actor: Actor,
  { id, version }: DraftAt,
  fields: DraftFields,
  now: Date,
): Promise<{ draft: Pick<Draft, 'id' | 'version' | 'saved_at'>; theirs: Draft | null }> {
  try {
    if (version === 0) return { draft: await beginDraft(db, actor, id, fields, now, 'decision'), theirs: null };
    return { draft: { id, ...(await saveDraft(db, actor, { id, version }, fields, now, 'decision')) }, theirs: null };
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    const theirs = await readDecisionDraft(db, actor, id);
    if (!theirs) return { draft: await beginDraft(db, actor, newDraftId(actor, `lost ${id}`), fields, now, 'decision'), theirs: null };
    // It has saved the very same words.
    return { draft: theirs, theirs: JSON.stringify(theirs.fields) === JSON.stringify(fields) ? null : theirs };
  }
}

/** Ends the draft of what was put forward or saved; one that another window has written on since stays. */
export async function endDraft(tx: Tx, actor: Actor, { id, version }: DraftAt): Promise<void> {
  await tx
    .deleteFrom('drafts')
    .where('id', '=', id)
    .where('kind', '=', 'decision')
    .where('author_id', '=', actor.id)
    .where('version', '<=', version)
    .execute();
}
