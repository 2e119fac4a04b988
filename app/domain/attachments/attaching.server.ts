import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newReference } from '#db/identity.server.ts';
import { dropSearchable, keepSearchable } from '#db/search.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { choosePart, type PartRefused } from '../audience/hanging.server.ts';
import type { ChosenPart } from '../audience/part-schema.ts';
import { holdCommented, type Commented } from '../comments/subjects.server.ts';
import { audienceOfAll } from '../comments/writing.server.ts';
import { readsAttachment } from './reading.server.ts';
import { dropFile, keepFile, settleFile } from './storing.server.ts';
import { ATTACHMENTS_A_REPORT, ATTACHMENTS_EVER, type AttachmentType, type FileFault } from './types.ts';

/** What a file may not be attached with. Nothing was kept. */
export class AttachingFaults extends Error {
  constructor(readonly faults: readonly (PartRefused | { field: 'file'; code: FileFault })[]) {
    super('The file cannot be attached so');
  }
}

/** A file that was received and examined, waiting under its id. */
export interface ReceivedFile {
  id: string;
  name: string;
  type: AttachmentType;
  size: number;
  digest: string;
  words: string;
}

/** Whether the actor may attach to a report that they read: its author, until it is withdrawn. */
export async function mayAttach(db: Db | Tx, actor: Actor, report: Commented): Promise<boolean> {
  if (!can(actor, 'attachment.add', report)) return false;
  const row = await db.selectFrom('reports').select('id').where('id', '=', report.id).where('withdrawn_at', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/**
 * Attaches a received file to a report. The file is in its place before its row commits; where it is refused, nothing stays. Where it is
 * not known whether the row was written (the database broke off), the file stays until the next start, which asks.
 */
export async function attachFile(
  db: Db,
  actor: Actor,
  ref: string,
  file: ReceivedFile,
  chosen: ChosenPart,
  { dataDir, now }: { dataDir: string; now: Date },
): Promise<{ ref: string }> {
  const at = now.toISOString();
  try {
    await settleFile(dataDir, file.id);
    const attached = await write(db, actor.id, now, async (tx, enter) => {
      const report = found(await holdCommented(tx, actor, 'report', ref));
      if (!(await mayAttach(tx, actor, report))) throw new Refusal('forbidden');
      const { audience, faults } = await choosePart(tx, actor, report, chosen, now);
      const { kept, places } = await tx
        .selectFrom('attachments')
        .select((eb) => [
          eb.fn.countAll<number>().as('places'),
          eb.fn.count<number>('id').filterWhere('withdrawn_at', 'is', null).as('kept'),
        ])
        .where('report_id', '=', report.id)
        .executeTakeFirstOrThrow();
      const full: FileFault | null = places >= ATTACHMENTS_EVER ? 'tooManyEver' : kept >= ATTACHMENTS_A_REPORT ? 'tooMany' : null;
      if (faults.length > 0 || full) throw new AttachingFaults([...faults, ...(full ? [{ field: 'file' as const, code: full }] : [])]);
      const all = chosen.readers_of === 'record' ? await audienceOfAll(tx, report, audience, now) : audience;
      const { home_body_id } = report;
      const audience_id = await keepAudience(tx, all);
      const row = {
        id: file.id,
        ref: newReference('F'),
        home_body_id,
        audience_id,
        author_id: actor.id,
        issued_at: at,
        quarantined_at: null,
      };
      const { name, type, size, digest, words } = file;
      const made = await tx
        .insertInto('attachments')
        .values({
          ...row,
          report_id: report.id,
          place: places + 1,
          name,
          type,
          size,
          digest,
          words,
          withdrawn_at: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      // Another was attached at the same moment, in the same place.
      if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) throw new Refusal('conflict');
      const { id: subject_id, ...standing } = row;
      await keepSearchable(tx, { ...standing, subject_kind: 'attachment', subject_id, at, title: name, words: `${name}\n${words}` });
      const detail = { digest, size, type, name: sha256(name), report: report.id };
      enter({ act: 'attachment.added', subject_kind: 'attachment', subject_id, audience_id, detail });
      return { ref: row.ref };
    });
    await keepFile(dataDir, file.id);
    return attached;
  } catch (reason) {
    if (reason instanceof Refusal || reason instanceof AttachingFaults) await dropFile(dataDir, file.id);
    throw reason;
  }
}

/** Takes one's own attachment back: it is handed out and found no more; its row and bytes stay as a record of what was there. */
export async function withdrawAttachment(db: Db, actor: Actor, ref: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = found(
      await tx
        .selectFrom('attachments as t')
        .select(['t.id', 't.author_id', 't.home_body_id', 't.audience_id'])
        .where('t.ref', '=', ref)
        .where(readsAttachment(actor, 't'))
        .executeTakeFirst(),
    );
    if (!can(actor, 'attachment.withdraw', row)) throw new Refusal('forbidden');
    const gone = await tx
      .updateTable('attachments')
      .set({ withdrawn_at: now.toISOString() })
      .where('id', '=', row.id)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(gone.numUpdatedRows) === 0) throw new Refusal('conflict');
    await dropSearchable(tx, row.id);
    enter({ act: 'attachment.withdrawn', subject_kind: 'attachment', subject_id: row.id, audience_id: row.audience_id });
  });
}
