import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Db, Marking } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import { readTies, tiesOf } from '../ties/reading.server.ts';
import type { Tie } from '../ties/kinds.ts';
import { dueOrder, matching } from './conditions.server.ts';
import { lastToday, readSides, type Side } from './days.server.ts';
import { cursorOf, type ActionFilters } from './filters.ts';
import type { Ending, Priority, Status, Workstream } from './choices.ts';
import { isLate, jointStatus } from './status.ts';

export const ACTIONS_A_PAGE = 50;
const COUNTED_TO = 1000;

/** How many actions there are under a condition on `a`: exact to 1,000, then more than that. */
export const countOf = (where: RawBuilder<SqlBool>) =>
  sql<number>`(select count(*) from (select 1 from actions a where ${where} limit ${sql.lit(COUNTED_TO + 1)}) counted)`;

/** A count as it is told: exact to 1,000, then null. */
export const toldCount = (counted: number): number | null => (counted > COUNTED_TO ? null : counted);

/** The lead of one side. `person` is null where nobody is named, and where the actor may not see who it is: then it is `unseen`. */
export interface Lead {
  party_id: string;
  status: Status;
  status_at: string;
  /** the due day has ended in this side's capital and the side is not done */
  late: boolean;
  person: { id: string; family_name: string; given_name: string; native_name: string } | null;
  unseen: boolean;
}

export interface ActionRow {
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  body: { slug: string; name_en: string; name_ja: string } | null;
  due_on: string | null;
  starts_on: string | null;
  priority: Priority;
  workstream: Workstream;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  closed_as: Ending | null;
  version: number;
  /** of its checklist: how many steps, and how many of them are done */
  steps: number;
  steps_done: number;
  joint: Status;
  late: boolean;
  leads: Lead[];
  ties: Tie[];
}

/** The columns of an action's row, before its leads. */
export function selectActions(db: Db, actor: Actor) {
  return db
    .selectFrom('actions as a')
    .innerJoin('audiences', 'audiences.id', 'a.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'a.home_body_id').on(visibleBodies(actor, 'b')))
    .select([
      'a.id',
      'a.ref',
      'a.title',
      'audiences.marking',
      'b.slug as body_slug',
      'b.name_en as body_name_en',
      'b.name_ja as body_name_ja',
      'a.due_on',
      'a.starts_on',
      'a.priority',
      'a.workstream',
      'a.created_at',
      'a.updated_at',
      'a.closed_at',
      'a.closed_as',
      'a.version',
      'a.steps',
      'a.steps_done',
    ]);
}

type SelectedAction = Awaited<ReturnType<ReturnType<typeof selectActions>['execute']>>[number];

/** The leads of actions, by action: one query. Names only of people whom the actor may see. */
export async function readLeads(
  db: Db,
  actor: Actor,
  actions: readonly { id: string; due_on: string | null; closed_at: string | null }[],
  sides: readonly Side[],
  now: Date,
): Promise<Map<string, Lead[]>> {
  const leads = new Map<string, Lead[]>();
  if (actions.length === 0) return leads;
  const rows = await db
    .selectFrom('action_leads as l')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'l.person_id').on(visiblePeople(actor, now)))
    .select([
      'l.action_id',
      'l.party_id',
      'l.status',
      'l.status_at',
      'l.person_id',
      'people.id',
      'people.family_name',
      'people.given_name',
      'people.native_name',
    ])
    .where(
      'l.action_id',
      'in',
      actions.map((action) => action.id),
    )
    .orderBy('l.party_id', 'desc')
    .execute();
  const byId = new Map(actions.map((action) => [action.id, action]));
  for (const row of rows) {
    const action = byId.get(row.action_id);
    const today = sides.find((side) => side.id === row.party_id)?.today ?? now.toISOString().slice(0, 10);
    const lead: Lead = {
      party_id: row.party_id,
      status: row.status,
      status_at: row.status_at,
      late: action?.closed_at === null && isLate({ status: row.status, today }, action.due_on),
      person: row.id
        ? { id: row.id, family_name: row.family_name ?? '', given_name: row.given_name ?? '', native_name: row.native_name ?? '' }
        : null,
      unseen: row.person_id !== null && row.id === null,
    };
    leads.set(row.action_id, [...(leads.get(row.action_id) ?? []), lead]);
  }
  return leads;
}

/** An action's row with its leads and ties. */
export function rowOf(selected: SelectedAction, leads: Lead[], ties: readonly Tie[], lastDay: string): ActionRow {
  const { body_slug, body_name_en, body_name_ja, ...row } = selected;
  const undirected = leads.length === 0 && row.closed_at === null && row.due_on !== null && row.due_on < lastDay;
  return {
    ...row,
    workstream: row.workstream as Workstream,
    closed_as: row.closed_as as Ending | null,
    body: body_slug === null ? null : { slug: body_slug, name_en: body_name_en ?? '', name_ja: body_name_ja ?? '' },
    joint: jointStatus(leads.map((lead) => lead.status)),
    late: undirected || leads.some((lead) => lead.late),
    leads,
    ties: tiesOf(ties, row.id),
  };
}

/** Who can be asked for as a lead: those whom the actor sees seated with a lead's capacity in the actor's own bodies. One query. */
export async function readLeadChoices(db: Db, actor: Actor, now: Date) {
  return db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .where('people.id', 'in', (eb) =>
      eb
        .selectFrom('seats as held')
        .select('held.person_id')
        .where('held.capacity', 'in', ['co_chair', 'member', 'adviser'])
        .where(
          'held.body_id',
          'in',
          actor.bodies.map((body) => body.id),
        ),
    )
    .where(visiblePeople(actor, now))
    .orderBy('organisations.party_id')
    .orderBy('people.family_name')
    .orderBy('people.id')
    .limit(300)
    .execute();
}

/**
 * A page of the tracker: what the actor may read and asked for, by due day with the undated last.
 * `total` is exact to 1,000, then null; without it, 0. Four queries: parties, rows with their count, leads, ties; three without ties.
 */
export async function readActions(
  db: Db,
  actor: Actor,
  filters: ActionFilters,
  now: Date,
  { withTies = true, withTotal = true, most = ACTIONS_A_PAGE }: { withTies?: boolean; withTotal?: boolean; most?: number } = {},
): Promise<{ rows: ActionRow[]; total: number | null; next: string | null; sides: Side[] }> {
  const sides = await readSides(db, now);
  const where = matching(db, actor, filters, sides, now);
  const selected = await selectActions(db, actor)
    .select((withTotal ? countOf(where) : sql<number>`0`).as('counted'))
    .where(where)
    .$if(filters.after !== null, (query) =>
      query.where(
        sql<boolean>`(${dueOrder} >= ${filters.after?.due} and (${dueOrder}, a.id) > (${filters.after?.due}, ${filters.after?.id}))`,
      ),
    )
    .orderBy(dueOrder)
    .orderBy('a.id')
    .limit(most + 1)
    .execute();
  const shown = selected.slice(0, most);
  const [leads, ties] = await Promise.all([
    readLeads(db, actor, shown, sides, now),
    readTies(db, actor, 'action', withTies ? shown.map((row) => row.id) : []),
  ]);
  const total = shown[0]?.counted ?? 0;
  const last = shown.at(-1);
  return {
    rows: shown.map(({ counted: _counted, ...row }) => rowOf(row, leads.get(row.id) ?? [], ties, lastToday(sides, now))),
    total: toldCount(total),
    next: selected.length > most && last ? cursorOf(last) : null,
    sides,
  };
}
