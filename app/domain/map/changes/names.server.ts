import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Content } from './content.ts';

/** The names of what changes refer to by id. */
export type Names = Record<string, { name_en: string; name_ja: string }>;

const idsIn = (content: Content): string[] => {
  if (content.kind === 'claim') return [content.of.supplier_id ?? '', content.of.source_id ?? ''];
  if (content.kind === 'item_link') return [content.of.from_item_id, content.of.to_item_id];
  if (content.kind === 'site') return [content.of.supplier_id ?? '', content.of.item_id ?? ''];
  return [content.of.stage_id];
};

/**
 * The names of the items, suppliers, stages and sources in these contents, of those that the actor may see; a source that was never
 * loaded is seen with a claim that rests on it. One query.
 */
export async function readNames(db: Db | Tx, actor: Actor, contents: readonly (Content | null)[]): Promise<Names> {
  const ids = [...new Set(contents.flatMap((content) => (content ? idsIn(content) : [])))].filter(Boolean);
  if (ids.length === 0) return {};
  const some = sql.join(ids);
  const { rows } = await sql<{ id: string; name_en: string; name_ja: string }>`
    select items.id, items.name_en, items.name_ja from items where items.id in (${some}) and ${visibleTo(actor, 'items')}
    union all
    select suppliers.id, suppliers.name_en, suppliers.name_ja from suppliers where suppliers.id in (${some}) and ${visibleTo(actor, 'suppliers')}
    union all
    select stages.id, stages.name_en, stages.name_ja from stages where stages.id in (${some})
    union all
    select sources.id, sources.title, sources.title from sources where sources.id in (${some}) and (sources.loaded_at is not null
      or exists (select 1 from claims k where k.source_id = sources.id and ${visibleTo(actor, 'k')}))`.execute(db);
  return Object.fromEntries(rows.map(({ id, ...name }) => [id, name]));
}
