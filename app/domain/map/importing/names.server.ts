import { readTable, type Reading } from './table.server.ts';

/** Our own names by key: Japanese always, English where the publisher has none of its own. */
export type Names = Map<string, { name_en: string; name_ja: string }>;

/** Reads a file of names. An English name that is not given is the key's own. */
export async function readNames(reading: Reading, file: string): Promise<Names> {
  const table = await readTable(reading, file, ['key', 'name_ja']);
  return new Map(table.rows.map((row) => [row.key, { name_en: row.all.name_en ?? row.key, name_ja: row.name_ja }]));
}
