import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { creditColumns } from './sources.server.ts';

interface Name {
  name_en: string;
  name_ja: string;
}

/** The rows of what depends on what, each once for every country that it names, with the committee's name of that country. */
async function readNamed(db: Db | Tx, actor: Actor, itemId: string) {
  return db
    .selectFrom('reliances')
    .innerJoin('sources', 'sources.id', 'reliances.source_id')
    .leftJoin('suppliers', (join) =>
      join
        .on('suppliers.kind', '=', 'country')
        .on(
          sql<SqlBool>`' ' || reliances.party || ' ' || coalesce(reliances.origin, '') || ' ' || reliances.main_sources || ' '
            like '% ' || suppliers.country || ' %'`,
        )
        .on(visibleTo(actor, 'suppliers')),
    )
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
      'suppliers.country',
      'suppliers.name_en',
      'suppliers.name_ja',
      ...creditColumns,
    ])
    .orderBy('reliances.year', 'desc')
    .orderBy('reliances.party')
    .orderBy('reliances.id')
    .execute();
}

/**
 * How far importing countries depend on imports of an item, newest first, of what the actor may see. One query.
 * A country that is no supplier on the map goes by its two letters.
 */
export async function readReliances(db: Db | Tx, actor: Actor, itemId: string) {
  const rows = await readNamed(db, actor, itemId);
  const names = new Map<string, Name>();
  for (const { country, name_en, name_ja } of rows) if (country && name_en && name_ja) names.set(country, { name_en, name_ja });
  const nameOf = (code: string): Name => names.get(code) ?? { name_en: code, name_ja: code };
  return [...new Map(rows.map((row) => [row.id, row])).values()].map(
    ({ country: _country, name_en: _en, name_ja: _ja, party, origin, main_sources, ...row }) => ({
      ...row,
      party: nameOf(party),
      origin: origin === null ? null : nameOf(origin),
      main_sources: main_sources.split(' ').filter(Boolean).map(nameOf),
    }),
  );
}
