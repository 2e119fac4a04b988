import { newReference } from '#db/identity.server.ts';
import type { Tx } from '#db/schema.ts';

/** SQLite takes 32,766 values in one statement; no table here has more than 30 columns. */
const ROWS = 1000;
const KEYS = 5000;

/** Rows in the number that one statement takes. */
export function inBatches<T>(rows: readonly T[], size = ROWS): T[][] {
  const batches: T[][] = [];
  for (let at = 0; at < rows.length; at += size) batches.push(rows.slice(at, at + size));
  return batches;
}

/** Looks keys up in as many statements as it takes. */
export async function lookUp<T>(keys: Iterable<string>, find: (keys: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (const batch of inBatches([...new Set(keys)], KEYS)) found.push(...(await find(batch)));
  return found;
}

/** References that nothing in the table has yet: see newReference. */
export async function freshReferences(tx: Tx, table: 'items' | 'suppliers', letter: string, count: number): Promise<string[]> {
  const fresh = new Set<string>();
  while (fresh.size < count) {
    const tried = Array.from({ length: count - fresh.size }, () => newReference(letter));
    const taken = await lookUp(tried, (refs) => tx.selectFrom(table).select('ref').where('ref', 'in', refs).execute());
    const gone = new Set(taken.map((row) => row.ref));
    for (const ref of tried) if (!gone.has(ref)) fresh.add(ref);
  }
  return [...fresh];
}

/** The same value in every one of these columns. */
export function alike<K extends string>(one: Record<K, unknown>, other: Record<K, unknown>, columns: readonly K[]): boolean {
  return columns.every((column) => one[column] === other[column]);
}
