import { newId, newReference } from '#db/identity.server.ts';
import type { NewRow, Substance, Tx } from '#db/schema.ts';
import { putPlan } from './plan-record.ts';

/** Puts an item that goes into another, a stock of it with an arrangement and a request, the link between them, a supplier with a claim and a site, a proposed change, an entry of the emerging ones, a saved scenario and a saved plan, all called `words`. */
export async function putMapRecords(
  tx: Tx,
  begin: (
    kind:
      | 'item'
      | 'item_link'
      | 'supplier'
      | 'claim'
      | 'site'
      | 'map_change'
      | 'emerging_choke_point'
      | 'scenario'
      | 'plan'
      | 'edition'
      | 'stock'
      | 'arrangement'
      | 'sharing_request',
  ) => Substance & { ref: string },
  words: string,
): Promise<void> {
  const { id: source_id } = await tx.selectFrom('sources').select('id').orderBy('key').executeTakeFirstOrThrow();
  const { id: stage_id, sector } = await tx.selectFrom('stages').select(['id', 'sector']).orderBy('id').executeTakeFirstOrThrow();
  const item: NewRow<'items'> = {
    ...begin('item'),
    external_key: null,
    kind: 'material',
    sector,
    stage_id,
    name_en: words,
    name_ja: words,
    name_ja_confirmed_at: null,
    name_ja_confirmed_by: null,
    source_id,
    version: 1,
  };
  const other = { id: newId(), ref: newReference('I') };
  await tx
    .insertInto('items')
    .values([item, { ...item, ...other }])
    .execute();
  const { ref: _ref, ...link } = begin('item_link');
  await tx
    .insertInto('item_links')
    .values({ ...link, kind: 'input_to', from_item_id: item.id, to_item_id: other.id, source_id, external_key: null })
    .execute();
  const supplier = begin('supplier');
  await tx
    .insertInto('suppliers')
    .values({
      ...supplier,
      external_key: null,
      kind: 'company',
      country: null,
      name_en: words,
      name_ja: words,
      aliases: '',
      unallocated: 0,
      source_id,
    })
    .execute();
  const { ref: _claim, ...claim } = begin('claim');
  await tx
    .insertInto('claims')
    .values({
      ...{ ...claim, supplier_id: supplier.id, item_id: item.id, source_id, source_note: words, external_key: null },
      ...{ share_low: 4_000, share_high: 4_000, quantity: null, unit: null, quantity_is_bound: 0, year: 2025, projection: 0 },
      ...{ basis: 'plant', confidence: 'low', recorded_at: claim.issued_at ?? '' },
    })
    .execute();
  const { ref: _site, ...site } = begin('site');
  await tx
    .insertInto('sites')
    .values({
      ...{ ...site, supplier_id: supplier.id, item_id: item.id, source_id, name: words, country: 'JP', place: words, external_key: null },
      ...{ latitude: null, longitude: null, status: words, as_of: '', facts: '{}' },
    })
    .execute();
  const content = { name_en: words, name_ja: words, kind: 'material', stage_id, codes: [], version: 0 };
  await tx
    .insertInto('map_changes')
    .values({
      ...{ ...begin('map_change'), kind: 'item', way: 'add', sector, item_id: null, other_item_id: null, supplier_id: null },
      ...{ subject_id: null, result_id: null, content: JSON.stringify(content), citation: words, reason: words, reliability: 'B' },
      ...{
        answer: '',
        former: '',
        url: '',
        credibility: 2,
        state: 'proposed',
        sent_at: site.issued_at ?? '',
        settled_at: null,
        settled_by: null,
      },
    })
    .execute();
  const entry = begin('emerging_choke_point');
  await tx
    .insertInto('emerging_choke_points')
    .values({
      ...{ ...entry, item_id: item.id, reason: words, citation: words, url: '', reliability: 'B', credibility: 2 },
      ...{ taken_off_at: null, taken_off_by: null, taken_off_because: '' },
    })
    .execute();
  const asked = {
    ...{ countries: ['CN'], suppliers: [], items: [item.id], part: 60, days: 90, recovery: 0 },
    ...{ substitutes: false, far: 50, stocks: false, each: 0, stock: [] },
  };
  const result = {
    ...{ recovery: 90, below: 0, stopped: 0, hit: 0, unknown: 0 },
    ...{ tiers: [], outcomes: [], courses: [], survivals: [], others: [] },
  };
  await tx
    .insertInto('scenarios')
    .values({
      ...{ ...begin('scenario'), title: words, note: words, scenario: JSON.stringify(asked), result: JSON.stringify(result) },
      ...{ inputs: JSON.stringify({ claims: [], links: [], series: [] }), saved_at: site.issued_at ?? '', withdrawn_at: null },
    })
    .execute();
  await putPlan(tx, begin('plan'), { item_id: item.id, source_id, words });
  const stock = begin('stock');
  await tx
    .insertInto('stocks')
    .values({
      ...{ ...stock, party_id: 'US', item_id: item.id, title: words, form: words, unit: 't', precision: 'banded' },
      ...{ total_low: '1000', total_high: '2000', usable_low: '500', usable_high: '900', commitment: null, ciphertext: '' },
      ...{ days_low: null, days_high: null, days_how: '', as_of: '2026-01-05', legal_basis: words, note: words, withdrawn_at: null },
      ...{ declared_at: site.issued_at ?? '', revealed_at: null, nonce: '0'.repeat(64) },
    })
    .execute();
  const terms = {
    ...{ material: item.ref, unit: 't', decimals: 1, notice: 48, consent: 48, words },
    rule: { first_loss: 7, first_restraint: 7, second_loss: 12, second_restraint: 10 },
    parties: ['US', 'JP'].map((party) => ({ party, commitment: 1_000 })),
  };
  const text = { title: words, item_id: item.id, terms: JSON.stringify(terms), root: '0'.repeat(64) };
  const arrangement = begin('arrangement');
  const at = site.issued_at ?? '';
  await tx
    .insertInto('arrangements')
    .values({ ...arrangement, ...text, agreed_at: at, made_at: at })
    .execute();
  const request = begin('sharing_request');
  const nothing = { low: 0, high: 0 };
  const found = terms.parties.map(({ party }) => ({ party, base: nothing, production: nothing, net_imports: nothing }));
  await tx
    .insertInto('sharing_requests')
    .values({
      ...{ ...request, ...text, arrangement_id: arrangement.id, exercise: 0, finding: words, state: 'found' },
      ...{ figures: JSON.stringify({ nonce: '', found, usable: [] }), asked_party: 'US', found_at: at },
      result: JSON.stringify({ base: nothing, available: nothing, steps: ['none'], shortfall: nothing, parts: [], exact: true }),
      ...{ noticed_at: null, consent_from: null, consent_until: null, activated_at: null, closed_at: null },
    })
    .execute();
  await tx
    .insertInto('sharing_demands')
    .values({
      ...{ request_id: request.id, stock_id: stock.id, party_id: 'US', audience_id: stock.audience_id, commitment: '0'.repeat(64) },
      ...{ demanded_at: at, opened_at: null, usable_low: null, usable_high: null },
    })
    .execute();
  await tx
    .insertInto('editions')
    .values({
      ...{ ...begin('edition'), family: 'eto', title: words, published: '2026', state: 'imported', files: '[]', content: '' },
      ...{ source_id: null, made_at: site.issued_at ?? '', run: null, beat_at: null, imported_at: site.issued_at, undone_at: null },
      undone_by: null,
    })
    .execute();
}
