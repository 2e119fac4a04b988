import { isUnknown, readShareInterval } from './cells.ts';
import type { Countries } from './countries.server.ts';
import { emptyEdition, type Edition } from './edition.ts';
import { mineralItem } from './minerals.ts';
import type { Names } from './names.server.ts';
import { sources } from './sources.ts';
import { FileRefused } from './skipping.ts';
import { readTable, type Reading } from './table.server.ts';

const FILE = 'minerals/us-net-import-reliance-2023.csv';

/** The commodities of this table that are items of the map. */
const itemOf: Record<string, string> = {
  ANTIMONY: 'mineral:antimony:mine',
  COBALT: 'mineral:cobalt:refinery',
  'COPPER, refined': 'mineral:copper:refinery',
  FLUORSPAR: 'mineral:fluorspar:mine',
  GALLIUM: 'mineral:gallium:plant',
  GERMANIUM: 'mineral:germanium:refinery',
  'GRAPHITE (NATURAL)': 'mineral:graphite:mine',
  INDIUM: 'mineral:indium:refinery',
  LITHIUM: 'mineral:lithium:refinery',
  'MAGNESIUM METAL': 'mineral:magnesium-metal:plant',
  MANGANESE: 'mineral:manganese:mine',
  NICKEL: 'mineral:nickel:refinery',
  PALLADIUM: 'mineral:palladium:mine',
  PLATINUM: 'mineral:platinum:mine',
  'RARE EARTHS, compounds and metals': 'mineral:rare-earths:refinery',
  'SILICON, metal and ferrosilicon': 'mineral:silicon:plant',
  TANTALUM: 'mineral:tantalum:mine',
  'TITANIUM, sponge metal': 'mineral:titanium:plant',
  TUNGSTEN: 'mineral:tungsten:mine',
  VANADIUM: 'mineral:vanadium:mine',
  YTTRIUM: 'mineral:yttrium:refinery',
};

/** Reads how far the United States depends on imports of each commodity, and where most of them come from. */
export async function readNetImportReliance(reading: Reading, countries: Countries, names: Names): Promise<Edition> {
  const { skips } = reading;
  const edition = { ...emptyEdition(sources.usgsReliance), skipped: skips.list };
  const table = await readTable(reading, FILE, ['Commodity']);
  const yearOf = (start: string) => {
    const name = table.header.find((column) => column.startsWith(start));
    if (name === undefined) throw new FileRefused(FILE, 'header', `“${start}…”`);
    return name;
  };
  const percent = yearOf('Net_Import_Reliance_pct_');
  const origins = yearOf('Major_Import_Sources_');
  for (const row of table.rows) {
    const place = { file: table.name, line: row.line };
    const cell = row.all[percent] ?? '';
    const share = readShareInterval(cell);
    if (!row.Commodity) skips.add(table.name, row.line, row.Commodity, 'blank');
    else if ('reason' in share) skips.add(table.name, row.line, cell, share.reason);
    else if (share.value === null) skips.add(table.name, row.line, row.Commodity, 'no_figure');
    else {
      const item = itemOf[row.Commodity] ?? itemOf[row.Commodity.split(',')[0] ?? ''] ?? null;
      if (item) edition.items.push(mineralItem(item, names, row.Commodity, place));
      const main = (row.all[origins] ?? '').split(',').map((word) => word.trim());
      for (const word of main) if (!isUnknown(word) && !countries.iso2Of(word)) skips.add(table.name, row.line, word, 'unknown_country');
      edition.reliances.push({
        ...place,
        item,
        commodity: row.Commodity,
        party: 'US',
        origin: null,
        share_low: share.value.low,
        share_high: share.value.high,
        year: Number(percent.slice(-4)),
        kind: 'observed',
        main_sources: main.flatMap((word) => countries.iso2Of(word) ?? []).join(' '),
        source_note: `Net import reliance; main sources ${origins.replace(/\D+/, '').replace('_', '–')}`,
      });
    }
  }
  edition.files.push(table);
  return edition;
}
