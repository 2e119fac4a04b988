import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { askedFor, type Asked } from '#db/together.server.ts';
import { holdsFor } from './map/superseded.server.ts';

export const CHOOSABLE_KINDS = ['item', 'supplier', 'link', 'body', 'party', 'source'] as const;
export type ChoosableKind = (typeof CHOOSABLE_KINDS)[number];

/** Something that a form may refer to, by name. */
export interface Choice {
  kind: ChoosableKind;
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  /** a supplier's country, a link's kind, how reliable a source is */
  extra: string;
}

interface Wanted {
  kinds: readonly ChoosableKind[];
  linksOf?: readonly string[];
}

type Placed = Choice & { place: number };

/**
 * Everything of the wanted kinds that an actor sees, named, in one query: the map has a few hundred items and suppliers,
 * which are then looked through in TypeScript, where folding is the same on both databases.
 * Links are only those that touch `linksOf`, with both ends visible.
 */
export async function readChoosable(db: Db | Tx, actor: Actor, wanted: Wanted): Promise<Choice[]> {
  const union = selectChoosable(actor, wanted);
  if (!union) return [];
  const { rows } = await sql<Choice>`select kind, id, ref, name_en, name_ja, extra from (${union}) as choosable
    order by kind, place, name_en, id`.execute(db);
  return rows;
}

/** Bodies and parties, what an audience is chosen of, for a form that asks several things together. */
export function askBodiesAndParties(db: Db | Tx, actor: Actor): Asked<Placed> {
  const columns = ['kind', 'id', 'ref', 'name_en', 'name_ja', 'extra', 'place'] as const;
  return askedFor(db, selectChoosable(actor, { kinds: ['body', 'party'] }) as RawBuilder<Placed>, columns, [
    'kind',
    'place',
    'name_en',
    'id',
  ]);
}

function selectChoosable(actor: Actor, wanted: Wanted): RawBuilder<Placed> | null {
  const touched = wanted.linksOf ?? [];
  const some = sql.join(touched.map((id) => sql`${id}`));
  const parts = {
    item: sql`select 'item' as kind, items.id, items.ref, items.name_en, items.name_ja, items.sector as extra, 0 as place
      from items where ${visibleTo(actor, 'items')} and ${holdsFor(actor, 'item', 'items')}`,
    supplier: sql`select 'supplier' as kind, suppliers.id, suppliers.ref, suppliers.name_en, suppliers.name_ja,
      coalesce(suppliers.country, '') as extra, 0 as place from suppliers where suppliers.unallocated = 0 and ${visibleTo(actor, 'suppliers')}`,
    link: sql`select 'link' as kind, item_links.id, '' as ref, a.name_en || ' → ' || b.name_en as name_en, a.name_ja || ' → ' || b.name_ja as name_ja,
      item_links.kind as extra, 0 as place from item_links join items a on a.id = item_links.from_item_id join items b on b.id = item_links.to_item_id
      where (item_links.from_item_id in (${some}) or item_links.to_item_id in (${some}))
        and ${visibleTo(actor, 'item_links')} and ${visibleTo(actor, 'a')} and ${visibleTo(actor, 'b')}
        and ${holdsFor(actor, 'item_link', 'item_links')} and ${holdsFor(actor, 'item', 'a')} and ${holdsFor(actor, 'item', 'b')}`,
    body: sql`select 'body' as kind, bodies.id, bodies.slug as ref, bodies.name_en, bodies.name_ja, '' as extra, bodies.position as place
      from bodies where bodies.state <> 'closed' and ${visibleBodies(actor, 'bodies')}`,
    party: sql`select 'party' as kind, parties.id, parties.id as ref, parties.name_en, parties.name_ja, parties.role as extra,
      case parties.role when 'principal' then 0 else 1 end as place from parties`,
    source: sql`select 'source' as kind, f.id, f.ref, f.name_en, f.name_ja, f.reliability as extra, 0 as place
      from information_sources f where ${visibleTo(actor, 'f')}`,
  };
  const kinds = wanted.kinds.filter((kind) => kind !== 'link' || touched.length > 0);
  if (kinds.length === 0) return null;
  return sql.join<Placed>(
    kinds.map((kind) => parts[kind]),
    sql` union all `,
  );
}
