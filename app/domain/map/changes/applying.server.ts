import { Refusal } from '#app/http/refusal.ts';
import type { Enter } from '#app/journal/writing.server.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Row, Substance, Tx } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import { keepItemAsItWas } from '../item-versions.server.ts';
import { contentIn, type ClaimContent, type Content, type ItemContent, type NewSupplier } from './content.ts';

type Change = Row<'map_changes'>;

/** Where a change is put on the map: in whose transaction, when. */
interface Putting {
  tx: Tx;
  enter: Enter;
  change: Change;
  at: string;
}

/** A new record of the change: its proposer's, read by who may read the change. */
const substanceOf = ({ change, at }: Putting): Substance => ({
  ...{ id: newId(), home_body_id: change.home_body_id, audience_id: change.audience_id },
  ...{ author_id: change.author_id, issued_at: at, quarantined_at: null },
});

const TRIES = 5;

async function freshReference(tx: Tx, table: 'items' | 'suppliers', letter: string): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference(letter);
    if (!(await tx.selectFrom(table).select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** The source that a change brings: its citation, once for each change. */
async function keepSource({ tx, change }: Putting): Promise<string> {
  const id = newId();
  const { citation, url } = change;
  const published = change.sent_at.slice(0, 10);
  await tx
    .insertInto('sources')
    .values({
      id,
      key: `change:${change.id}`,
      title: citation,
      publisher: '',
      published,
      licence: '',
      credit: citation,
      url,
      loaded_at: null,
    })
    .execute();
  return id;
}

/** A supplier that the change brings. A country is public: only that it supplies this is not. */
async function putSupplier(putting: Putting, supplier: NewSupplier, source: () => Promise<string>): Promise<string> {
  const { tx, at } = putting;
  const substance = substanceOf(putting);
  const isCountry = supplier.kind === 'country';
  if (isCountry) {
    const key = `country:${supplier.country}`;
    const there = await tx.selectFrom('suppliers').select('id').where('external_key', '=', key).executeTakeFirst();
    if (there) return there.id;
    const committee = await tx
      .selectFrom('bodies')
      .select('id')
      .where('parent_id', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .executeTakeFirst();
    const home_body_id = committee?.id ?? substance.home_body_id;
    substance.home_body_id = home_body_id;
    substance.audience_id = await keepAudience(tx, { marking: 'CLEAR', bodies: [home_body_id], persons: [], parties: [] });
    substance.author_id = null;
  }
  const { kind, country, name_en, name_ja } = supplier;
  const ref = await freshReference(tx, 'suppliers', 'S');
  const source_id = isCountry ? await countriesSource(putting, source) : await source();
  await tx
    .insertInto('suppliers')
    .values({
      ...{ ...substance, ref, kind, country, name_en, name_ja, aliases: '', unallocated: 0, source_id },
      external_key: isCountry ? `country:${country}` : null,
    })
    .execute();
  const { id, ...reading } = substance;
  const words = `${name_en}\n${name_ja}`;
  await keepSearchable(tx, { subject_kind: 'supplier', subject_id: id, ...reading, at, title: words, ref, words });
  putting.enter({ act: 'supplier.recorded', subject_kind: 'supplier', subject_id: id, audience_id: substance.audience_id });
  return id;
}

/** What the committee's list of countries is credited with; where that was never loaded, the change's own source. */
async function countriesSource({ tx }: Putting, source: () => Promise<string>): Promise<string> {
  const row = await tx.selectFrom('sources').select('id').where('key', '=', 'countries').executeTakeFirst();
  return row?.id ?? source();
}

async function putClaim(putting: Putting, content: ClaimContent, supplier_id: string, source_id: string): Promise<string> {
  const { tx, change, at } = putting;
  const { new_supplier: _new, ...figures } = content;
  const substance = substanceOf(putting);
  await tx
    .insertInto('claims')
    .values({
      ...{ ...substance, ...figures, supplier_id, source_id, item_id: change.item_id ?? '', external_key: null },
      ...{ source_note: change.citation, recorded_at: at, reliability: change.reliability, credibility: change.credibility },
    })
    .execute();
  return substance.id;
}

async function putItem(putting: Putting, content: ItemContent, source_id: string): Promise<string> {
  const { tx, change, at } = putting;
  const substance = substanceOf(putting);
  const ref = await freshReference(tx, 'items', 'I');
  const { codes, version: _version, ...item } = content;
  await tx
    .insertInto('items')
    .values({
      ...{ ...substance, ...item, ref, sector: change.sector, source_id, external_key: null },
      ...{ name_ja_confirmed_at: null, name_ja_confirmed_by: null },
    })
    .execute();
  await putCodes(tx, substance.id, codes);
  const { id, ...reading } = substance;
  const words = `${item.name_en}\n${item.name_ja}`;
  await keepSearchable(tx, { subject_kind: 'item', subject_id: id, ...reading, at, title: words, ref, words });
  await tx.updateTable('map_changes').set({ item_id: id }).where('id', '=', change.id).execute();
  return id;
}

/**
 * An item keeps its reference and all that hangs on it, so a correction is its next version: what it said before is kept with the change
 * (`former`) and among its versions. Refused where somebody changed it since the change was sent.
 */
async function correctItem({ tx, change, at }: Putting, content: ItemContent, id: string): Promise<string> {
  const { codes, version, ...item } = content;
  await keepItemAsItWas(tx, id, version, at);
  const kept = await tx
    .updateTable('items')
    .set({ ...item, sector: change.sector, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('quarantined_at', 'is', null)
    .returning(['home_body_id', 'audience_id', 'author_id', 'issued_at', 'quarantined_at', 'ref', 'name_ja'])
    .executeTakeFirst();
  if (!kept) throw new Refusal('conflict', 'map_changed');
  await tx.deleteFrom('item_codes').where('item_id', '=', id).execute();
  await putCodes(tx, id, codes);
  const former = contentIn('item', change.former);
  if (former?.kind === 'item' && former.of.name_ja !== item.name_ja)
    await tx.updateTable('items').set({ name_ja_confirmed_at: null, name_ja_confirmed_by: null }).where('id', '=', id).execute();
  const { ref, name_ja: _name, ...reading } = kept;
  const words = `${item.name_en}\n${item.name_ja}`;
  await keepSearchable(tx, { subject_kind: 'item', subject_id: id, ...reading, at: kept.issued_at ?? at, title: words, ref, words });
  return id;
}

async function putCodes(tx: Tx, item_id: string, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await tx
    .insertInto('item_codes')
    .values(codes.map((code) => ({ item_id, scheme: 'HS' as const, code })))
    .execute();
}

/** Puts what a change says on the map, as a new record. */
async function putContent(putting: Putting, content: Content): Promise<string> {
  const { tx, change } = putting;
  let kept: string | null = null;
  const source = async () => (kept ??= await keepSource(putting));
  if (content.kind === 'item')
    return change.subject_id === null ? putItem(putting, content.of, await source()) : correctItem(putting, content.of, change.subject_id);
  const substance = substanceOf(putting);
  if (content.kind === 'item_link') {
    await tx
      .insertInto('item_links')
      .values({ ...substance, ...content.of, source_id: await source(), external_key: null })
      .execute();
    return substance.id;
  }
  const { new_supplier, supplier_id: named } = content.of;
  const supplier_id = named ?? (new_supplier ? await putSupplier(putting, new_supplier, source) : '');
  if (supplier_id !== change.supplier_id) await tx.updateTable('map_changes').set({ supplier_id }).where('id', '=', change.id).execute();
  if (content.kind === 'claim') return putClaim(putting, content.of, supplier_id, content.of.source_id ?? (await source()));
  const { new_supplier: _new, ...site } = content.of;
  await tx
    .insertInto('sites')
    .values({ ...substance, ...site, supplier_id, facts: '{}', source_id: await source(), external_key: null })
    .execute();
  return substance.id;
}

/** Puts an accepted change on the map: a record more, and what it supersedes stays, for whoever may not read that it was superseded. */
export async function applyChange(tx: Tx, enter: Enter, change: Change, now: Date): Promise<void> {
  const at = now.toISOString();
  const putting: Putting = { tx, enter, change, at };
  const content = contentIn(change.kind, change.content);
  const result_id = content ? await putContent(putting, content) : null;
  // An item that was corrected is still itself.
  const superseded = change.subject_id !== null && change.subject_id !== result_id ? change.subject_id : null;
  if (superseded !== null)
    await tx
      .insertInto('map_supersessions')
      .values({
        ...substanceOf(putting),
        ...{ subject_kind: change.kind, subject_id: superseded, by_id: result_id, change_id: change.id, recorded_at: at },
      })
      .execute();
  await tx.updateTable('map_changes').set({ result_id }).where('id', '=', change.id).execute();
  const { audience_id } = change;
  if (result_id !== null)
    enter({
      act: `${change.kind}.recorded`,
      subject_kind: change.kind,
      subject_id: result_id,
      audience_id,
      detail: { change: change.id },
    });
  if (superseded !== null)
    enter({
      ...{ act: `${change.kind}.superseded`, subject_kind: change.kind, subject_id: superseded, audience_id },
      detail: { change: change.id, by: result_id },
    });
}
