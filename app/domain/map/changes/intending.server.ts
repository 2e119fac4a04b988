import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { ChangedKind, Db, Sector, Tx } from '#db/schema.ts';
import type { ChangeWay } from './choices.ts';
import { holdsFor } from '../superseded.server.ts';
import type { Content, LinkContent, NewSupplier } from './content.ts';
import { nameItem, nameSupplier, type NamedItem, type NamedSupplier } from './naming.server.ts';
import type { Rest } from './resting.server.ts';
import type { ClaimInput, ItemInput, LinkInput, RetractionInput, SiteInput } from './schema.ts';
import type { Subject } from './subjects.server.ts';

/** What is proposed, as a form sent it; `item`: the item that it is about. */
export type Proposed =
  | { kind: 'claim'; item: NamedItem; fields: ClaimInput }
  | { kind: 'item_link'; item: NamedItem; fields: LinkInput }
  | { kind: 'site'; item: NamedItem | null; fields: SiteInput }
  | { kind: 'item'; item: NamedItem | null; fields: ItemInput }
  | { kind: ChangedKind; item: NamedItem | null; fields: RetractionInput; retracts: true };

export interface ChangeFault {
  field: string;
  /** a sentence of the catalogue: changes.faults */
  code:
    | 'noItem'
    | 'noSupplier'
    | 'severalItems'
    | 'severalSuppliers'
    | 'sameItem'
    | 'noSource'
    | 'noStage'
    | 'linkThere'
    | 'ring'
    | 'nothingNew'
    | 'itemGone';
  /** the references that would be understood */
  choose?: string[];
}

/** A change with everything that it refers to looked up, of what the actor may see. */
export interface Intended {
  kind: ChangedKind;
  way: ChangeWay;
  sector: Sector;
  item: NamedItem | null;
  other: NamedItem | null;
  supplier: NamedSupplier | null;
  subject: Subject | null;
  /** null: it takes its subject off the map */
  content: Content | null;
  rests: Rest[];
  faults: ChangeFault[];
}

type Named = { supplier: string; new_company: boolean; company_ja: string; company_country?: string | undefined };

/** Who supplies: a supplier of the map, a country that is not on it yet, or a company that is to be put there. */
async function intendSupplier(db: Db | Tx, actor: Actor, fields: Named) {
  const { one, several, country } = await nameSupplier(db, actor, fields.supplier);
  if (one) return { supplier: one, created: null, faults: [] };
  const choose = several.map(({ ref }) => ref);
  if (several.length > 0)
    return { supplier: null, created: null, faults: [{ field: 'supplier', code: 'severalSuppliers' as const, choose }] };
  if (country) return { supplier: null, created: country, faults: [] };
  if (!fields.new_company) return { supplier: null, created: null, faults: [{ field: 'supplier', code: 'noSupplier' as const }] };
  const name_en = fields.supplier;
  const created: NewSupplier = { kind: 'company', country: fields.company_country ?? '', name_en, name_ja: fields.company_ja || name_en };
  return { supplier: null, created, faults: [] };
}

/** The source in whose series a claim stands, if a claim of the item that the actor may see is from it: that claim is rested on too. */
async function sourceRests(db: Db | Tx, actor: Actor, itemId: string, sourceId: string): Promise<Rest[] | null> {
  const rows = await db
    .selectFrom('claims as k')
    .innerJoin('sources', 'sources.id', 'k.source_id')
    .innerJoin('audiences', 'audiences.id', 'k.audience_id')
    .select(['k.home_body_id', 'k.audience_id', 'k.author_id', 'audiences.marking', 'sources.loaded_at'])
    .where('k.item_id', '=', itemId)
    .where('k.source_id', '=', sourceId)
    .where(visibleTo(actor, 'k'))
    .orderBy('k.id')
    .limit(1)
    .execute();
  const [row] = rows;
  if (!row) return null;
  const { loaded_at, ...rest } = row;
  return loaded_at === null ? [rest] : [];
}

async function intendClaim(db: Db | Tx, actor: Actor, item: NamedItem, fields: ClaimInput) {
  const { supplier, created, faults } = await intendSupplier(db, actor, fields);
  const rests = fields.source ? await sourceRests(db, actor, item.id, fields.source) : [];
  const all: ChangeFault[] = rests === null ? [...faults, { field: 'source', code: 'noSource' }] : [...faults];
  const { quantity, share_low, share_high } = fields;
  const shares = share_low !== undefined || share_high !== undefined;
  const content: Content = {
    kind: 'claim',
    of: {
      ...{ supplier_id: supplier?.id ?? null, new_supplier: created, source_id: fields.source ?? null },
      share_low: shares ? (share_low ?? 0) : null,
      // A share without an upper end is a figure; without a lower end it is "at most".
      share_high: shares ? (share_high ?? share_low ?? 0) : null,
      quantity: quantity ?? null,
      unit: quantity === undefined ? null : fields.unit,
      quantity_is_bound: quantity === undefined ? 0 : Number(fields.bound),
      ...{ measure: fields.measure, year: fields.year, projection: fields.projection ? 1 : 0 },
      ...{ basis: fields.basis, confidence: fields.confidence },
    },
  };
  return { content, supplier, other: null, rests: [item, ...(supplier ? [supplier] : []), ...(rests ?? [])], faults: all };
}

