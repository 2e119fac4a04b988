import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { committeeName } from '#seed/countries/countries.server.ts';
import { creditColumns } from './sources.server.ts';

/** How far importing countries depend on imports of an item, newest first, of what the actor may see; of what a source said again, the last recorded. One query. */
export async function readReliances(db: Db | Tx, actor: Actor, itemId: string) {
  const rows = await db
    .selectFrom('reliances')
    .innerJoin('sources', 'sources.id', 'reliances.source_id')
    .innerJoin('audiences', 'audiences.id', 'reliances.audience_id')
    .where('reliances.item_id', '=', itemId)
    .where(visibleTo(actor, 'reliances'))
    .select([
      'reliances.id',
      'reliances.commodity',
      'reliances.party',
      'reliances.origin',
      'reliances.share_low',
      'reliances.share_high',
      'reliances.year',
      'reliances.kind',
      'reliances.main_sources',
      'reliances.source_id',
      'audiences.marking',
      ...creditColumns,
    ])
    .orderBy('reliances.year', 'desc')
    .orderBy('reliances.party')
    .orderBy('reliances.recorded_at')
    .orderBy('reliances.id')
    .execute();
  const newest = new Map(
    rows.map((row) => [JSON.stringify([row.commodity, row.party, row.origin, row.year, row.kind, row.source_id]), row]),
  );
  return [...newest.values()].map(({ party, origin, main_sources, ...row }) => ({
    ...row,
    party: committeeName(party),
    origin: origin === null ? null : committeeName(origin),
    main_sources: main_sources.split(' ').filter(Boolean).map(committeeName),
  }));
}
