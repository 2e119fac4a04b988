import { z } from 'zod';
import type { ChangedKind } from '#db/schema.ts';
import { BASES, CONFIDENCES, ITEM_KINDS, LINK_KINDS, MEASURES } from './choices.ts';

/** A supplier that is not on the map yet: put there with what is said of it. */
const newSupplier = z.object({ kind: z.enum(['country', 'company']), country: z.string(), name_en: z.string(), name_ja: z.string() });
export type NewSupplier = z.infer<typeof newSupplier>;

const claim = z.object({
  supplier_id: z.string().nullable(),
  new_supplier: newSupplier.nullable(),
  share_low: z.number().nullable(),
  share_high: z.number().nullable(),
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  quantity_is_bound: z.number(),
  measure: z.enum(MEASURES),
  year: z.number(),
  projection: z.number(),
  basis: z.enum(BASES),
  confidence: z.enum(CONFIDENCES),
  /** the source in whose series it stands; null: its own citation is a source of its own */
  source_id: z.string().nullable(),
});
export type ClaimContent = z.infer<typeof claim>;

const item_link = z.object({
  kind: z.enum(LINK_KINDS),
  from_item_id: z.string(),
  to_item_id: z.string(),
  /** as in the link; what was kept before there were any says nothing of them */
  extent: z.number().nullable().default(null),
  ready_days: z.number().nullable().default(null),
});
export type LinkContent = z.infer<typeof item_link>;

const site = z.object({
  supplier_id: z.string().nullable(),
  new_supplier: newSupplier.nullable(),
  item_id: z.string().nullable(),
  name: z.string(),
  country: z.string().nullable(),
  place: z.string(),
  latitude: z.string().nullable(),
  longitude: z.string().nullable(),
  status: z.string(),
  as_of: z.string(),
});
export type SiteContent = z.infer<typeof site>;

const item = z.object({
  name_en: z.string(),
  name_ja: z.string(),
  kind: z.enum(ITEM_KINDS),
  stage_id: z.string(),
  codes: z.array(z.string()),
  /** the version of the item that was corrected; 0 of a new one */
  version: z.number(),
});
export type ItemContent = z.infer<typeof item>;

/** What a change says of a record of each kind, as it is kept. */
export interface Contents {
  claim: ClaimContent;
  item: ItemContent;
  item_link: LinkContent;
  site: SiteContent;
}

const contents: { [K in ChangedKind]: z.ZodType<Contents[K]> } = { claim, item, item_link, site };

/** Content of one kind, with its kind. */
export type Content = { [K in ChangedKind]: { kind: K; of: Contents[K] } }[ChangedKind];

/** Reads what a change says; null where it says nothing: a retraction, or what a new record was before. */
export function contentIn(kind: ChangedKind, json: string): Content | null {
  if (json === '') return null;
  return { kind, of: contents[kind].parse(JSON.parse(json)) } as Content;
}
