import type { Marking, ReportSection } from '#db/schema.ts';
import type { DraftFields } from '../../reports/draft-fields.ts';
import type { KeptObject, KeptOfReport } from '../kept.ts';
import type { Translation } from '../origins.server.ts';

/** The kinds of file that can be brought in. */
export const FORMATS = ['stix', 'misp', 'csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** What is wrong with a file, a line of it, a cell or an object; `code` names a sentence in the catalogue (exchange.faults). */
export interface ImportFault {
  /** the line of a table, or the place of an object in its list, from 1; 0: the file as a whole */
  line: number;
  /** the field of a cell or the property of an object; '' where it is the whole line */
  column: string;
  /** the cell's name in its table: C7; '' where there is none */
  cell: string;
  code: FaultCode;
  /** what stands there, cut short */
  value: string;
}

export const FAULT_CODES = [
  'notAFile',
  'oldWorkbook',
  'openDocument',
  'unreadable',
  'tooLarge',
  'tooMany',
  'tooDeep',
  'cycle',
  'noReports',
  'noTitle',
  'noHead',
  'tooLong',
  'badCharacter',
  'unknownValue',
  'notADay',
  'twice',
  'remark',
  'badId',
  'unknownColumn',
  'notTaken',
  'brokenLine',
  'otherEncoding',
  'otherSheets',
  'merged',
  'nothingChosen',
  'notChoosable',
  'narrower',
  'revoked',
  'edition',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** A marking that a person must decide about: what the file said, and the narrower that was taken. */
export interface MarkingDoubt {
  said: string[];
  taken: Marking;
  code: 'none' | 'unknown' | 'conflicting' | 'older' | 'distribution';
}

/** Something of the map that a file names: what it is here is looked up for each reader. */
export interface Mention {
  kind: 'item' | 'supplier' | 'country';
  words: string;
  /** the same thing's other names: its reference, its name in the other language */
  also: string[];
  /** as it came, where it was an object of its own */
  kept?: KeptObject;
}

/** What stands in a report for fewer than its readers: a paragraph of its draft, under its own marking. */
export interface IncomingParagraph {
  words: string;
  section: ReportSection;
  place: number;
  marking: Marking;
  /** whom a caveat of its own lets read; none: all of them */
  parties: string[];
  /** as it came, where it was an object of its own */
  kept?: KeptObject;
}

/** A report that a file would bring. */
export interface Incoming {
  /** its place in the file, from 1 */
  line: number;
  /** the id that it has elsewhere; for a line of a table, made of its own reference or of its words */
  external_id: string;
  created: string;
  modified: string;
  /** who made it there, as the file says it */
  made_by?: string;
  /** what else it said of itself */
  kept?: KeptOfReport;
  paragraphs?: IncomingParagraph[];
  /** the reference here that it says it has: it may have been taken away from here */
  ref: string | null;
  /** the form of the draft that it would be: without readers, which a person chooses */
  fields: DraftFields & { title: string; description: string; marking: Marking };
  translations: Translation[];
  /** what it names of the map, in the words of the file */
  mentions: Mention[];
  doubts: MarkingDoubt[];
}

/** What was found in a file. Nothing of it is kept but for its importer. */
export interface Found {
  format: Format;
  /** of the file, to the byte */
  digest?: string;
  reports: Incoming[];
  faults: ImportFault[];
}

/** A file of so many bytes at most, so many reports, so deep; a sheet of so many places for cells. */
export const IMPORT_LIMITS = {
  bytes: 10_000_000,
  places: 5_000_000,
  reports: 500,
  depth: 40,
  faults: 200,
  unpacked: 60_000_000,
  columns: 60,
  mentions: 50,
};

/** A file that cannot be read at all: nothing of it is taken. */
export class NotImportable extends Error {
  constructor(
    readonly code: FaultCode,
    readonly value = '',
  ) {
    super(code);
  }
}

/** What stands somewhere, cut short to be shown. */
export const shortened = (value: unknown): string => {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
};
