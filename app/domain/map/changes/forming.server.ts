import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Sector, Tx } from '#db/schema.ts';
import type { Content } from './content.ts';
import { itemOf, supplierOf } from './naming.server.ts';

/** The sources of the claims of an item that the actor may see: a claim may join the series of one. One query. */
export async function readItemSources(db: Db | Tx, actor: Actor, itemId: string) {
  return db
    .selectFrom('claims as k')
    .innerJoin('sources', 'sources.id', 'k.source_id')
    .where('k.item_id', '=', itemId)
    .where(visibleTo(actor, 'k'))
    .select(['sources.id', 'sources.title', 'sources.published'])
    .groupBy(['sources.id', 'sources.title', 'sources.published', 'sources.key'])
    .orderBy('sources.key')
    .execute();
}

/** The countries and the companies of an item that the actor may see by name, for a field that suggests them. One query. */
export async function readSuggested(db: Db | Tx, actor: Actor, itemId: string) {
  return db
    .selectFrom('suppliers as s')
    .where(visibleTo(actor, 's'))
    .where((eb) =>
      eb.or([
        eb('s.kind', '=', 'country'),
        eb.exists(
          eb
            .selectFrom('claims as k')
            .select('k.id')
            .whereRef('k.supplier_id', '=', 's.id')
            .where('k.item_id', '=', itemId)
            .where(visibleTo(actor, 'k')),
        ),
      ]),
    )
    .select(['s.name_en', 's.name_ja'])
    .orderBy('s.kind')
    .orderBy('s.name_en')
    .limit(400)
    .execute();
}

/** The stages of the map, by sector. One query. */
export async function readStages(db: Db | Tx): Promise<{ id: string; sector: Sector; name_en: string; name_ja: string }[]> {
  return db.selectFrom('stages').select(['id', 'sector', 'name_en', 'name_ja']).orderBy('sector').orderBy('position').execute();
}

const percent = (hundredths: number | null): string => (hundredths === null ? '' : String(hundredths / 100));

/** What of a record a form begins with, as somebody would have typed it. At most one query. */
export async function typedOf(db: Db | Tx, actor: Actor, content: Content, itemId: string | null): Promise<Record<string, string>> {
  if (content.kind === 'claim' || content.kind === 'site') {
    const { supplier_id, new_supplier } = content.of;
    const ref = supplier_id === null ? null : (await supplierOf(db, actor, supplier_id))?.ref;
    const supplier = {
      supplier: ref ?? new_supplier?.name_en ?? '',
      ...(new_supplier?.kind === 'company' && {
        ...{ new_company: 'on', company_ja: new_supplier.name_ja, company_country: new_supplier.country },
      }),
    };
    if (content.kind === 'site') {
      const { name, country, place, latitude, longitude, status } = content.of;
      return { ...supplier, name, country: country ?? '', place, latitude: latitude ?? '', longitude: longitude ?? '', status };
    }
    const claim = content.of;
    return {
      ...supplier,
      share_low: percent(claim.share_low),
      share_high: claim.share_high === claim.share_low ? '' : percent(claim.share_high),
      ...{ quantity: claim.quantity ?? '', unit: claim.unit ?? '', bound: String(claim.quantity_is_bound), measure: claim.measure },
      ...{ year: String(claim.year), projection: claim.projection === 1 ? 'on' : '', basis: claim.basis, confidence: claim.confidence },
      source: claim.source_id ?? '',
    };
  }
  if (content.kind === 'item_link') {
    const { kind, from_item_id, to_item_id } = content.of;
    const turned = to_item_id === itemId;
    const other = await itemOf(db, actor, turned ? from_item_id : to_item_id);
    return { kind, other: other?.ref ?? '', turned: turned ? 'on' : '' };
  }
  const { name_en, name_ja, kind, stage_id, codes } = content.of;
  return { name_en, name_ja, kind, stage: stage_id, codes: codes.join(', ') };
}
