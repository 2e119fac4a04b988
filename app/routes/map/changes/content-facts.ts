import type { Content } from '#app/domain/map/changes/content.ts';
import type { Names } from '#app/domain/map/changes/names.server.ts';
import type { ChangesCatalogue } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { number, percent } from '#app/language/numbers.ts';
import type { Language } from '#db/schema.ts';

export interface Fact {
  name: string;
  label: string;
  value: string;
}

interface Speaking {
  language: Language;
  text: ChangesCatalogue;
}

/** What a change says, field by field, in the reader's words: so that two can stand side by side. */
export function factsOf({ language, text }: Speaking, content: Content, names: Names): Fact[] {
  const { changes } = text;
  const map = changes.terms;
  const name = (id: string | null) => (id !== null && names[id] ? named(names[id], language) : '');
  const fact = (key: string, label: string, value: string): Fact => ({ name: key, label, value });
  const supplier = (of: { supplier_id: string | null; new_supplier: { name_en: string; name_ja: string } | null }) =>
    of.new_supplier && of.supplier_id === null ? `${named(of.new_supplier, language)} (${changes.newOne})` : name(of.supplier_id);
  if (content.kind === 'claim') {
    const claim = content.of;
    const { share_low: low, share_high: high } = claim;
    return [
      fact('supplier', changes.supplier, supplier(claim)),
      fact('share', changes.share, low === null || high === null ? '' : percent(low, high, language)),
      fact(
        'quantity',
        changes.quantity,
        claim.quantity === null
          ? ''
          : [
              `${claim.quantity} ${claim.unit ?? ''}`,
              claim.quantity_is_bound === 0 ? '' : `(${changes.bounds[String(claim.quantity_is_bound)] ?? ''})`,
            ]
              .filter(Boolean)
              .join(' '),
      ),
      fact('measure', changes.measure, changes.measures[claim.measure]),
      fact('year', changes.year, `${claim.year}${claim.projection === 1 ? ` · ${changes.projection}` : ''}`),
      fact('basis', changes.basis, map.basesLong[claim.basis]),
      fact('confidence', changes.confidence, map.confidences[claim.confidence]),
      fact('source', changes.series, claim.source_id === null ? changes.ownSeries : name(claim.source_id)),
    ];
  }
  if (content.kind === 'item_link') {
    const { kind, from_item_id, to_item_id, extent, ready_days } = content.of;
    return [
      fact('from', changes.item, name(from_item_id)),
      fact('kind', changes.linkKind, changes.linkKinds[kind]),
      fact('to', changes.other, name(to_item_id)),
      fact('extent', changes.extent, extent === null ? '' : percent(extent, extent, language, 2)),
      fact('ready_days', changes.readyDays, ready_days === null ? '' : number(ready_days, language)),
    ];
  }
  if (content.kind === 'site') {
    const site = content.of;
    return [
      fact('name', changes.siteName, site.name),
      fact('supplier', changes.supplier, supplier(site)),
      fact('item', changes.item, name(site.item_id)),
      fact('country', changes.country, site.country ?? ''),
      fact('place', changes.place, site.place),
      fact('degrees', `${changes.latitude}, ${changes.longitude}`, [site.latitude, site.longitude].filter(Boolean).join(', ')),
      fact('status', changes.status, site.status),
    ];
  }
  const item = content.of;
  return [
    fact('name_en', changes.nameEn, item.name_en),
    fact('name_ja', changes.nameJa, item.name_ja),
    fact('kind', changes.kind, map.kinds[item.kind]),
    fact('stage', changes.stage, name(item.stage_id)),
    fact('codes', changes.codes, item.codes.join(', ')),
  ];
}
