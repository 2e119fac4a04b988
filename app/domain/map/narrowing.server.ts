import { fold } from '#db/grams.server.ts';
import type { Language } from '#db/schema.ts';
import type { Narrowing } from './asking.ts';
import type { Glance, Sort } from './glance.ts';

/** Whether the supplier that leads is the one asked for: a country's two letters, or a supplier's reference. */
const leads = (glance: Glance, leader: string): boolean => glance.top !== null && (glance.top.country ?? glance.top.ref) === leader;

/** Narrows the list. Words are found in either language, whatever their width and case. */
export function narrow(items: readonly Glance[], by: Narrowing): Glance[] {
  const words = fold(by.q).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (by.sector && item.sector !== by.sector) return false;
    if (by.stage && `${item.sector}.${item.stage.key}` !== by.stage) return false;
    if (by.kind && item.kind !== by.kind) return false;
    if (by.band && (item.indicators?.band ?? 'unknown') !== by.band) return false;
    if (by.leader && !leads(item, by.leader)) return false;
    if (words.length === 0) return true;
    const names = fold(`${item.name_en} ${item.name_ja} ${item.ref}`);
    return words.every((word) => names.includes(word));
  });
}

const keyFor: Record<Sort, (item: Glance, language: Language) => number | string | null> = {
  name: (item, language) => fold((language === 'ja' && item.name_ja) || item.name_en),
  hhi: (item) => item.indicators?.hhi.low ?? null,
  top: (item) => item.indicators?.top?.low ?? null,
  to75: (item) => (item.indicators ? (item.indicators.to75.high ?? item.indicators.to75.low ?? 1000) : null),
  principals: (item) => item.indicators?.principals.low ?? null,
  watched: (item) => item.indicators?.watched.low ?? null,
};

/** Puts the list in order; what is unknown comes last either way, equal ones by English name and reference. */
export function arrange(items: readonly Glance[], sort: Sort, descending: boolean, language: Language): Glance[] {
  const keyed = items.map((item) => ({ item, key: keyFor[sort](item, language) }));
  const turn = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
    } else if (a.key !== b.key) return (a.key < b.key ? -1 : 1) * turn;
    return a.item.name_en < b.item.name_en ? -1 : a.item.name_en > b.item.name_en ? 1 : a.item.ref < b.item.ref ? -1 : 1;
  });
  return keyed.map(({ item }) => item);
}
