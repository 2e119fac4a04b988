import type { EditionFamily } from '#db/schema.ts';
import type { SourceOf } from '../importing/edition.ts';
import { sources } from '../importing/sources.ts';

/** A publisher whose editions are read as they come. */
interface Family {
  /** what is known of the source: its publisher, its licence, how its credit begins */
  source: SourceOf;
  /** what the keys of its shipped editions begin with */
  keys: string;
  /** the names of its files as the reader asks for them, and how each is known from its own name */
  files: readonly { asked: string; named: RegExp }[];
}

const table = (name: string) => ({ asked: `semiconductors/${name}.csv`, named: new RegExp(`(^|[-_ ])${name}([-_ (].*)?\\.csv$`, 'i') });

/** Families whose form is a publisher's own. */
export type PublishersFamily = Exclude<EditionFamily, 'table'>;

/** The publishers' own forms. A single table is known by being the only one. */
export const families: Record<PublishersFamily, Family> = {
  eto: {
    source: sources.semiconductors,
    keys: 'eto-',
    files: ['inputs', 'stages', 'sequence', 'providers', 'provision'].map(table),
  },
  usgs: { source: sources.usgsWorld, keys: 'usgs-mcs-', files: [{ asked: 'minerals/usgs-mcs-2025-world.csv', named: /\.csv$/i }] },
  iea: { source: sources.iea, keys: 'iea-', files: [{ asked: 'minerals/iea-supply-2024-2040.csv', named: /\.csv$/i }] },
};

/** The credit of an edition: the publisher's own wording, with the edition's name where it names another. */
export function creditOf(family: PublishersFamily, title: string): string {
  const { source } = families[family];
  return source.title === title ? source.credit : `${source.credit} (${title})`;
}
