import { createRequire } from 'node:module';
import path from 'node:path';
import { readCountries, type Countries } from '../importing/countries.server.ts';
import type { Edition } from '../importing/edition.ts';
import { readIeaSupply } from '../importing/iea-supply.server.ts';
import { readNames } from '../importing/names.server.ts';
import { readSemiconductors } from '../importing/semiconductors.server.ts';
import { FileRefused, Skips } from '../importing/skipping.ts';
import { filesOf, type Files, type Reading } from '../importing/table.server.ts';
import { readUsgsWorld } from '../importing/usgs-world.server.ts';
import { families, type PublishersFamily } from './families.ts';
import { EditionRefused, type ReceivedTable } from './received.ts';

/** What comes with the software and is ours: names in Japanese, countries. */
const own = filesOf(path.resolve(createRequire(import.meta.url).resolve('#seed/countries/countries.csv'), '..', '..'));

/** The longest name of a file that is kept. */
const NAME = 120;

/** A name as it is shown and stored: no folder, no control characters. */
export const tidyName = (name: string): string =>
  path.posix
    .basename(name.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
    .toWellFormed()
    .slice(0, NAME);

/** Which of the tables is which of the family's files, by the name that the reader asks for. */
function assigned(family: PublishersFamily, tables: readonly ReceivedTable[]): Map<string, ReceivedTable> {
  const { files } = families[family];
  const found = new Map<string, ReceivedTable>();
  for (const { asked, named } of files) {
    const fitting = files.length === 1 ? tables : tables.filter(({ name }) => named.test(tidyName(name)));
    if (fitting.length > 1) throw new EditionRefused('twice', tidyName(fitting[1]!.name), path.posix.basename(asked));
    if (fitting[0]) found.set(asked, fitting[0]);
    else throw new EditionRefused('missing', files.length === 1 ? '' : path.posix.basename(asked));
  }
  return found;
}

/** The committee's own countries. */
export const ownCountries = (): Promise<Countries> => readCountries({ files: own, skips: new Skips(), say: () => undefined });

/** What needs reading: who is told what was skipped, and the countries as the committee names them. */
export async function readingOf(files: Files): Promise<{ reading: Reading; countries: Countries }> {
  const reading: Reading = { files, skips: new Skips(), say: () => undefined };
  return { reading, countries: await ownCountries() };
}

/** What a reader refuses, in the words of the page. */
export function refusedAs(reason: unknown, nameOf: (file: string) => string): never {
  if (reason instanceof FileRefused) throw new EditionRefused(reason.reason, nameOf(reason.file), reason.detail);
  throw reason;
}

/** An edition with the files' own names in place of those that the reader asks for. */
function renamed(edition: Edition, nameOf: (file: string) => string): Edition {
  const all = <T extends { file: string }>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row, file: nameOf(row.file) }));
  return {
    ...edition,
    ...{ items: all(edition.items), links: all(edition.links), suppliers: all(edition.suppliers), claims: all(edition.claims) },
    ...{ totals: all(edition.totals), skipped: all(edition.skipped) },
    files: edition.files.map(({ name, digest }) => ({ name: nameOf(name), digest })),
  };
}

/**
 * Reads the tables of a publisher by the reader that also loads what comes with the software. Throws EditionRefused where a file cannot
 * be taken at all.
 */
export async function parseEdition(family: PublishersFamily, tables: readonly ReceivedTable[]): Promise<Edition> {
  const given = assigned(family, tables);
  const nameOf = (file: string) => tidyName(given.get(file)?.name ?? file);
  const { reading, countries } = await readingOf(async (name) => given.get(name)?.bytes ?? own(name));
  try {
    const minerals = await readNames({ ...reading, skips: new Skips() }, 'minerals/names.csv');
    const read = { eto: readSemiconductors, usgs: readUsgsWorld, iea: readIeaSupply }[family];
    return renamed(await read(reading, countries, minerals), nameOf);
  } catch (reason) {
    return refusedAs(reason, nameOf);
  }
}
