import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, NewRow, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { fileParagraphs, misfitsOf } from '../paragraphs/drafting.server.ts';
import { findFaults, type FilingFault } from './faults.server.ts';
import { columnsOf, consumeDraft, keepReportSearchable, keepRevision, keepSources, keepTies, type DraftVersion } from './keeping.server.ts';
import type { ReportInput } from './schema.ts';

/** What a report may not be filed with. Nothing was written. */
export class FilingFaults extends Error {
  constructor(readonly faults: readonly FilingFault[]) {
    super('The report refers to what it may not');
  }
}

/** A marked paragraph has readers whom the report, as it is to be filed, has not. */
const MISFIT: FilingFault = { field: 'paragraphs', code: 'paragraphReaders' };

/** The report on which its paragraphs are to hang. */
const wholeOf = (actor: Actor, input: ReportInput) => ({
  ...{ home_body_id: input.home_body_id, audience: audienceOf(input), told_author_id: actor.id },
});

export interface Filed {
  id: string;
  ref: string;
}

/** The report that was filed or revised from a draft: report and revision keep the draft's id, so that a second click finds it. */
export async function readFiled(db: Db, actor: Actor, id: string): Promise<Filed | null> {
  const row = await db
    .selectFrom('reports')
    .select(['id', 'ref'])
    .where((eb) =>
      eb.or([
        eb('id', '=', id),
        eb('id', '=', eb.selectFrom('report_revisions').select('report_id').where('report_revisions.id', '=', id)),
      ]),
    )
    .where('author_id', '=', actor.id)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Files a report: row, audience, sources, ties, first revision, search document, journal entry, and the end of its draft, in one write.
 * With a draft, its deletion in the same transaction is the guard: sent twice, the second answers with the report already filed.
 */
export async function fileReport(db: Db, actor: Actor, input: ReportInput, now: Date, draft?: DraftVersion): Promise<Filed> {
  const before = draft && (await readFiled(db, actor, draft.id));
  if (before) return before;
  const faults = await findFaults(db, actor, input, now);
  if (draft && faults.length === 0 && (await misfitsOf(db, actor, draft.id, wholeOf(actor, input), now)).length > 0) faults.push(MISFIT);
  if (faults.length) throw new FilingFaults(faults);
  if (!can(actor, 'report.file', { home_body_id: input.home_body_id })) throw new Refusal('forbidden');
  try {
    return await put(db, actor, input, now, draft);
  } catch (reason) {
    const filed = draft && reason instanceof Refusal ? await readFiled(db, actor, draft.id) : null;
    if (filed) return filed;
    throw reason;
  }
}

const TRIES = 5;

/** Inserts the row under a random reference; one that is taken (1 in 10,000 where there are 100,000 reports) is drawn again. */
async function putRow(tx: Tx, row: Omit<NewRow<'reports'>, 'ref'>): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('R');
    const made = await tx
      .insertInto('reports')
      .values({ ...row, ref })
      .onConflict((conflict) => conflict.column('ref').doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0) > 0) return ref;
  }
  throw new Error('No free reference was drawn');
}

async function put(db: Db, actor: Actor, input: ReportInput, now: Date, draft: DraftVersion | undefined): Promise<Filed> {
  const id = draft?.id ?? newId();
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    if (draft) await consumeDraft(tx, actor, draft);
    const audience_id = await keepAudience(tx, audienceOf(input));
    const standing = { id, home_body_id: input.home_body_id, audience_id, author_id: actor.id, issued_at: at };
    const ref = await putRow(tx, { ...standing, ...columnsOf(input), quarantined_at: null, updated_at: at, withdrawn_at: null });
    await keepSources(tx, id, input);
    await keepTies(tx, actor, id, input, null, at);
    const digest = await keepRevision(tx, { ...standing, ref }, { id: newId(), number: 1, at }, { ...input, reason: '' });
    await keepReportSearchable(tx, { ...standing, ref }, input);
    if (draft && !(await fileParagraphs(tx, enter, actor, id, wholeOf(actor, input), now))) throw new FilingFaults([MISFIT]);
    enter({ act: 'report.filed', subject_kind: 'report', subject_id: id, audience_id, detail: { digest, revision: 1 } });
    return { id, ref };
  });
}