/** Whether `from` already stands above `to` in the tree of variants: a link back would close a ring. One query for each step. */
async function closesRing(db: Db | Tx, actor: Actor, from: string, to: string): Promise<boolean> {
  const seen = new Set<string>();
  const pending = [to];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at === from) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    const above = await db
      .selectFrom('item_links as l')
      .select('l.to_item_id')
      .where('l.kind', '=', 'variant_of')
      .where('l.from_item_id', '=', at)
      .where(visibleTo(actor, 'l'))
      .where(holdsFor(actor, 'item_link', 'l'))
      .execute();
    pending.push(...above.map((link) => link.to_item_id));
  }
  return false;
}

/** What is wrong with a link between two items, of what the actor may see: it is there already, or it closes a ring of variants. */
export async function linkFault(
  db: Db | Tx,
  actor: Actor,
  { kind, from_item_id, to_item_id }: LinkContent,
  subjectId: string | null,
): Promise<'linkThere' | 'ring' | null> {
  const there = await db
    .selectFrom('item_links as l')
    .select('l.id')
    .where('l.kind', '=', kind)
    .where('l.from_item_id', '=', from_item_id)
    .where('l.to_item_id', '=', to_item_id)
    .where(visibleTo(actor, 'l'))
    .where(holdsFor(actor, 'item_link', 'l'))
    .execute();
  if (there.some(({ id }) => id !== subjectId)) return 'linkThere';
  return kind === 'variant_of' && (await closesRing(db, actor, from_item_id, to_item_id)) ? 'ring' : null;
}

async function intendLink(db: Db | Tx, actor: Actor, item: NamedItem, fields: LinkInput, subject: Subject | null) {
  const { one, several } = await nameItem(db, actor, fields.other);
  const choose = several.map(({ ref }) => ref);
  const faults: ChangeFault[] = [];
  if (!one) faults.push({ field: 'other', code: several.length > 0 ? 'severalItems' : 'noItem', choose });
  if (one?.id === item.id) faults.push({ field: 'other', code: 'sameItem' });
  const [from, to] = fields.turned ? [one, item] : [item, one];
  const of: LinkContent = {
    ...{ kind: fields.kind, from_item_id: from?.id ?? '', to_item_id: to?.id ?? '' },
    ...{ extent: fields.extent ?? null, ready_days: fields.ready_days ?? null },
  };
  const code = one && one.id !== item.id ? await linkFault(db, actor, of, subject?.id ?? null) : null;
  if (code) faults.push({ field: 'other', code });
  return { content: { kind: 'item_link' as const, of }, supplier: null, other: one, rests: one ? [item, one] : [item], faults };
}

async function intendSite(db: Db | Tx, actor: Actor, item: NamedItem | null, fields: SiteInput) {
  const { supplier, created, faults } = await intendSupplier(db, actor, fields);
  const { name, country, place, latitude, longitude, status } = fields;
  const content: Content = {
    kind: 'site',
    of: {
      ...{ supplier_id: supplier?.id ?? null, new_supplier: created, item_id: item?.id ?? null },
      ...{ name, country, place, status, as_of: '', latitude: latitude ?? null, longitude: longitude ?? null },
    },
  };
  return { content, supplier, other: null, rests: [item, supplier].filter((one) => one !== null), faults };
}

async function intendItem(db: Db | Tx, item: NamedItem | null, fields: ItemInput, subject: Subject | null) {
  const stage = await db.selectFrom('stages').select(['id', 'sector']).where('id', '=', fields.stage).executeTakeFirst();
  const faults: ChangeFault[] = stage ? [] : [{ field: 'stage', code: 'noStage' }];
  const { name_en, name_ja, kind } = fields;
  const codes = fields.codes
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter(Boolean);
  const version = subject?.content.kind === 'item' ? subject.content.of.version : 0;
  const content: Content = {
    kind: 'item',
    of: { name_en, name_ja, kind, stage_id: fields.stage, codes: [...new Set(codes)].sort(), version },
  };
  return { content, sector: stage?.sector, supplier: null, other: null, rests: item ? [item] : [], faults };
}

const alike = (a: Content, b: Content): boolean => {
  const plain = (content: Content) => JSON.stringify(Object.entries(content.of).sort(([x], [y]) => (x < y ? -1 : 1)));
  return plain(a) === plain(b);
};

/** Looks up what a form refers to, of what the actor may see: a reference to what they may not see is one to nothing. */
export async function intend(db: Db | Tx, actor: Actor, proposed: Proposed, subject: Subject | null): Promise<Intended> {
  const { kind, item } = proposed;
  const base = { kind, item, subject, sector: item?.sector ?? subject?.sector ?? ('semiconductors' as const) };
  const own = subject ? subject.rests : [];
  if ('retracts' in proposed)
    return {
      ...{ ...base, way: 'retract', other: subject?.other ?? null, supplier: subject?.supplier ?? null },
      ...{ content: null, rests: own, faults: [] },
    };
  const made =
    proposed.kind === 'claim'
      ? await intendClaim(db, actor, proposed.item, proposed.fields)
      : proposed.kind === 'item_link'
        ? await intendLink(db, actor, proposed.item, proposed.fields, subject)
        : proposed.kind === 'site'
          ? await intendSite(db, actor, proposed.item, proposed.fields)
          : await intendItem(db, proposed.item, proposed.fields, subject);
  const gone: ChangeFault[] = item?.holds === 0 ? [{ field: 'reason', code: 'itemGone' }] : [];
  const faults: ChangeFault[] =
    subject && made.faults.length === 0 && alike(subject.content, made.content)
      ? [{ field: 'reason', code: 'nothingNew' }]
      : [...gone, ...made.faults];
  const sector = 'sector' in made && made.sector ? made.sector : base.sector;
  return { ...base, ...made, sector, way: subject ? 'correct' : 'add', rests: [...own, ...made.rests], faults };
}
