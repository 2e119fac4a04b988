import canonicalize from 'canonicalize';
import { setImmediate as letOthers } from 'node:timers/promises';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { inBatches } from '../importing/placing.server.ts';
import { OPEN_STATES } from './keeping.server.ts';
import type { Known } from './known.server.ts';
import { putStaged, sourceFor } from './putting.server.ts';
import { planFor, SILENT_MS } from './reading.server.ts';
import type { Plan } from './plan.ts';
import { STAGED, stage } from './staging.server.ts';

const BATCH = 500;
const AGAIN = 3;

/** An import that waits for decisions, or whose file has errors that nobody said are to be left out. Nothing was written. */
export class EditionUndecided extends Error {
  constructor(readonly code: 'undecided' | 'wrong' | 'nothing') {
    super(code);
  }
}

/** The import was stopped, or another runs it. */
class Stopped extends Error {}

/** Why an import may not begin; null: it may. */
export const hindrance = ({ undecided, wrong, puts }: Plan): EditionUndecided['code'] | null => {
  if (undecided > 0) return 'undecided';
  if (wrong > 0) return 'wrong';
  const all = [puts.items, puts.suppliers, puts.links, puts.claims, puts.totals, puts.gone];
  return all.every((rows) => rows.length === 0) ? 'nothing' : null;
};

/**
 * Begins an import, or goes on with one that was stopped, or whose process ended: gives the name under which it runs. What was prepared
 * before is prepared anew, for the map may have changed since.
 */
export async function beginImport(db: Db, actor: Actor, edition: Row<'editions'>, now: Date): Promise<string> {
  if (!can(actor, 'edition.import', edition)) throw new Refusal('forbidden');
  const { plan } = await planFor(db, actor, edition, now);
  const code = hindrance(plan);
  if (code !== null) throw new EditionUndecided(code);
  const run = newId();
  const silent = new Date(now.getTime() - SILENT_MS).toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const begun = await tx
      .updateTable('editions')
      .set({ state: 'importing', run, beat_at: now.toISOString(), done: 0, of_all: 0, trouble: '', version: edition.version + 1 })
      .where('id', '=', edition.id)
      .where('author_id', '=', actor.id)
      .where('version', '=', edition.version)
      .where('quarantined_at', 'is', null)
      .where((eb) => eb.or([eb('state', 'in', OPEN_STATES), eb.and([eb('state', '=', 'importing'), eb('beat_at', '<', silent)])]))
      .executeTakeFirst();
    if (Number(begun.numUpdatedRows) === 0) throw new Refusal('conflict');
    await tx.deleteFrom('edition_batches').where('edition_id', '=', edition.id).execute();
    enter({ act: 'edition.begun', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id });
  });
  return run;
}

/** Stops an import that is under way: it ends before it puts anything on the map. One that has put it there is done. */
export async function stopImport(db: Db, actor: Actor, edition: Row<'editions'>, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const stopped = await tx
      .updateTable('editions')
      .set({ state: 'stopped', run: null, trouble: 'asked', version: edition.version + 1 })
      .where('id', '=', edition.id)
      .where('author_id', '=', actor.id)
      .where('state', '=', 'importing')
      .executeTakeFirst();
    if (Number(stopped.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({ act: 'edition.stopped', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id });
  });
}

/** Says that a run goes on, and how far it is; throws Stopped where it was stopped, or another runs it now. */
async function beat(db: Db | Tx, id: string, run: string, now: Date, done: number, of_all: number): Promise<void> {
  const going = await db
    .updateTable('editions')
    .set({ beat_at: now.toISOString(), done, of_all })
    .where('id', '=', id)
    .where('run', '=', run)
    .where('state', '=', 'importing')
    .executeTakeFirst();
  if (Number(going.numUpdatedRows) === 0) throw new Stopped();
}

/** What the map said when an import was prepared. */
const digestOf = ({ items, suppliers, links, claims, totals, sources }: Known): string =>
  sha256(
    canonicalize([
      ...[items, suppliers].map((rows) => rows.map(({ id, name_en, audience_id }) => `${id} ${name_en} ${audience_id}`)),
      ...[links, claims, totals, sources].map((rows) => rows.map(({ id }) => id)),
    ]) ?? '',
  );

