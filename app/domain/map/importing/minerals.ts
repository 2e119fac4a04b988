import type { Sector } from '#db/schema.ts';
import { slugOf } from './cells.ts';
import type { Basis, ItemOf } from './edition.ts';
import type { Names } from './names.server.ts';

/** Minerals that a publisher's word does not name plainly. The IEA's rare earths are the magnet ones. */
const calledBy: Record<string, string> = {
  'titanium-titanium-dioxide': 'titanium',
  'rare-earth-elements': 'magnet-rare-earths',
};

/** The slug of a mineral. Platinum-group metals are told apart by what the type says they contain. */
export function mineralOf(commodity: string, type = ''): string {
  const slug = slugOf(commodity);
  const metal = /\b(palladium|platinum)\b/i.exec(type)?.[1];
  return slug === 'platinum-group-metals' && metal ? metal.toLowerCase() : (calledBy[slug] ?? slug);
}

/** What the publisher counted: at the mine, at the refinery, or at some other plant (smelter, primary or gas plant). */
export function basisOf(type: string): Basis {
  if (/\b(mine|mining)\b/i.test(type)) return 'mine';
  return /\brefin/i.test(type) ? 'refinery' : 'plant';
}

/** The item of a mineral at a stage, as `mineral:copper:mine`; `fallback` names it where we have no name for it yet. */
export function mineralItem(key: string, names: Names, fallback: string, place: { file: string; line: number }): ItemOf {
  const [, mineral = '', step = ''] = key.split(':');
  const sector: Sector = /rare-earths$|^yttrium$|^scandium$/.test(mineral) ? 'rare_earths' : 'critical_minerals';
  const name = names.get(key) ?? { name_en: fallback, name_ja: fallback };
  const stage = sector === 'rare_earths' && step === 'plant' ? 'refinery' : step;
  return { ...place, key, kind: step === 'magnets' ? 'product' : 'material', sector, stage, ...name };
}
