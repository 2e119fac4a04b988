import { Temporal } from 'temporal-polyfill';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { matchingReports } from '../search/of-reports.server.ts';
import { placeOf } from '../search/place.server.ts';
import type { ReportFilter } from './filter.ts';
import { hidesAuthor } from './reading.server.ts';
import { groupIn, standingColumn, type GroupJudgement } from './standing.server.ts';

export interface ReportRow {
  id: string;
  ref: string;
  title: string;
  language: 'en' | 'ja';
  category: string;
  likelihood: number;
  impact: number;
  confidence: 'low' | 'moderate' | 'high';
  issued_at: string;
  marking: Marking;
  withdrawn_at: string | null;
  /** the group's judgement, where the reader reads one */
  group: GroupJudgement | null;
  /** null where its reader may not read of its home body */
  home: { slug: string; name_en: string; name_ja: string } | null;
  /** null: hidden from this reader, or somebody whom they may not see */
  author: { family_name: string; given_name: string; native_name: string; party_id: string } | null;
}

export interface ReportPage {
  rows: ReportRow[];
  /** exact to 1,000, then null */
  total: number | null;
  /** the cursor of the next page */
  next: string | null;
}

export const PAGE_ROWS = 50;
const COUNTED = 1_000;

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** The instant at which a day begins on the clocks of a zone. */
const startOf = (day: string, zone: string): string =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds).toISOString();

/** The filter as conditions on `reports`. A reference to what the actor does not see matches nothing, as does one to nothing. */
function conditions(actor: Actor, filter: ReportFilter): RawBuilder<SqlBool> {
  const tied = (kind: string, id: RawBuilder<unknown>) =>
    sql<SqlBool>`reports.id in (select ties.from_id from ties where ties.to_id = ${id} and ties.from_kind = 'report' and ties.to_kind = ${kind})`;
  const all: RawBuilder<SqlBool>[] = [sql<SqlBool>`reports.issued_at is not null`, visibleTo(actor, 'reports')];
  if (filter.body)
    all.push(
      sql<SqlBool>`reports.home_body_id = (select bodies.id from bodies where bodies.slug = ${filter.body} and ${visibleBodies(actor, 'bodies')})`,
    );
  if (filter.category) all.push(sql<SqlBool>`reports.category = ${filter.category}`);
  if (filter.item)
    all.push(tied('item', sql`(select items.id from items where items.ref = ${filter.item} and ${visibleTo(actor, 'items')})`));
  if (filter.supplier)
    all.push(
      tied(
        'supplier',
        sql`(select suppliers.id from suppliers where suppliers.ref = ${filter.supplier} and ${visibleTo(actor, 'suppliers')})`,
      ),
    );
  if (filter.country) all.push(tied('country', sql`${filter.country}`));
  if (filter.marking)
    all.push(sql<SqlBool>`reports.audience_id in (select audiences.id from audiences where audiences.marking = ${filter.marking})`);
  if (filter.likelihood) all.push(sql<SqlBool>`reports.likelihood >= ${filter.likelihood}`);
  if (filter.impact) all.push(sql<SqlBool>`reports.impact >= ${filter.impact}`);
  if (filter.author) all.push(sql<SqlBool>`reports.author_id = ${actor.id}`);
  if (filter.from) all.push(sql<SqlBool>`reports.issued_at >= ${startOf(filter.from, actor.zone)}`);
  if (filter.to) all.push(sql<SqlBool>`reports.issued_at < ${startOf(dayAfter(filter.to), actor.zone)}`);
  return sql<SqlBool>`${sql.join(all, sql` and `)}`;
}

/** The ids of one page and where each stands: by date down the index, or, with words, in search's own order, each
 * report at the newest of its texts that says them. */
function pageOf(db: Db, actor: Actor, filter: ReportFilter, after: string | null, most: number) {
  const where = conditions(actor, filter);
  if (filter.q) {
    return matchingReports(db, actor, filter.q, after === null ? undefined : placeOf(actor, after))
      .select(['reports.id', 'd.number as place', 'd.ref as text'])
      .where(where)
      .limit(most + 1)
      .$castTo<{ id: string; place: string | number; text: string }>()
      .as('page');
  }
  const [date, id] = (after ?? '').split('~');
  return db
    .selectFrom('reports')
    .select(['reports.id', 'reports.issued_at as place', 'reports.ref as text'])
    .where(where)
    .$if(Boolean(date && id), (query) =>
      query.where('reports.issued_at', '<=', date!).where((eb) => eb.or([eb('reports.issued_at', '<', date!), eb('reports.id', '<', id!)])),
    )
    .orderBy('reports.issued_at', 'desc')
    .orderBy('reports.id', 'desc')
    .limit(most + 1)
    .$castTo<{ id: string; place: string | number; text: string }>()
    .as('page');
}

/** How many there are, exact to 1,000; null: over. */
async function countTo(db: Db, actor: Actor, filter: ReportFilter): Promise<number | null> {
  const where = conditions(actor, filter);
  const some = filter.q
    ? matchingReports(db, actor, filter.q)
        .select(sql`1`.as('one'))
        .where(where)
        .limit(COUNTED + 1)
    : db
        .selectFrom('reports')
        .select(sql`1`.as('one'))
        .where(where)
        .limit(COUNTED + 1);
  const { count } = await db
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count > COUNTED ? null : count;
}

/** One page of the reports that the actor may read, the newest first: at most 50. Two queries. */
export async function readReports(
  db: Db,
  actor: Actor,
  filter: ReportFilter,
  now: Date,
  page: { after?: string | null; rows?: number } = {},
): Promise<ReportPage> {
  const most = page.rows ?? PAGE_ROWS;
  const found = await db
    .selectFrom(pageOf(db, actor, filter, page.after ?? null, most))
    .innerJoin('reports', 'reports.id', 'page.id')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .leftJoin('bodies', (join) => join.onRef('bodies.id', '=', 'reports.home_body_id').on(visibleBodies(actor, 'bodies')))
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'reports.author_id').on(visiblePeople(actor, now)))
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['reports.id', 'reports.ref', 'reports.title', 'reports.language', 'reports.category', 'reports.likelihood', 'reports.impact'])
    .select([
      'reports.confidence',
      'reports.issued_at',
      'reports.author_id',
      'reports.hides_organisation',
      'audiences.marking',
      'reports.withdrawn_at',
    ])
    .select(['bodies.slug', 'bodies.name_en', 'bodies.name_ja', 'page.place', 'page.text'])
    .select(standingColumn(db, actor, 'reports').as('group'))
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .orderBy('page.place', 'desc')
    .orderBy('page.id', 'desc')
    .execute();
  const total = await countTo(db, actor, filter);
  const rows = found.slice(0, most).map((row): ReportRow => {
    const { author_id, hides_organisation, slug, name_en, name_ja, family_name, given_name, native_name, party_id, ...rest } = row;
    const { issued_at, group, place: _place, text: _text, ...report } = rest;
    const author =
      family_name !== null && !hidesAuthor(actor, { author_id, hides_organisation })
        ? { family_name, given_name: given_name ?? '', native_name: native_name ?? '', party_id: party_id ?? '' }
        : null;
    const home = slug === null ? null : { slug, name_en: name_en ?? '', name_ja: name_ja ?? '' };
    return { ...report, group: groupIn(group), issued_at: issued_at ?? '', home, author };
  });
  const last = found.length > most ? found[most - 1] : undefined;
  return { rows, total, next: last ? (filter.q ? last.text : `${last.place}~${last.id}`) : null };
}
