import type { Measure } from '#db/schema.ts';
import type { ClaimOf } from './edition.ts';
import type { Loading } from './loading.server.ts';
import { alike, inBatches } from './placing.server.ts';

/** The version of a figure is the number behind its key: none for the first, `#2` for the next. */
const KEY = /^(.*?)(?:#(\d+))?$/s;

interface Kept<T> {
  version: number;
  values: T;
}

/** The newest version of each figure of the source, by its key without the version. */
function newest<T extends { external_key: string | null }>(rows: readonly T[]): Map<string, Kept<T>> {
  const kept = new Map<string, Kept<T>>();
  for (const row of rows) {
    const [, key = '', number = '1'] = KEY.exec(row.external_key ?? '') ?? [];
    const version = Number(number);
    if (version > (kept.get(key)?.version ?? 0)) kept.set(key, { version, values: row });
  }
  return kept;
}

/**
 * Which key a figure gets, or null if nothing is to be added: it is there as it is said now, or was said before in the same files.
 * A figure that differs from the newest version is added as the next one; the old one stays.
 */
function keyFor<K extends string>(
  loading: Loading,
  kept: ReadonlyMap<string, Kept<Record<K, unknown>>>,
  said: Set<string>,
  key: string,
  figure: Record<K, unknown> & { file: string; line: number },
  columns: readonly K[],
): string | null {
  const before = kept.get(key);
  if (said.has(key)) {
    loading.skips.add(figure.file, figure.line, key, 'duplicate');
    return null;
  }
  said.add(key);
  if (!before) {
    loading.counts.added += 1;
    return key;
  }
  if (alike(before.values, figure, columns)) {
    loading.counts.unchanged += 1;
    return null;
  }
  loading.counts.changed += 1;
  return `${key}#${before.version + 1}`;
}

const CLAIM = ['share_low', 'share_high', 'quantity', 'unit', 'quantity_is_bound', 'projection', 'source_note', 'instead'] as const;

/** What a figure measures stands in its key, but for production, which every figure was before the others came. */
const measured = (measure: Measure): string[] => (measure === 'production' ? [] : [measure]);

/** Puts the claims on the map. */
export async function placeClaims(
  loading: Loading,
  items: ReadonlyMap<string, string>,
  suppliers: ReadonlyMap<string, string>,
): Promise<void> {
  const { tx, edition, source_id, skips } = loading;
  if (edition.claims.length === 0) return;
  const there = await tx
    .selectFrom('claims')
    .select(['external_key', ...CLAIM])
    .where('source_id', '=', source_id)
    .where('external_key', 'is not', null)
    .execute();
  const kept = newest(there);
  const said = new Set<string>();
  const recorded_at = loading.now.toISOString();
  const rows = edition.claims.flatMap((claim: ClaimOf) => {
    const { file, line, supplier, item, ...rest } = claim;
    const figure = { ...rest, measure: rest.measure ?? ('production' as const), instead: rest.instead ?? ('' as const) };
    const [supplier_id, item_id] = [suppliers.get(supplier), items.get(item)];
    if (supplier_id === undefined || item_id === undefined) {
      skips.add(file, line, supplier_id === undefined ? supplier : item, 'unknown_id');
      return [];
    }
    const key = [edition.source.key, supplier, item, figure.basis, figure.year, ...measured(figure.measure)].join('/');
    const external_key = keyFor(loading, kept, said, key, { ...figure, file, line }, CLAIM);
    if (external_key === null) return [];
    return [{ ...loading.substance(), ...figure, external_key, supplier_id, item_id, source_id, recorded_at }];
  });
  for (const batch of inBatches(rows)) await tx.insertInto('claims').values(batch).execute();
}

const TOTAL = ['quantity', 'unit', 'quantity_is_bound', 'projection'] as const;

/** Puts the world totals of the series on the map. */
export async function placeTotals(loading: Loading, items: ReadonlyMap<string, string>): Promise<void> {
  const { tx, edition, source_id, skips } = loading;
  if (edition.totals.length === 0) return;
  const there = await tx
    .selectFrom('series_totals')
    .select(['external_key', ...TOTAL])
    .where('source_id', '=', source_id)
    .execute();
  const kept = newest(there);
  const said = new Set<string>();
  const recorded_at = loading.now.toISOString();
  const rows = edition.totals.flatMap(({ file, line, item, ...rest }) => {
    const figure = { ...rest, measure: rest.measure ?? ('production' as const) };
    const item_id = items.get(item);
    if (item_id === undefined) {
      skips.add(file, line, item, 'unknown_id');
      return [];
    }
    const key = [edition.source.key, 'world', item, figure.basis, figure.year, ...measured(figure.measure)].join('/');
    const external_key = keyFor(loading, kept, said, key, { ...figure, file, line }, TOTAL);
    return external_key === null ? [] : [{ ...loading.substance(), ...figure, external_key, item_id, source_id, recorded_at }];
  });
  for (const batch of inBatches(rows)) await tx.insertInto('series_totals').values(batch).execute();
}

const RELIANCE = ['share_low', 'share_high', 'main_sources', 'source_note'] as const;

/** Puts the reliances of importing countries on the map. One whose item was left out stands by its commodity's name. */
export async function placeReliances(loading: Loading, items: ReadonlyMap<string, string>): Promise<void> {
  const { tx, edition, source_id } = loading;
  if (edition.reliances.length === 0) return;
  const there = await tx
    .selectFrom('reliances')
    .select(['external_key', ...RELIANCE])
    .where('source_id', '=', source_id)
    .execute();
  const kept = newest(there);
  const said = new Set<string>();
  const recorded_at = loading.now.toISOString();
  const rows = edition.reliances.flatMap(({ file, line, item, ...figure }) => {
    const { commodity, party, origin, year, kind } = figure;
    const key = [edition.source.key, 'reliance', party, origin ?? 'all', commodity, year, kind].join('/');
    const external_key = keyFor(loading, kept, said, key, { ...figure, file, line }, RELIANCE);
    const item_id = (item && items.get(item)) ?? null;
    return external_key === null ? [] : [{ ...loading.substance(), ...figure, external_key, item_id, source_id, recorded_at }];
  });
  for (const batch of inBatches(rows)) await tx.insertInto('reliances').values(batch).execute();
}
