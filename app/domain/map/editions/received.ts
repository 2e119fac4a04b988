/** A file as it was received, or as it was unpacked from one. */
export interface ReceivedTable {
  name: string;
  bytes: Buffer;
  /** a sheet of a workbook */
  sheet?: boolean;
}

/** Why nothing of a file could be taken: a sentence of the catalogue (editions.faults). */
export const EDITION_FAULTS = [
  'none',
  'tooLarge',
  'unknown',
  'broken',
  'bomb',
  'paths',
  'locked',
  'missing',
  'twice',
  'too_large',
  'too_many',
  'not_utf8',
  'broken_quotes',
  'no_rows',
  'header',
  'encoding',
] as const;
export type EditionFault = (typeof EDITION_FAULTS)[number];

/** A file that cannot be taken at all. Nothing has been changed then. */
export class EditionRefused extends Error {
  constructor(
    readonly fault: EditionFault,
    readonly file = '',
    readonly detail = '',
  ) {
    super(fault);
    this.name = 'EditionRefused';
  }
}
