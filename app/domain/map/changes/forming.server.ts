import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Sector, Tx } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import type { Content } from './content.ts';
import { itemOf, supplierOf } from './naming.server.ts';
import type { Subject } from './subjects.server.ts';

/**
 * What the form of a claim or a site of an item offers, of what the actor may see: the sources of its claims, of which a claim may join
 * the series, and the countries and its companies by name. One query.
 */
export async function readOffered(db: Db | Tx, actor: Actor, itemId: string) {
  const sources = db
    .selectFrom('claims as k')
    .innerJoin('sources', 'sources.id', 'k.source_id')
    .where('k.item_id', '=', itemId)
    .where(visibleTo(actor, 'k'))
    .select(['sources.id', 'sources.title', 'sources.published'])
    .groupBy(['sources.id', 'sources.title', 'sources.published', 'sources.key'])
    .orderBy('sources.key');
  const suggested = db
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
    .limit(400);
  return askTogether(db, { sources, suggested });
}

/** The stages of the map, by sector. One query. */
export async function readStages(db: Db | Tx): Promise<{ id: string; sector: Sector; name_en: string; name_ja: string }[]> {
  return db.selectFrom('stages').select(['id', 'sector', 'name_en', 'name_ja']).orderBy('sector').orderBy('position').execute();
}

const percent = (hundredths: number | null): string => (hundredths === null ? '' : String(hundredths / 100));

/** What of a record a form begins with, as somebody would have typed it; what is `known` of it is not asked for. At most one query. */
export async function typedOf(
  db: Db | Tx,
  actor: Actor,
  content: Content,
  itemId: string | null,
  known: Pick<Subject, 'item' | 'other' | 'supplier'> | null,
): Promise<Record<string, string>> {
  if (content.kind === 'claim' || content.kind === 'site') {
    const { supplier_id, new_supplier } = content.of;
    const named = known?.supplier?.id === supplier_id ? known.supplier : null;
    const ref = supplier_id === null ? null : (named ?? (await supplierOf(db, actor, supplier_id)))?.ref;
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
    const { kind, from_item_id, to_item_id, extent, ready_days } = content.of;
    const turned = to_item_id === itemId;
    const otherId = turned ? from_item_id : to_item_id;
    const other = [known?.item, known?.other].find((one) => one?.id === otherId) ?? (await itemOf(db, actor, otherId));
    const says = { extent: percent(extent), ready_days: ready_days === null ? '' : String(ready_days) };
    return { kind, other: other?.ref ?? '', turned: turned ? 'on' : '', ...says };
  }
  const { name_en, name_ja, kind, stage_id, codes } = content.of;
  return { name_en, name_ja, kind, stage: stage_id, codes: codes.join(', ') };
}
