import { sql } from 'kysely';
import type { Db, DecisionState, Marking } from '#db/schema.ts';
import { matchingOfKind } from '#db/search.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { readDecisionFilters, type DecisionFilters } from './filters.ts';
import { REGISTERED } from './standing.ts';

export const DECISIONS_A_PAGE = 50;
const COUNTED_TO = 1000;

interface NamedBody {
  slug: string;
  name_en: string;
  name_ja: string;
}

/** A decision as lists show it. */
export interface DecisionRow {
  ref: string;
  title_en: string;
  title_ja: string;
  state: DecisionState;
  marking: Marking;
  issued_at: string;
  settled_at: string | null;
  register_code: string | null;
  silence_deadline_at: string | null;
  /** null where its reader may not read of its home body */
  body: NamedBody | null;
}

/** The decisions that the actor may read, as `d`, with what a row shows. */
export const selectDecisions = (db: Db, actor: Actor) =>
  db
    .selectFrom('decisions as d')
    .innerJoin('audiences', 'audiences.id', 'd.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'd.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['d.id', 'd.ref', 'd.title_en', 'd.title_ja', 'd.state', 'd.issued_at', 'd.settled_at', 'audiences.marking'])
    .select(['d.register_code', 'd.silence_deadline_at', 'b.slug as body_slug', 'b.name_en as body_name_en', 'b.name_ja as body_name_ja'])
    .where('d.issued_at', 'is not', null)
    .where(visibleTo(actor, 'd'));

type Selected = Awaited<ReturnType<ReturnType<typeof selectDecisions>['execute']>>[number];

/** A row of a list, without what only rules need. */
export const rowOf = (selected: Selected): DecisionRow => {
  const { ref, title_en, title_ja, state, marking, issued_at, settled_at, register_code, silence_deadline_at, body_slug } = selected;
  return {
    ...{ ref, title_en, title_ja, state, marking, issued_at: issued_at ?? '', settled_at, register_code, silence_deadline_at },
    body: body_slug === null ? null : { slug: body_slug, name_en: selected.body_name_en ?? '', name_ja: selected.body_name_ja ?? '' },
  };
};

/** What the filters ask of `d`, beside the right to read it. */
function conditionsOf(db: Db, actor: Actor, { register, state, body, year, q }: DecisionFilters) {
  const at = sql.ref(register ? 'd.settled_at' : 'd.issued_at');
  return sql<boolean>`(${sql.join(
    [
      sql`1 = 1`,
      ...(register ? [sql`d.state in (${sql.join([...REGISTERED])})`] : []),
      ...(state ? [sql`d.state = ${state}`] : []),
      ...(body ? [sql`d.home_body_id = (select f.id from bodies f where f.slug = ${body} and ${visibleBodies(actor, 'f')})`] : []),
      ...(year === null ? [] : [sql`${at} >= ${`${year}-01-01`} and ${at} < ${`${year + 1}-01-01`}`]),
      ...(q === '' ? [] : [sql`d.id in (${matchingOfKind(db, q, 'decision')})`]),
    ],
    sql` and `,
  )})`;
}

/** What is looked through for a page: where it stands in the list, and of which page it is. */
interface Place {
  id: string | null;
  at: string;
  total: number;
}

/**
 * A page of the decisions that the actor may read, the newest first; `total` is exact to 1,000, then null. Two queries: which they are, by
 * indexes alone, for a decision's row is long; and what the page shows of them.
 */
export async function readDecisions(
  db: Db,
  actor: Actor,
  filters: DecisionFilters = readDecisionFilters(new URLSearchParams()),
): Promise<{ rows: DecisionRow[]; total: number | null; next: string | null }> {
  const { after, register } = filters;
  const at = sql.ref(register ? 'd.settled_at' : 'd.issued_at');
  const { rows: places } = await sql<Place>`
    with found as materialized (
      select d.id, ${at} as at from decisions d
      where d.issued_at is not null and ${visibleTo(actor, 'd')} and ${conditionsOf(db, actor, filters)}),
    page as (
      select id, at from found where ${after === null ? sql`1 = 1` : sql`(at, id) < (${after.at}, ${after.id})`}
      order by at desc, id desc limit ${DECISIONS_A_PAGE + 1})
    select page.id, page.at, all_of.total from (select count(*) as total from (select 1 from found limit ${COUNTED_TO + 1}) counted) all_of
      left join page on 1 = 1
    order by page.at desc, page.id desc`.execute(db);
  const shown = places.flatMap(({ id }) => id ?? []);
  const selected = await selectDecisions(db, actor)
    .where('d.id', 'in', shown.slice(0, DECISIONS_A_PAGE))
    .orderBy(at, 'desc')
    .orderBy('d.id', 'desc')
    .execute();
  const [last, total] = [places[DECISIONS_A_PAGE - 1], places[0]?.total ?? 0];
  return {
    rows: selected.map(rowOf),
    total: total > COUNTED_TO ? null : total,
    next: shown.length > DECISIONS_A_PAGE && last ? `${last.at}~${last.id}` : null,
  };
}
