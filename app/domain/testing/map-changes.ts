import type { Marking } from '#db/schema.ts';
import type { Db } from '#db/schema.ts';
import { putClaim, putItem, putSource, putStage, putSupplier, type MapPlace } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { itemOf } from '../map/changes/naming.server.ts';
import type { ClaimInput, ItemInput, LinkInput, RetractionInput, SiteInput } from '../map/changes/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { found } from '#app/http/refusal.ts';
import { chosen } from './committee.ts';

/** Where a change comes from, why, and who reads it, as a form sends them: the form of a retraction has no more. */
export const retraction = (body: string, marking: Marking = 'GREEN'): RetractionInput => ({
  ...{ citation: 'Yearbook 2026, table 4', reliability: 'B', credibility: 2, reason: 'The yearbook names it.' },
  ...chosen(body, marking),
});

/** A claim as its form sends it: what is not said is as here. */
export const claimInput = (body: string, change: Partial<ClaimInput> = {}, marking: Marking = 'GREEN'): ClaimInput => ({
  ...{ supplier: 'CN', new_company: false, company_ja: '', share_low: 2_000, unit: '', bound: '0', measure: 'production' },
  ...{ year: 2025, projection: false, basis: 'headquarters', confidence: 'moderate' },
  ...retraction(body, marking),
  ...change,
});

/** A link as its form sends it. */
export const linkInput = (body: string, change: Partial<LinkInput> = {}, marking: Marking = 'GREEN'): LinkInput => ({
  ...{ kind: 'input_to', other: 'Wafer', turned: false },
  ...retraction(body, marking),
  ...change,
});

/** A site as its form sends it. */
export const siteInput = (body: string, change: Partial<SiteInput> = {}, marking: Marking = 'GREEN'): SiteInput => ({
  ...{ supplier: 'Kita Wafers', new_company: true, company_ja: '北ウエハー', company_country: 'JP' },
  ...{ name: 'Chitose', country: 'JP', place: 'Chitose', latitude: '42.8', longitude: '141.6', status: '' },
  ...retraction(body, marking),
  ...change,
});

/** An item as its form sends it, of the stage of this id. */
export const itemInput = (body: string, stage: string, change: Partial<ItemInput> = {}, marking: Marking = 'GREEN'): ItemInput => ({
  ...{ name_en: 'Photomask', name_ja: 'フォトマスク', kind: 'material', stage, codes: '3705' },
  ...retraction(body, marking),
  ...change,
});

/** A small map read by everybody: a wafer that Japan and the United States make, and China, which makes none of it yet. */
export async function putSmallMap(db: Db, body: string) {
  const source_id = await putSource(db);
  const stage_id = await putStage(db);
  const place: MapPlace & { source_id: string; stage_id: string } = {
    ...{ home_body_id: body, source_id, stage_id },
    audience_id: await putAudience(db, { marking: 'CLEAR', bodies: [body] }),
  };
  const jp = await putSupplier(db, place, { country: 'JP', name_en: 'Japan', name_ja: '日本' });
  const us = await putSupplier(db, place, { country: 'US', name_en: 'United States', name_ja: '米国' });
  const cn = await putSupplier(db, place, { country: 'CN', name_en: 'China', name_ja: '中国' });
  const wafer = await putItem(db, place, { name_en: 'Wafer', name_ja: 'ウエハー' });
  const saw = await putItem(db, place, { name_en: 'Saw', name_ja: 'のこぎり', kind: 'tool' });
  const claims = {
    jp: await putClaim(db, place, { item_id: wafer.id, supplier_id: jp.id, percent: 50 }),
    us: await putClaim(db, place, { item_id: wafer.id, supplier_id: us.id, percent: 30 }),
  };
  return { place, source_id, stage_id, jp, us, cn, wafer, saw, claims };
}

/** An item as a proposal names it. */
export const itemFor = async (db: Db, actor: Actor, id: string) => found(await itemOf(db, actor, id));
