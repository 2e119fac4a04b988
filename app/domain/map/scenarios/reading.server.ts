import { sql, type SqlBool } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { caveatOf } from '../../audience/caveat.server.ts';
import type { Plan } from '../diversification/plan.ts';
import type { KeptPlanResult } from '../diversification/working.ts';
import type { Inputs } from '../what-if/inputs.ts';
import type { Scenario } from '../what-if/scenario.ts';
import type { Result } from '../what-if/working.ts';

const SHOWN = 50;
const COUNTED = 1_000;

/** The scenarios that the actor reads, with whose they are and where they belong. */
function selectScenarios(db: Db | Tx, actor: Actor, now: Date) {
  const person = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .where(visiblePeople(actor, now));
  return db
    .selectFrom('scenarios as w')
    .innerJoin('audiences', 'audiences.id', 'w.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'w.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(person.as('p'), 'p.id', 'w.author_id')
    .where(visibleTo(actor, 'w'))
    .select([
      'w.id',
      'w.ref',
      'w.title',
      'w.saved_at',
      'w.withdrawn_at',
      'w.version',
      'w.kind',
      'w.scenario',
      'w.author_id',
      'w.home_body_id',
    ])
    .select(['w.quarantined_at', 'w.audience_id', 'audiences.marking'])
    .select(['b.slug as body_slug', 'b.name_en as body_en', 'b.name_ja as body_ja'])
    .select(['p.family_name', 'p.given_name', 'p.native_name', 'p.party_id']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectScenarios>['execute']>>[number];

/** A scenario as a list shows it. */
function lineOf({ body_slug, body_en, body_ja, family_name, given_name, native_name, party_id, ...row }: Selected) {
  const { id, ref, title, saved_at, withdrawn_at, version, marking, kind } = row;
  const kept = JSON.parse(row.scenario) as unknown;
  return {
    ...{ id, ref, title, saved_at, withdrawn_at, version, marking, kind },
    scenario: kind === 'disruption' ? (kept as Scenario) : null,
    plan: kind === 'diversification' ? (kept as Plan) : null,
    body: body_slug === null ? null : { slug: body_slug, name_en: body_en ?? '', name_ja: body_ja ?? '' },
    by:
      family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '', party_id: party_id ?? '' },
  };
}

export type ScenarioLine = ReturnType<typeof lineOf>;

/** A saved scenario of either kind, and what the actor may do with it; null where they do not read it. One query. */
export async function readSaved(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  const row = await selectScenarios(db, actor, now)
    .where('w.ref', '=', ref)
    .select(['w.note', 'w.result', 'w.inputs', caveatOf('w')])
    .executeTakeFirst();
  if (!row) return null;
  const edit = row.withdrawn_at === null && can(actor, 'scenario.edit', row);
  return {
    ...lineOf(row),
    ...{ audience_id: row.audience_id, home_body_id: row.home_body_id, author_id: row.author_id },
    note: row.note,
    stored: row.result,
    inputs: JSON.parse(row.inputs) as Inputs,
    parties: (row.caveat ?? '').split(',').filter(Boolean).sort(),
    may: { edit, quarantine: can(actor, 'record.quarantine', row) },
  };
}

export type SavedRead = NonNullable<Awaited<ReturnType<typeof readSaved>>>;

/** What was read as a disruption, with its figures; null where it is none. */
export function asDisruption(saved: SavedRead | null) {
  if (!saved?.scenario) return null;
  const { stored, plan: _plan, ...said } = saved;
  return { ...said, scenario: saved.scenario, result: JSON.parse(stored) as Result };
}

/** What was read as a plan, with its figures; null where it is none. */
export function asPlan(saved: SavedRead | null) {
  if (!saved?.plan) return null;
  const { stored, scenario: _scenario, ...said } = saved;
  return { ...said, plan: saved.plan, result: JSON.parse(stored) as KeptPlanResult };
}

/** A saved disruption, whole; null where the actor does not read it, or it is none. One query. */
export async function readScenario(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  return asDisruption(await readSaved(db, actor, ref, now));
}

/** A saved plan of diversification, whole; null where the actor does not read it, or it is none. One query. */
export async function readPlan(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  return asPlan(await readSaved(db, actor, ref, now));
}

/** How many saved ones an item's page tells of. */
export const SAVED_HERE = 5;

/** What was saved that names an item, of what the actor may read, without what was withdrawn: the newest, and one more. To be asked. */
export const savedAbout = (db: Db | Tx, actor: Actor, itemId: string) =>
  db
    .selectFrom('scenario_items as n')
    .innerJoin('scenarios as w', 'w.id', 'n.scenario_id')
    .innerJoin('audiences', 'audiences.id', 'w.audience_id')
    .where('n.item_id', '=', itemId)
    .where('w.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'w'))
    .select(['w.ref', 'w.title', 'w.kind', 'w.saved_at', 'audiences.marking'])
    .orderBy('w.saved_at', 'desc')
    .orderBy('w.id', 'desc')
    .limit(SAVED_HERE + 1);

/** Whether the actor reads a saved disruption that still stands. One query. */
export async function readsDisruption(db: Db | Tx, actor: Actor, ref: string): Promise<boolean> {
  const row = await db
    .selectFrom('scenarios as w')
    .select('w.id')
    .where('w.ref', '=', ref)
    .where('w.kind', '=', 'disruption')
    .where('w.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'w'))
    .executeTakeFirst();
  return row !== undefined;
}

/** The saved plans of diversification that the actor reads, without those withdrawn: the newest two hundred, by title and reference. One query. */
export async function readPlanTitles(db: Db | Tx, actor: Actor): Promise<{ ref: string; title: string }[]> {
  return db
    .selectFrom('scenarios as w')
    .select(['w.ref', 'w.title'])
    .where('w.kind', '=', 'diversification')
    .where('w.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'w'))
    .orderBy('w.saved_at', 'desc')
    .orderBy('w.id', 'desc')
    .limit(200)
    .execute();
}

/** What a scenario said before it was edited, the newest first, of what the actor may read. One query. */
export async function readScenarioVersions(db: Db | Tx, actor: Actor, scenarioId: string) {
  const rows = await db
    .selectFrom('scenario_versions as v')
    .innerJoin('audiences', 'audiences.id', 'v.audience_id')
    .where('v.scenario_id', '=', scenarioId)
    .where(visibleTo(actor, 'v'))
    .select(['v.number', 'v.title', 'v.note', 'v.saved_at', 'v.result', 'audiences.marking'])
    .orderBy('v.number', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ result, ...row }) => {
    const { hit = 0, below = 0, stopped = 0 } = JSON.parse(result) as Partial<Result>;
    return { ...row, hit, below, stopped };
  });
}

const OF_PAGE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) ([\w-]{36})$/;

/** Saved scenarios, the newest first, without those withdrawn; how many there are: exact to 1,000, else null. Two queries. */
export async function readScenarios(db: Db, actor: Actor, after: string, now: Date) {
  const [, at, id] = OF_PAGE.exec(after) ?? [];
  const rows = await selectScenarios(db, actor, now)
    .where('w.withdrawn_at', 'is', null)
    .$if(at !== undefined, (query) => query.where(sql<SqlBool>`(w.saved_at < ${at} or (w.saved_at = ${at} and w.id < ${id}))`))
    .orderBy('w.saved_at', 'desc')
    .orderBy('w.id', 'desc')
    .limit(SHOWN + 1)
    .execute();
  const { rows: counted } = await sql<{ n: number }>`select count(*) as n from (
    select w.id from scenarios w where ${visibleTo(actor, 'w')} and w.withdrawn_at is null limit ${sql.lit(COUNTED + 1)}) counted`.execute(
    db,
  );
  const total = Number(counted[0]?.n ?? 0);
  const page = rows.slice(0, SHOWN);
  const last = page.at(-1);
  return {
    rows: page.map(lineOf),
    total: total > COUNTED ? null : total,
    next: rows.length > SHOWN && last ? `${last.saved_at} ${last.id}` : null,
  };
}
