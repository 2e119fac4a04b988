import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { applyChange } from './applying.server.ts';
import { contentIn } from './content.ts';
import { linkFault } from './intending.server.ts';
import { holdChange, keepRound } from './keeping.server.ts';
import { isWider } from './resting.server.ts';
import { itemOf, supplierOf } from './naming.server.ts';
import { readSubject } from './subjects.server.ts';

type Change = Pick<Row<'map_changes'>, 'home_body_id' | 'author_id'>;

/** Whether a person may accept or return a change that they read: by a government seat in its home body, and never their own. */
export const mayAccept = (actor: Actor, change: Change): boolean =>
  change.author_id !== actor.id && can(actor, 'map.accept', { home_body_id: change.home_body_id });

/** Ends the waiting of a change. Refused where it was changed or answered since `version`. */
async function settle(
  tx: Tx,
  change: Row<'map_changes'>,
  version: number,
  end: { state: 'accepted' | 'returned' | 'taken_back'; settled_at: string; settled_by: string; answer: string },
) {
  const settled = await tx
    .updateTable('map_changes')
    .set({ ...end, version: version + 1 })
    .where('id', '=', change.id)
    .where('version', '=', version)
    .where('state', 'in', end.state === 'taken_back' ? ['proposed', 'returned'] : ['proposed'])
    .executeTakeFirst();
  if (Number(settled.numUpdatedRows) === 0) throw new Refusal('conflict');
}

/**
 * Holds the first change of all until the end of the transaction: of two acceptances at once the second sees what the first put on the
 * map. Nothing of the map is touched for it: that would move the versions of what others read.
 */
async function holdAcceptances(tx: Tx): Promise<void> {
  await tx
    .updateTable('map_changes')
    .set((eb) => ({ sent_at: eb.ref('sent_at') }))
    .where('id', '=', (eb) => eb.selectFrom('map_changes as first').select((of) => of.fn.min('first.id').as('id')))
    .execute();
}

/** Whether what a change rests on holds no more for who accepts it, or what it brings came to the map meanwhile. */
async function isOvertaken(tx: Tx, actor: Actor, change: Row<'map_changes'>, rests: Awaited<ReturnType<typeof restsNow>>) {
  if (rests.subject && rests.subject.next !== undefined) return true;
  if (rests.items.some((item) => item.holds === 0)) return true;
  const content = contentIn(change.kind, change.content);
  return content?.kind === 'item_link' && (await linkFault(tx, actor, content.of, change.subject_id)) !== null;
}

/** What a change rests on, as it stands now, of what the actor reads. */
async function restsNow(tx: Tx, actor: Actor, change: Row<'map_changes'>) {
  const items = [
    change.item_id === null ? null : await itemOf(tx, actor, change.item_id),
    change.other_item_id === null ? null : await itemOf(tx, actor, change.other_item_id),
  ].filter((one) => one !== null);
  const supplier = change.supplier_id === null ? null : await supplierOf(tx, actor, change.supplier_id);
  const subject = change.subject_id === null ? null : await readSubject(tx, actor, change.kind, change.subject_id);
  return { items, subject, all: [...items, ...(supplier ? [supplier] : []), ...(subject?.rests ?? [])] };
}

/**
 * Puts a proposed change on the map. Refused as a conflict where it was revised or answered meanwhile (`version`), where what it corrects
 * or is about no longer holds for who accepts it, where the same came to the map meanwhile, and where what it rests on is now read by fewer
 * than the change.
 */
export async function acceptChange(db: Db, actor: Actor, ref: string, version: number, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const change = await holdChange(tx, actor, ref);
    if (!mayAccept(actor, change)) throw new Refusal('forbidden');
    await holdAcceptances(tx);
    await settle(tx, change, version, { state: 'accepted', settled_at: now.toISOString(), settled_by: actor.id, answer: '' });
    const rests = await restsNow(tx, actor, change);
    if (await isOvertaken(tx, actor, change, rests)) throw new Refusal('conflict', 'map_changed');
    const { home_body_id, audience_id, author_id } = change;
    const record = { audience: await readAudience(tx, audience_id), home_body_id, author_id };
    if (await isWider(tx, actor, record, rests.all, now)) throw new Refusal('conflict', 'map_narrowed');
    enter({ act: 'map_change.accepted', subject_kind: 'map_change', subject_id: change.id, audience_id, detail: { version } });
    await applyChange(tx, enter, change, now);
  });
}

/** Returns a proposed change to who proposed it, with a reason. What was sent is kept. */
export async function returnChange(db: Db, actor: Actor, ref: string, version: number, answer: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const change = await holdChange(tx, actor, ref);
    if (!mayAccept(actor, change)) throw new Refusal('forbidden');
    await settle(tx, change, version, { state: 'returned', settled_at: at, settled_by: actor.id, answer });
    await keepRound(tx, change, { returned_at: at, returned_by: actor.id, answer });
    const detail = { version, digest: sha256(answer) };
    enter({ act: 'map_change.returned', subject_kind: 'map_change', subject_id: change.id, audience_id: change.audience_id, detail });
  });
}

/** Takes one's own change back. */
export async function takeBackChange(db: Db, actor: Actor, ref: string, version: number, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const change = await holdChange(tx, actor, ref);
    if (!can(actor, 'map.revise', change)) throw new Refusal('forbidden');
    await settle(tx, change, version, { state: 'taken_back', settled_at: now.toISOString(), settled_by: actor.id, answer: '' });
    enter({
      act: 'map_change.taken_back',
      subject_kind: 'map_change',
      subject_id: change.id,
      audience_id: change.audience_id,
      detail: { version },
    });
  });
}
