import { Refusal, found } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { audienceOf, checkAudience, type AudienceFault } from '../../audience/choosing.server.ts';
import type { Scenario } from '../what-if/scenario.ts';
import type { Plan } from '../diversification/plan.ts';
import { keepScenarioSearchable } from './finding.server.ts';
import { figureForAll } from './figuring.server.ts';
import { planForAll } from './planning-for-all.server.ts';
import type { Saving } from './schema.ts';

/** What a scenario may not be saved with: a field, and the code of a sentence (audience.faults or whatIf.saved.faults). */
export type SavingFault = AudienceFault | { field: 'marking'; code: 'notForAll' };

/** It may not be saved so. Nothing was written. */
export class SavingFaults extends Error {
  constructor(readonly faults: readonly SavingFault[]) {
    super('It may not be saved so');
  }
}

const TRIES = 5;

/** A reference that no other scenario has. */
async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('W');
    if (!(await tx.selectFrom('scenarios').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** What is saved: a disruption, or a plan of diversification. */
export type Kept = { kind: 'disruption'; content: Scenario } | { kind: 'diversification'; content: Plan };

/** Checks the readers, and works the figures out from what all of them may read. */
async function figured(db: Db, actor: Actor, saving: Saving, kept: Kept, now: Date) {
  const { home_body_id, marking, released, readers, parties } = saving;
  const chosen = { home_body_id, marking, released, readers, parties };
  const faults = await checkAudience(db, actor, 'scenario.save', chosen, now);
  if (faults.length > 0) throw new SavingFaults(faults);
  const audience = audienceOf(chosen);
  const record = { audience, home_body_id, author_id: actor.id };
  const made =
    kept.kind === 'disruption'
      ? await figureForAll(db, actor, record, kept.content, now)
      : await planForAll(db, actor, record, kept.content, now);
  if (!made) throw new SavingFaults([{ field: 'marking', code: 'notForAll' }]);
  const { title, note } = saving;
  return { audience, said: { title, note, home_body_id, result: JSON.stringify(made.result), inputs: JSON.stringify(made.inputs) } };
}

const digestOf = (said: { title: string; note: string; result: string; inputs: string }, scenario: string): string =>
  sha256(JSON.stringify([said.title, said.note, said.result, said.inputs, scenario]));

/** Saves a disruption for others, its figures frozen; gives its reference. */
export const saveScenario = (db: Db, actor: Actor, saving: Saving, scenario: Scenario, now: Date): Promise<{ id: string; ref: string }> =>
  saveKept(db, actor, saving, { kind: 'disruption', content: scenario }, now);

/** Saves a scenario of either kind for others, its figures frozen; gives its reference. */
export async function saveKept(db: Db, actor: Actor, saving: Saving, kept: Kept, now: Date): Promise<{ id: string; ref: string }> {
  if (!can(actor, 'scenario.save', { home_body_id: saving.home_body_id })) throw new Refusal('forbidden');
  const { audience, said } = await figured(db, actor, saving, kept, now);
  const at = now.toISOString();
  return write(db, actor.id, now, async (tx, enter) => {
    const audience_id = await keepAudience(tx, audience);
    const [id, ref] = [newId(), await freshReference(tx)];
    const content = JSON.stringify(kept.content);
    await tx
      .insertInto('scenarios')
      .values({
        ...{ ...said, id, ref, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ kind: kept.kind, scenario: content, saved_at: at, withdrawn_at: null },
      })
      .execute();
    const named = kept.kind === 'disruption' ? [...new Set(kept.content.items)] : [kept.content.item_id];
    if (named.length > 0)
      await tx
        .insertInto('scenario_items')
        .values(named.map((item_id) => ({ scenario_id: id, item_id })))
        .execute();
    await keepScenarioSearchable(tx, id);
    enter({
      ...{ act: 'scenario.saved', subject_kind: 'scenario', subject_id: id, audience_id },
      detail: { digest: digestOf(said, content) },
    });
    return { id, ref };
  });
}

/** A scenario that the actor reads, for an act upon it; refused as if there were none where they do not. */
async function hold(db: Db | Tx, actor: Actor, ref: string): Promise<Row<'scenarios'>> {
  const row = found(
    await db.selectFrom('scenarios as w').selectAll('w').where('w.ref', '=', ref).where(visibleTo(actor, 'w')).executeTakeFirst(),
  );
  if (!can(actor, 'scenario.edit', row)) throw new Refusal('forbidden');
  return row;
}

/**
 * Says a scenario anew: its title, its note, its readers, and its figures as they are now for all of these. What it said before is kept,
 * under the readers that it had. Refused where it was edited or withdrawn since `version`.
 */
export async function editScenario(db: Db, actor: Actor, ref: string, version: number, saving: Saving, now: Date): Promise<void> {
  const before = await hold(db, actor, ref);
  const { audience, said } = await figured(
    db,
    actor,
    saving,
    { kind: before.kind, content: JSON.parse(before.scenario) as unknown } as Kept,
    now,
  );
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await hold(tx, actor, ref);
    const audience_id = await keepAudience(tx, audience);
    const changed = await tx
      .updateTable('scenarios')
      .set({ ...said, audience_id, saved_at: now.toISOString(), version: version + 1 })
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('withdrawn_at', 'is', null)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    const { home_body_id, author_id, issued_at, quarantined_at, title, note, result, inputs, saved_at } = row;
    await tx
      .insertInto('scenario_versions')
      .values({
        ...{ id: newId(), home_body_id, audience_id: row.audience_id, author_id, issued_at, quarantined_at },
        ...{ scenario_id: row.id, number: version, title, note, result, inputs, saved_at },
      })
      .execute();
    await keepScenarioSearchable(tx, row.id);
    enter({
      ...{ act: 'scenario.edited', subject_kind: 'scenario', subject_id: row.id, audience_id },
      detail: { digest: digestOf(said, row.scenario), version: version + 1 },
    });
  });
}

/** Withdraws one's own scenario: it stays to be read, and says that it is withdrawn. */
export async function withdrawScenario(db: Db, actor: Actor, ref: string, version: number, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await hold(tx, actor, ref);
    const changed = await tx
      .updateTable('scenarios')
      .set({ withdrawn_at: at, version: version + 1 })
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      ...{ act: 'scenario.withdrawn', subject_kind: 'scenario', subject_id: row.id, audience_id: row.audience_id },
      detail: { version },
    });
  });
}
