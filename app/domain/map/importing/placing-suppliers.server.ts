import { keepSearchable } from '#db/search.server.ts';
import type { SupplierOf } from './edition.ts';
import type { Loading } from './loading.server.ts';
import { alike, freshReferences, inBatches, lookUp } from './placing.server.ts';

const COMPARED = ['name_en', 'country', 'unallocated'] as const;

/**
 * Puts the suppliers on the map, and says the id of each by its key. A country is one row whoever names it. A company without a key
 * of its publisher's (`company:…`) is the company that is there already under that name or alias.
 */
export async function placeSuppliers(loading: Loading): Promise<Map<string, string>> {
  const { tx, now, edition, counts, skips } = loading;
  const wanted = new Map<string, SupplierOf>();
  for (const supplier of edition.suppliers) if (!wanted.has(supplier.key)) wanted.set(supplier.key, supplier);
  const there = await lookUp(wanted.keys(), (keys) =>
    tx
      .selectFrom('suppliers')
      .select(['id', 'external_key', 'name_en', 'country', 'unallocated'])
      .where('external_key', 'in', keys)
      .execute(),
  );
  const ids = new Map(there.flatMap((row) => (row.external_key ? [[row.external_key, row.id] as const] : [])));
  for (const row of there) {
    const latest = wanted.get(row.external_key ?? '');
    if (!latest || alike(row, latest, COMPARED)) counts.unchanged += 1;
    else {
      counts.changed += 1;
      skips.add(latest.file, latest.line, `${row.name_en} → ${latest.name_en}`, 'changed_kept');
    }
  }
  const unplaced = [...wanted.values()].filter((supplier) => !ids.has(supplier.key));
  const byName = unplaced.some(isNamedOnly) ? await companiesByName(loading) : new Map<string, string>();
  for (const supplier of unplaced.filter(isNamedOnly)) {
    const same = byName.get(nameKey(supplier.name_en));
    if (same !== undefined) {
      ids.set(supplier.key, same);
      counts.unchanged += 1;
    }
  }
  const added = unplaced.filter((supplier) => !ids.has(supplier.key));
  const refs = await freshReferences(tx, 'suppliers', 'S', added.length);
  const rows = added.map(({ key, file: _file, line: _line, ...supplier }, at) => ({
    ...loading.substance(),
    ...supplier,
    ref: refs[at] ?? '',
    external_key: key,
    source_id: /^(country|region|remainder):/.test(key) ? loading.countries_source_id : loading.source_id,
  }));
  for (const batch of inBatches(rows)) await tx.insertInto('suppliers').values(batch).execute();
  for (const { id, home_body_id, audience_id, author_id, issued_at, quarantined_at, ref, name_en, name_ja, aliases, ...row } of rows) {
    ids.set(row.external_key, id);
    const title = name_en === name_ja ? name_en : `${name_en}\n${name_ja}`;
    const reading = { home_body_id, audience_id, author_id, issued_at, quarantined_at };
    const words = [name_en, name_ja, aliases].join('\n');
    await keepSearchable(tx, { subject_kind: 'supplier', subject_id: id, ...reading, at: now.toISOString(), title, ref, words });
  }
  counts.added += rows.length;
  return ids;
}

function isNamedOnly(supplier: SupplierOf): boolean {
  return supplier.key.startsWith('company:');
}

function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

async function companiesByName({ tx }: Loading): Promise<Map<string, string>> {
  const companies = await tx
    .selectFrom('suppliers')
    .select(['id', 'name_en', 'aliases'])
    .where('kind', '=', 'company')
    .orderBy('id', 'desc')
    .execute();
  return new Map(
    companies.flatMap((row) => [row.name_en, ...row.aliases.split('\n')].filter(Boolean).map((name) => [nameKey(name), row.id])),
  );
}
