import path from 'node:path';
import type { Db } from '#db/schema.ts';
import { readBatteryPlants } from './battery-plants.server.ts';
import { readCountries, type Countries } from './countries.server.ts';
import type { Edition } from './edition.ts';
import { readFabCampuses } from './fab-campuses.server.ts';
import { readIeaSupply } from './iea-supply.server.ts';
import { loadEdition, type ImportSummary } from './loading.server.ts';
import { readNames, type Names } from './names.server.ts';
import { readNetImportReliance } from './net-import-reliance.server.ts';
import { readOwnEntries } from './own-entries.server.ts';
import { readPolicyPapers } from './policy-papers.server.ts';
import { readSemiconductors } from './semiconductors.server.ts';
import { FileRefused, Skips } from './skipping.ts';
import { sources } from './sources.ts';
import { filesOf, type Files, type Reading } from './table.server.ts';
import { readUsgsWorld } from './usgs-world.server.ts';

const SEED = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'db', 'seed');

/** What may be left out with `--without`, by the folder of its data, and how its keys begin. */
const leavable: Record<string, RegExp> = {
  semiconductors: /^eto:/,
  minerals: /^mineral:/,
  batteries: /^(battery|vehicle):/,
  fabs: /^fab-atlas:/,
  'policy-papers': /^semiconductors:/,
};

/** The words that `--without` understands. */
export const LEAVABLE = Object.keys(leavable);

interface Gathered {
  reading: Reading;
  countries: Countries;
  minerals: Names;
  isLeft: (key: string) => boolean;
}

/** Every source that comes with the software, in the order in which they build on each other. */
const shipped: { folder: string; source: string; title: string; read: (gathered: Gathered) => Promise<Edition> }[] = [
  { folder: 'semiconductors', ...titled(sources.semiconductors), read: (g) => readSemiconductors(g.reading, g.countries) },
  { folder: 'minerals', ...titled(sources.usgsWorld), read: (g) => readUsgsWorld(g.reading, g.countries, g.minerals) },
  { folder: 'minerals', ...titled(sources.iea), read: (g) => readIeaSupply(g.reading, g.countries, g.minerals) },
  { folder: 'policy-papers', ...titled(sources.policyPapers), read: (g) => readPolicyPapers(g.reading, g.countries, g.minerals) },
  { folder: 'minerals', ...titled(sources.usgsReliance), read: (g) => readNetImportReliance(g.reading, g.countries, g.minerals) },
  { folder: 'batteries', ...titled(sources.batteries), read: (g) => readBatteryPlants(g.reading, g.countries) },
  { folder: 'fabs', ...titled(sources.fabs), read: (g) => readFabCampuses(g.reading, g.countries) },
  { folder: '', ...titled(sources.committee), read: (g) => readOwnEntries(g.reading, g.isLeft) },
];

function titled({ key, title }: { key: string; title: string }): { source: string; title: string } {
  return { source: key, title };
}

export interface ShippedOptions {
  now: Date;
  actorId: string | null;
  /** the body that all of it belongs to: the committee */
  home_body_id: string;
  /** folders of data to leave out: see LEAVABLE */
  without: readonly string[];
  /** told each step, a line at a time */
  say: (line: string) => void;
  stop?: AbortSignal;
  /** instead of the files that come with the software */
  files?: Files;
}

/**
 * Loads the data that comes with the software: each source in a transaction of its own. Run again it adds nothing, doubles nothing,
 * and overwrites nothing. A source whose file cannot be taken changes nothing; its summary says why, and the others go on.
 */
export async function importShippedData(db: Db, options: ShippedOptions): Promise<ImportSummary[]> {
  const { without, say, stop } = options;
  const unknown = without.find((folder) => !(folder in leavable));
  if (unknown !== undefined) throw new Error(`There is no data called “${unknown}”. What can be left out: ${LEAVABLE.join(', ')}.`);
  const files = options.files ?? filesOf(SEED);
  const isLeft = (key: string) => without.some((folder) => leavable[folder]?.test(key));
  const quiet: Reading = { files, skips: new Skips(), say: () => undefined, stop };
  const countries = await readCountries(quiet);
  const minerals = await readNames(quiet, 'minerals/names.csv');
  const summaries: ImportSummary[] = [];
  for (const { folder, source, title, read } of shipped) {
    if (without.includes(folder)) {
      say(`${title}: left out`);
      continue;
    }
    say(`${title}:`);
    stop?.throwIfAborted();
    try {
      const edition = leaveOut(await read({ reading: { files, skips: new Skips(), say, stop }, countries, minerals, isLeft }), isLeft);
      const summary = await loadEdition(db, edition, options);
      summaries.push(summary);
      say(`  ${summary.added} added, ${summary.unchanged} unchanged, ${summary.changed} changed, ${summary.skipped.length} reported`);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      say(`  refused: ${error.message}`);
      summaries.push({ source, added: 0, unchanged: 0, changed: 0, skipped: [], refused: error.message });
    }
  }
  return summaries;
}

/** Drops what speaks of items that were left out on purpose: it is not to be reported as unknown. */
function leaveOut(edition: Edition, isLeft: (key: string) => boolean): Edition {
  return {
    ...edition,
    items: edition.items.filter((item) => !isLeft(item.key)),
    claims: edition.claims.filter((claim) => !isLeft(claim.item)),
    links: edition.links.filter((link) => !isLeft(link.from) && !isLeft(link.to)),
  };
}
