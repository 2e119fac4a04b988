import type { WorldAsked } from '#app/domain/map/world/asking.ts';
import type { WorldRead } from '#app/domain/map/world/reading.server.ts';
import type { MapCatalogue, WorldCatalogue } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import type { Language, Sector } from '#db/schema.ts';

/** Sites nearer to each other than this, in the units of the whole drawing, share a mark. */
export const CELL = 9;

type Text = MapCatalogue & WorldCatalogue;

/** A sector as it is called; what is no sector is all of them. */
export const sectorOf = ({ map, world }: Text, sector: string): string =>
  sector in map.sectors ? map.sectors[sector as Sector] : world.allSectors;

/** What the picture shows, in a line. */
export function pictureTitle(text: Text, language: Language, asked: WorldAsked, shown: WorldRead['shown']): string {
  const { map, world } = text;
  if (shown.of === 'sector') return world.sectorTitles[asked.size](sectorOf(text, asked.sector));
  const name = named(shown.item, language);
  if (!shown.table) return world.itemUnknown(name);
  const series = map.seriesOf(map.bases[shown.table.basis], shown.table.year);
  return asked.kind === 'company' ? world.itemTitleBySeat(name, series) : world.itemTitle(name, series);
}

/** What circles are the area of. */
export const areaOf = ({ world }: Text, asked: WorldAsked, shown: WorldRead['shown']): string =>
  world.area[shown.of === 'item' ? 'item' : asked.size];

/** Of how many items circles are counts; null where they are shares. */
export const countedOf = (asked: WorldAsked, shown: WorldRead['shown']): number | null =>
  shown.of === 'sector' && asked.size !== 'mean' ? shown.known : null;

/** The name of a file, without its ending. */
export const worldFile = (asked: WorldAsked, shown: WorldRead['shown']): string =>
  `kakehashi-world-${shown.of === 'item' ? shown.item.ref : sectorFile(asked.sector)}`;

const sectorFile = (sector: string): string => (/^[a-z_]+$/.test(sector) ? sector.replaceAll('_', '-') : 'all');