/** Prepares every row that is to be put, batch by batch, each said when it is kept. */
async function prepare(db: Db, actor: Actor, edition: Row<'editions'>, run: string, clock: () => Date) {
  const { plan, known } = await planFor(db, actor, edition, clock());
  const code = hindrance(plan);
  if (code !== null) throw new EditionUndecided(code);
  const source_id = sourceFor(plan.former);
  const staged = stage(plan, { actor, edition, source_id, at: clock().toISOString() });
  const of_all = STAGED.reduce((sum, kind) => sum + staged[kind].length, 0);
  await db.deleteFrom('edition_batches').where('edition_id', '=', edition.id).execute();
  let [done, place] = [0, 0];
  await beat(db, edition.id, run, clock(), done, of_all);
  for (const kind of STAGED)
    for (const batch of inBatches<unknown>(staged[kind], BATCH)) {
      await letOthers();
      await db.transaction().execute(async (tx) => {
        done += batch.length;
        await beat(tx, edition.id, run, clock(), done, of_all);
        await tx
          .insertInto('edition_batches')
          .values({ edition_id: edition.id, place, kind, records: JSON.stringify(batch) })
          .execute();
      });
      place += 1;
    }
  return { plan, source_id, of_all, digest: digestOf(known) };
}

/** The counts of a preview, by what becomes of the rows. */
const countsOf = (plan: Plan): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { state } of plan.rows) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

/**
 * Puts what was prepared on the map in one transaction, unless the map changed meanwhile in what its importer sees: then false, and
 * nothing was put.
 */
async function put(
  db: Db,
  actor: Actor,
  edition: Row<'editions'>,
  run: string,
  prepared: Awaited<ReturnType<typeof prepare>>,
  clock: () => Date,
) {
  const { plan, source_id, of_all, digest } = prepared;
  const now = clock();
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    // Imports go one after the other, as those of what comes with the software do (loading.server.ts).
    await tx
      .updateTable('sources')
      .set((eb) => ({ loaded_at: eb.ref('loaded_at') }))
      .where('key', '=', 'countries')
      .execute();
    await beat(tx, edition.id, run, now, of_all, of_all);
    const { known } = await planFor(tx, actor, edition, now);
    if (digestOf(known) !== digest) {
      enter({
        act: 'edition.begun',
        subject_kind: 'edition',
        subject_id: edition.id,
        audience_id: edition.audience_id,
        detail: { again: true },
      });
      return false;
    }
    const put = await putStaged({ tx, edition, at }, source_id);
    const counts = countsOf(plan);
    await tx
      .updateTable('editions')
      .set((eb) => ({
        ...{
          state: 'imported',
          run: null,
          issued_at: at,
          imported_at: at,
          source_id,
          content: '',
          received: '',
          counts: JSON.stringify({ ...counts, ...put }),
        },
        ...{ version: eb('version', '+', 1) },
      }))
      .where('id', '=', edition.id)
      .execute();
    enter({
      ...{ act: 'edition.imported', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id },
      detail: { family: edition.family, ...put, files: (JSON.parse(edition.files) as { digest: string }[]).map((file) => file.digest) },
    });
    return true;
  });
}

/**
 * Runs an import that was begun under this name: prepares it, then puts it on the map in one transaction. Nothing of it is on the map
 * before that, so whoever is killed meanwhile leaves it as it was. Where it cannot go on, it is stopped and says why.
 */
export async function runImport(db: Db, actor: Actor, id: string, run: string, clock: () => Date): Promise<'imported' | 'stopped'> {
  const edition = await db.selectFrom('editions').selectAll().where('id', '=', id).where('run', '=', run).executeTakeFirst();
  if (!edition) return 'stopped';
  try {
    for (let tried = 0; tried < AGAIN; tried += 1)
      if (await put(db, actor, edition, run, await prepare(db, actor, edition, run, clock), clock)) return 'imported';
    throw new EditionUndecided('nothing');
  } catch (reason) {
    if (reason instanceof Stopped) return 'stopped';
    const trouble = reason instanceof EditionUndecided ? 'changed' : 'fault';
    await db
      .updateTable('editions')
      .set((eb) => ({ state: 'stopped', run: null, trouble, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('run', '=', run)
      .where('state', '=', 'importing')
      .execute();
    if (reason instanceof EditionUndecided) return 'stopped';
    throw reason;
  }
}
