import type { Sector } from '#db/schema.ts';
import type { Glance, ItemKind } from './glance.ts';

/** What the filters of the map offer: only what stands on the map that the reader sees. */
export interface Choices {
  sectors: Sector[];
  stages: { key: string; name_en: string; name_ja: string; sector: Sector }[];
  kinds: ItemKind[];
  leaders: { value: string; name_en: string; name_ja: string; count: number }[];
}

/** Gathers the choices from the items; leaders by how many items they lead. */
export function choicesOf(items: readonly Glance[]): Choices {
  const stages = new Map<string, Choices['stages'][number]>();
  const leaders = new Map<string, Choices['leaders'][number]>();
  for (const { stage, sector, top } of items) {
    stages.set(`${sector} ${stage.key}`, { key: stage.key, name_en: stage.name_en, name_ja: stage.name_ja, sector });
    if (!top) continue;
    const value = top.country ?? top.ref;
    const leader = leaders.get(value) ?? { value, name_en: top.name_en, name_ja: top.name_ja, count: 0 };
    leaders.set(value, { ...leader, count: leader.count + 1 });
  }
  return {
    sectors: [...new Set(items.map((item) => item.sector))],
    stages: [...stages.values()],
    kinds: [...new Set(items.map((item) => item.kind))],
    leaders: [...leaders.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
  };
}
