import { newId } from '#db/identity.server.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import type { NewRow, Row, Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import { freshReferences, inBatches, lookUp } from '../importing/placing.server.ts';
import { placeStages } from '../importing/placing-items.server.ts';
import { creditOf, families } from './families.ts';
import { mappingOf } from './mappings.server.ts';
import { STAGED, type Staged, type StagedItem, type StagedSupplier } from './staging.server.ts';

/** Where batches are put: in whose transaction, of which edition, when. */
interface Putting {
  tx: Tx;
  edition: Row<'editions'>;
  at: string;
}

/** What is known of an edition's source: of a publisher's form always, of a table what its importer said. */
function sourceOf(edition: Row<'editions'>): Pick<Row<'sources'>, 'publisher' | 'licence' | 'url' | 'credit'> {
  const { family, title } = edition;
  if (family !== 'table') return { ...families[family].source, credit: creditOf(family, title) };
  const mapping = mappingOf(edition);
  if (!mapping) throw new Error('A table without a mapping is put nowhere');
  return { publisher: mapping.publisher, licence: mapping.licence, url: mapping.url ?? '', credit: mapping.credit };
}

/** The source of an edition, unless it is that of one that is on the map already. No list of sources tells of it: its records do, to their readers. */
async function keepSource({ tx, edition }: Putting, id: string): Promise<void> {
  const { title, published } = edition;
  const { publisher, licence, url, credit } = sourceOf(edition);
  await tx
    .insertInto('sources')
    .values({
      ...{ id, key: `edition:${edition.id}`, title, publisher, published, licence, url, credit },
      loaded_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Keys that something on the map has, whoever reads it: it gets none that tells of another. */
async function freeKeys<T extends { external_key?: string | null | undefined }>(
  { tx, edition }: Putting,
  table: 'items' | 'suppliers',
  rows: readonly T[],
): Promise<T[]> {
  const taken = await lookUp(
    rows.flatMap(({ external_key }) => external_key ?? []),
    (keys) => tx.selectFrom(table).select('external_key').where('external_key', 'in', keys).execute(),
  );
  const keys = new Set(taken.map(({ external_key }) => external_key));
  return rows.map((row) => (keys.has(row.external_key ?? null) ? { ...row, external_key: `${row.external_key}@${edition.id}` } : row));
}

/** Countries, regions and remainders are public, whoever names them first: only that they supply this is not. */
async function openSuppliers({ tx, edition }: Putting, rows: readonly StagedSupplier[]): Promise<StagedSupplier[]> {
  const open = rows.filter(({ external_key }) => /^(country|region|remainder):/.test(external_key ?? ''));
  if (open.length === 0) return [...rows];
  const committee = await tx
    .selectFrom('bodies')
    .select('id')
    .where('parent_id', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .executeTakeFirst();
  const home_body_id = committee?.id ?? edition.home_body_id;
  const audience_id = await keepAudience(tx, { marking: 'CLEAR', bodies: [home_body_id], persons: [], parties: [] });
  const countries = await tx.selectFrom('sources').select('id').where('key', '=', 'countries').executeTakeFirst();
  return rows.map((row) =>
    open.includes(row) ? { ...row, home_body_id, audience_id, author_id: null, ...(countries && { source_id: countries.id }) } : row,
  );
}

async function putSuppliers(putting: Putting, staged: readonly StagedSupplier[]): Promise<void> {
  const { tx, at } = putting;
  const rows = await openSuppliers(putting, await freeKeys(putting, 'suppliers', staged));
  const refs = await freshReferences(tx, 'suppliers', 'S', rows.length);
  const whole = rows.map((row, place) => ({ ...row, ref: refs[place] ?? '' }));
  for (const batch of inBatches(whole)) await tx.insertInto('suppliers').values(batch).execute();
  for (const { id, ref, name_en, name_ja, aliases, home_body_id, audience_id, author_id, issued_at, quarantined_at } of whole) {
    const reading = {
      home_body_id,
      audience_id,
      author_id: author_id ?? null,
      issued_at: issued_at ?? null,
      quarantined_at: quarantined_at ?? null,
    };
    const title = name_en === name_ja ? name_en : `${name_en}\n${name_ja}`;
    await keepSearchable(tx, {
      subject_kind: 'supplier',
      subject_id: id,
      ...reading,
      at,
      title,
      ref,
      words: [name_en, name_ja, aliases].join('\n'),
    });
  }
}

async function putItems(putting: Putting, staged: readonly StagedItem[]): Promise<void> {
  const { tx, at } = putting;
  const rows = await freeKeys(putting, 'items', staged);
  const lanes = await placeStages(tx, rows);
  const refs = await freshReferences(tx, 'items', 'I', rows.length);
  const whole = rows.map(({ stage, ...row }, place) => ({
    ...row,
    ref: refs[place] ?? '',
    stage_id: lanes.get(`${row.sector}:${stage}`) ?? lanes.get(`${row.sector}:other`) ?? '',
  }));
  for (const batch of inBatches(whole)) await tx.insertInto('items').values(batch).execute();
  for (const { id, ref, name_en, name_ja, home_body_id, audience_id, author_id, issued_at, quarantined_at } of whole) {
    const reading = {
      home_body_id,
      audience_id,
      author_id: author_id ?? null,
      issued_at: issued_at ?? null,
      quarantined_at: quarantined_at ?? null,
    };
    const words = `${name_en}\n${name_ja}`;
    await keepSearchable(tx, { subject_kind: 'item', subject_id: id, ...reading, at, title: words, ref, words });
  }
}

const KINDS = { suppliers: 'supplier', items: 'item', item_links: 'item_link', claims: 'claim', series_totals: 'series_total' } as const;

async function putBatch(putting: Putting, kind: keyof Staged, records: Staged[keyof Staged]): Promise<void> {
  const { tx } = putting;
  if (kind === 'suppliers') await putSuppliers(putting, records as StagedSupplier[]);
  else if (kind === 'items') await putItems(putting, records as StagedItem[]);
  else await tx.insertInto(kind).values(records).execute();
}

/** What the rows did, so that it can be undone. */
function effectsOf(edition: Row<'editions'>, kind: keyof Staged, records: Staged[keyof Staged]): NewRow<'edition_effects'>[] {
  if (kind !== 'map_supersessions')
    return records.map(({ id }) => ({ edition_id: edition.id, kind: KINDS[kind], subject_id: id, way: 'put' }));
  return (records as Staged['map_supersessions']).map(({ subject_kind, subject_id }) => ({
    ...{ edition_id: edition.id, kind: subject_kind, subject_id, way: 'taken_off' as const },
  }));
}

/** Puts all that was staged on the map, in the transaction that is given; says how many rows of each kind. */
export async function putStaged(putting: Putting, source_id: string): Promise<Record<string, number>> {
  const { tx, edition } = putting;
  await keepSource(putting, source_id);
  const counts: Record<string, number> = {};
  const batches = await tx.selectFrom('edition_batches').select('place').where('edition_id', '=', edition.id).orderBy('place').execute();
  for (const { place } of batches) {
    const batch = await tx
      .selectFrom('edition_batches')
      .selectAll()
      .where('edition_id', '=', edition.id)
      .where('place', '=', place)
      .executeTakeFirstOrThrow();
    const kind = STAGED.find((one) => one === batch.kind);
    if (!kind) throw new Error(`Nothing is put as ${batch.kind}`);
    const records = JSON.parse(batch.records) as Staged[keyof Staged];
    await putBatch(putting, kind, records);
    const effects = effectsOf(edition, kind, records);
    for (const some of inBatches(effects)) await tx.insertInto('edition_effects').values(some).execute();
    counts[kind] = (counts[kind] ?? 0) + records.length;
  }
  await tx.deleteFrom('edition_batches').where('edition_id', '=', edition.id).execute();
  return counts;
}

/** A new source's id, or that of the edition that is there already. */
export const sourceFor = (former: { id: string; same: boolean } | null): string => (former?.same ? former.id : newId());
