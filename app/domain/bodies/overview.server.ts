import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { BodyState, Db, Marking, Sector } from '#db/schema.ts';
import { keepsBodies } from './keeping.ts';
import { briefs, partiesOf, type BodyBrief } from './reading.server.ts';
import type { Thresholds } from './thresholds.server.ts';

/** A body as its page shows it. What is only kept by office, and not read, comes without charter, scope, thresholds and history. */
export interface BodyOverview extends BodyBrief {
  version: number;
  /** after how many days an assessment is to be looked at again */
  review_days: number | null;
  audience_id: string;
  /** the actor reads the body itself; otherwise the secretariat only keeps it */
  reads: boolean;
  charter_en: string;
  charter_ja: string;
  parent: { slug: string; name_en: string; name_ja: string } | null;
  sectors: Sector[];
  thresholds: Thresholds | null;
  states: { state: BodyState; since: string }[];
}

/** The body of a slug that the actor reads or keeps, or null. One query. */
export async function readBodyOverview(db: Db, actor: Actor, slug: string): Promise<BodyOverview | null> {
  const keeps = keepsBodies(actor);
  const row = await briefs(db)
    .select(['bodies.version', 'bodies.audience_id', 'bodies.charter_en', 'bodies.charter_ja', 'bodies.review_days'])
    .select(sql<number>`case when ${visibleBodies(actor, 'bodies')} then 1 else 0 end`.as('reads'))
    .leftJoin('bodies as parents', (join) =>
      join.onRef('parents.id', '=', 'bodies.parent_id').on(keeps ? sql<boolean>`1 = 1` : visibleBodies(actor, 'parents')),
    )
    .leftJoin('body_thresholds as th', 'th.body_id', 'bodies.id')
    .select(['th.hhi', 'th.hhi_since', 'th.top', 'th.top_since', 'th.cover', 'th.stock', 'th.cover_since'])
    .select('th.version as thresholds_version')
    .select(['parents.id as seen_parent_id', 'parents.slug as parent_slug'])
    .select(['parents.name_en as parent_name_en', 'parents.name_ja as parent_name_ja'])
    .select((eb) =>
      eb
        .selectFrom('body_sectors')
        .whereRef('body_sectors.body_id', '=', 'bodies.id')
        .select(sql<string | null>`string_agg(body_sectors.sector, ',')`.as('keys'))
        .as('sectors'),
    )
    .select((eb) =>
      eb
        .selectFrom('body_states')
        .whereRef('body_states.body_id', '=', 'bodies.id')
        .select(sql<string | null>`string_agg(body_states.since || ' ' || body_states.state, ',')`.as('facts'))
        .as('states'),
    )
    .where('bodies.slug', '=', slug)
    .where(keeps ? sql<boolean>`1 = 1` : visibleBodies(actor, 'bodies'))
    .executeTakeFirst();
  if (!row) return null;
  const reads = row.reads === 1;
  const { seen_parent_id, parent_slug, parent_name_en, parent_name_ja, ...told } = row;
  const { hhi, hhi_since, top, top_since, cover, stock, cover_since, thresholds_version, ...rest } = told;
  return {
    ...rest,
    reads,
    thresholds: reads ? { hhi, hhi_since, top, top_since, cover, stock, cover_since, version: thresholds_version ?? 0 } : null,
    parent_id: seen_parent_id,
    parent: parent_slug ? { slug: parent_slug, name_en: parent_name_en ?? '', name_ja: parent_name_ja ?? '' } : null,
    parties: partiesOf(row.parties),
    charter_en: reads ? row.charter_en : '',
    charter_ja: reads ? row.charter_ja : '',
    review_days: reads ? row.review_days : null,
    sectors: reads && row.sectors ? (row.sectors.split(',').sort() as Sector[]) : [],
    states: reads ? statesOf(row.states) : [],
  };
}

function statesOf(joined: string | null): BodyOverview['states'] {
  if (!joined) return [];
  return joined
    .split(',')
    .sort()
    .map((fact) => ({ since: fact.slice(0, fact.indexOf(' ')), state: fact.slice(fact.indexOf(' ') + 1) as BodyState }));
}

/** The bodies directly below one, as far as the actor reads or keeps them. One query. */
export async function readSubBodies(db: Db, actor: Actor, bodyId: string): Promise<BodyBrief[]> {
  const rows = await briefs(db)
    .where('bodies.parent_id', '=', bodyId)
    .where(keepsBodies(actor) ? sql<boolean>`1 = 1` : visibleBodies(actor, 'bodies'))
    .orderBy('bodies.position')
    .orderBy('bodies.id')
    .execute();
  return rows.map((row) => ({ ...row, parties: partiesOf(row.parties) }));
}

/** A body's scope on the map, as the actor sees the map: its sectors with how many items, and single items. */
export interface Scope {
  sectors: { sector: Sector; items: number }[];
  items: { ref: string; name_en: string; name_ja: string; marking: Marking }[];
}

/** Reads the scope of a body that the actor reads: the caller has asked. One query. */
export async function readScope(db: Db, actor: Actor, bodyId: string, sectors: readonly Sector[]): Promise<Scope> {
  const counted = db
    .selectFrom('items')
    .select([sql<string>`items.sector`.as('key'), sql<string>`''`.as('name_en'), sql<string>`''`.as('name_ja')])
    .select([sql<string | null>`cast(null as text)`.as('marking'), sql<number>`count(*)`.as('number')])
    .where('items.sector', 'in', [...sectors])
    .where(visibleTo(actor, 'items'))
    .groupBy('items.sector');
  const single = db
    .selectFrom('body_items')
    .innerJoin('items', 'items.id', 'body_items.item_id')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .select([sql<string>`items.ref`.as('key'), sql<string>`items.name_en`.as('name_en'), sql<string>`items.name_ja`.as('name_ja')])
    .select([sql<string | null>`audiences.marking`.as('marking'), sql<number>`1`.as('number')])
    .where('body_items.body_id', '=', bodyId)
    .where(visibleTo(actor, 'items'));
  const rows = await counted.unionAll(single).execute();
  return {
    sectors: sectors.map((sector) => ({ sector, items: rows.find((row) => row.key === sector && !row.marking)?.number ?? 0 })),
    items: rows
      .filter((row) => row.marking)
      .map((row) => ({ ref: row.key, name_en: row.name_en, name_ja: row.name_ja, marking: row.marking as Marking }))
      .sort((a, b) => (a.name_en < b.name_en ? -1 : 1)),
  };
}
