import { sql, type Kysely } from 'kysely';

/** What a change of an item kept of it as it was (map_changes.former). */
interface Former {
  name_en: string;
  name_ja: string;
  kind: string;
  stage_id: string;
  codes: string[];
  version: number;
}

/**
 * An item keeps its reference when it is corrected or its Japanese name is confirmed: what it said until then is kept from now on, so that
 * the map can be shown as of a past day. What accepted corrections kept of it is put there; what a name was before it was confirmed in
 * place was never kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('item_versions')
    .addColumn('item_id', 'text', (c) => c.notNull().references('items.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('name_ja', 'text', (c) => c.notNull())
    .addColumn('name_ja_confirmed_at', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('stage_id', 'text', (c) => c.notNull().references('stages.id'))
    .addColumn('codes', 'text', (c) => c.notNull())
    .addColumn('until', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('item_versions_key', ['item_id', 'version'])
    .execute();
  const { rows } = await sql<{ item_id: string; former: string; settled_at: string }>`select subject_id as item_id, former, settled_at
    from map_changes where kind = 'item' and state = 'accepted' and subject_id is not null and result_id = subject_id
      and former <> '' and settled_at is not null`.execute(db);
  for (const { item_id, former, settled_at } of rows) {
    const { name_en, name_ja, kind, stage_id, codes, version } = JSON.parse(former) as Former;
    await sql`insert into item_versions (item_id, version, name_en, name_ja, name_ja_confirmed_at, kind, sector, stage_id, codes, until)
      select ${item_id}, ${version}, ${name_en}, ${name_ja}, null, ${kind}, s.sector, s.id, ${codes.join(' ')}, ${settled_at}
      from stages s where s.id = ${stage_id} on conflict (item_id, version) do nothing`.execute(db);
  }
}
