import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { groupsOf } from '../countries.server.ts';
import { readNetworkLinks } from '../network.server.ts';
import { readItemClaims, totalsOf, type ClaimRead } from '../supply.server.ts';
import { contentIn, type ClaimContent, type Content } from './content.ts';
import { claimEffect, reach, type ClaimEffect, type NamedClaim } from './effect.ts';
import { readSites } from '../item.server.ts';

/** How many there are before and after a change. */
interface Count {
  before: number;
  after: number;
}

/** What a change does, for one reader: computed from what they may see, and only that. */
export type Effect =
  | { kind: 'claim'; claims: ClaimEffect }
  /** input_to: items that depend on the first end, and that the second is made from; else what stands beside the second end */
  | { kind: 'link'; of: Row<'item_links'>['kind']; input: boolean; onward: Count; back: Count; beside: Count }
  | { kind: 'site'; sites: Count }
  | { kind: 'none' };

/** What the effect needs of a change: sent, or about to be. */
export interface Effecting {
  kind: Row<'map_changes'>['kind'];
  item_id: string | null;
  subject_id: string | null;
  content: Content | null;
  /** how good its source is, by the Admiralty code */
  rating: { reliability: string; credibility: number };
  /** what is corrected or taken off, as it stands */
  former: Content | null;
}

type SupplierFacts = Pick<
  ClaimRead,
  'supplier_kind' | 'supplier_ref' | 'name_en' | 'name_ja' | 'country' | 'unallocated' | 'role' | 'watched'
>;

/** What is known of the supplier of a claim that is not on the map yet. One query. */
async function readSupplierFacts(db: Db | Tx, actor: Actor, claim: ClaimContent): Promise<SupplierFacts> {
  const country = claim.new_supplier?.country ?? '';
  const row = await db
    .selectFrom('suppliers')
    .leftJoin('parties', 'parties.id', 'suppliers.country')
    .leftJoin('watched_countries', 'watched_countries.country', 'suppliers.country')
    .select(['suppliers.kind as supplier_kind', 'suppliers.ref as supplier_ref', 'suppliers.name_en', 'suppliers.name_ja'])
    .select(['suppliers.country', 'suppliers.unallocated', 'parties.role', 'watched_countries.country as watched'])
    .where('suppliers.id', '=', claim.supplier_id ?? '')
    .where(visibleTo(actor, 'suppliers'))
    .executeTakeFirst();
  if (row) return row;
  const groups = await db
    .selectFrom('parties')
    .fullJoin('watched_countries', 'watched_countries.country', 'parties.id')
    .select(['parties.role', 'watched_countries.country as watched'])
    .where((eb) => eb.or([eb('parties.id', '=', country), eb('watched_countries.country', '=', country)]))
    .executeTakeFirst();
  return {
    ...{ supplier_kind: claim.new_supplier?.kind ?? 'country', supplier_ref: '', country, unallocated: 0 },
    ...{ name_en: claim.new_supplier?.name_en ?? country, name_ja: claim.new_supplier?.name_ja ?? country },
    ...{ role: groups?.role ?? null, watched: groups?.watched ?? null },
  };
}

/** The claim of a change as if it stood on the map already. */
async function claimOf(db: Db | Tx, actor: Actor, change: Effecting, content: ClaimContent, all: readonly ClaimRead[], now: Date) {
  const facts = await readSupplierFacts(db, actor, content);
  const source = all.find((claim) => claim.source_id === content.source_id);
  const { share_low, share_high, quantity, unit, quantity_is_bound, year, projection, basis } = content;
  return {
    ...facts,
    ...{ id: '', item_id: change.item_id ?? '', supplier_id: content.supplier_id ?? `new ${facts.country ?? ''} ${facts.name_en}` },
    ...{ share_low, share_high, quantity, unit, quantity_is_bound, year, projection, basis, measure: content.measure },
    ...{ source_id: content.source_id ?? '', source_title: source?.source_title ?? '', recorded_at: now.toISOString() },
    ...change.rating,
  };
}

async function readClaimEffect(db: Db | Tx, actor: Actor, change: Effecting, now: Date): Promise<Effect> {
  const all = await readItemClaims(db, actor, change.item_id ?? '');
  const production = all.filter((claim) => claim.measure === 'production');
  const content = change.content?.kind === 'claim' ? change.content.of : null;
  const added = content ? await claimOf(db, actor, change, content, all, now) : null;
  const gone = production.find((claim) => claim.id === change.subject_id) ?? null;
  const left: NamedClaim[] = production.filter((claim) => claim.id !== change.subject_id);
  const counted = added && added.measure === 'production' ? added : null;
  const groups = groupsOf(added ? [...production, added] : production);
  return {
    kind: 'claim',
    claims: claimEffect(production, counted ? [...left, counted] : left, counted ?? gone, totalsOf(production), groups),
  };
}

async function readLinkEffect(db: Db | Tx, actor: Actor, change: Effecting): Promise<Effect> {
  const before = await readNetworkLinks(db, actor);
  const [now, was] = [change.content, change.former].map((content) => (content?.kind === 'item_link' ? content.of : null));
  const of = now ?? was;
  if (!of) return { kind: 'none' };
  const same = (link: { kind: string; from: string; to: string }) =>
    was !== null && was !== undefined && link.kind === was.kind && link.from === was.from_item_id && link.to === was.to_item_id;
  const left = before.filter((link) => !same(link));
  const after = now ? [...left, { kind: now.kind, from: now.from_item_id, to: now.to_item_id }] : left;
  const count = (links: typeof after, way: 'onward' | 'back') => reach(links, way === 'onward' ? of.from_item_id : of.to_item_id, way);
  const beside = (links: typeof after) => links.filter((link) => link.kind === of.kind && link.to === of.to_item_id).length;
  return {
    kind: 'link',
    of: of.kind,
    input: of.kind === 'input_to',
    onward: { before: count(before, 'onward'), after: count(after, 'onward') },
    back: { before: count(before, 'back'), after: count(after, 'back') },
    beside: { before: beside(before), after: beside(after) },
  };
}

async function readSiteEffect(db: Db | Tx, actor: Actor, change: Effecting): Promise<Effect> {
  const of = [change.content, change.former].find((content) => content?.kind === 'site');
  if (of?.kind !== 'site') return { kind: 'none' };
  const { supplier_id, item_id } = of.of;
  const where = item_id !== null ? { item_id } : { supplier_id: supplier_id ?? '' };
  const before = (await readSites(db, actor, where)).length;
  const more = (change.content ? 1 : 0) - (change.former ? 1 : 0);
  return { kind: 'site', sites: { before, after: before + more } };
}

/** What a change does to the indicators, computed from what the actor may see. At most three queries. */
export async function readEffect(db: Db | Tx, actor: Actor, change: Effecting, now: Date): Promise<Effect> {
  if (change.kind === 'claim' && change.item_id !== null) return readClaimEffect(db, actor, change, now);
  if (change.kind === 'item_link') return readLinkEffect(db, actor, change);
  if (change.kind === 'site') return readSiteEffect(db, actor, change);
  return { kind: 'none' };
}

/** What the effect needs of a change that was sent. */
export function effectingOf(
  change: Pick<Row<'map_changes'>, 'kind' | 'item_id' | 'subject_id' | 'content' | 'former' | 'reliability' | 'credibility'>,
): Effecting {
  const { kind, item_id, subject_id, reliability, credibility } = change;
  const rating = { reliability, credibility };
  return { kind, item_id, subject_id, rating, content: contentIn(kind, change.content), former: contentIn(kind, change.former) };
}
