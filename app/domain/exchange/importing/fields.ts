import { CATEGORIES, CONFIDENCES, HORIZONS, RELIABILITIES } from '../../reports/scales.ts';
import { LIMITS } from '../../reports/schema.ts';
import type { DraftFields } from '../../reports/draft-fields.ts';
import { shortened, type FaultCode, type ImportFault } from './incoming.ts';

const DAY = /^(19|20|21)\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
// The characters that no field of ours takes: NUL, and halves of a pair.
const UNKEPT = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Gathers the fields of one draft, with a fault for each value that cannot be one. */
export class Gathering {
  readonly fields: DraftFields = {};
  readonly faults: ImportFault[] = [];

  /** `letters`: the columns of a table in which the fields stand */
  constructor(
    private readonly line: number,
    private readonly letters: ReadonlyMap<string, string> = new Map(),
  ) {}

  fault(column: string, code: FaultCode, value: unknown = ''): void {
    const letter = this.letters.get(column);
    this.faults.push({ line: this.line, column, cell: letter ? `${letter}${this.line}` : '', code, value: shortened(value) });
  }

  /** Text, to the letter; what is too long or cannot be kept is a fault, and is never cut. */
  text(name: string, value: unknown, most: number): void {
    if (value === undefined || value === null || value === '') return;
    if (typeof value !== 'string') return this.fault(name, 'unknownValue', value);
    if (UNKEPT.test(value)) return this.fault(name, 'badCharacter', value.replaceAll('\0', '␀'));
    if (value.length > most) return this.fault(name, 'tooLong', value);
    this.fields[name] = value;
  }

  /** One of a closed list. */
  choice(name: string, value: unknown, of: readonly (string | number)[]): void {
    if (value === undefined || value === null || value === '') return;
    const words = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
    const found = of.find((one) => String(one) === words);
    if (found === undefined) return this.fault(name, 'unknownValue', value);
    this.fields[name] = String(found);
  }

  day(name: string, value: unknown): void {
    if (value === undefined || value === null || value === '') return;
    if (typeof value !== 'string' || !DAY.test(value) || new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10) !== value)
      return this.fault(name, 'notADay', value);
    this.fields[name] = value;
  }

  /** The judgement and the frame of a report, from whatever carries them under these names. */
  judgement(from: Record<string, unknown>): void {
    this.choice('category', from.category, CATEGORIES);
    this.choice('likelihood', from.likelihood, [1, 2, 3, 4, 5, 6, 7]);
    this.choice('impact', from.impact, [1, 2, 3, 4, 5]);
    this.choice('confidence', from.confidence, CONFIDENCES);
    this.choice('horizon', from.horizon, HORIZONS);
    this.day('event_from', from.event_from);
    this.day('event_to', from.event_to);
    this.text('response', from.response, LIMITS.response);
  }

  /** A source in its row; what is not rated is left for a person to rate. */
  source(at: number, source: { citation: unknown; url?: unknown; reliability?: unknown; credibility?: unknown; quotable?: unknown }): void {
    const row: DraftFields = {};
    if (typeof source.citation === 'string' && !UNKEPT.test(source.citation)) row.citation = source.citation.slice(0, LIMITS.citation);
    if (typeof source.url === 'string' && /^https?:\/\/[^\s]+$/.test(source.url) && source.url.length <= 2_000) row.url = source.url;
    const reliability = RELIABILITIES.find((one) => one === source.reliability);
    if (reliability) row.reliability = reliability;
    if ([1, 2, 3, 4, 5, 6].includes(Number(source.credibility))) row.credibility = String(Number(source.credibility));
    if (source.quotable === true) row.quotable = 'on';
    const rows = Array.isArray(this.fields.sources) ? (this.fields.sources as DraftFields[]) : [];
    if (rows.length < LIMITS.sources && Object.keys(row).length > 0) this.fields.sources = [...rows, row];
    else if (rows.length >= LIMITS.sources) this.fault('sources', 'tooMany', at + 1);
  }

  /** The language of the words; where nothing says it, kana do. */
  language(said: unknown): void {
    const { title, description } = this.fields;
    const spoken = /[\u3041-\u30ff]/.test(JSON.stringify([title, description])) ? 'ja' : 'en';
    this.fields.language = spoken;
    this.choice('language', said, ['en', 'ja']);
  }

  /** What a draft must have to be one: a title and a text. */
  whole(): boolean {
    if (typeof this.fields.title !== 'string' || this.fields.title.trim() === '') {
      if (!this.faults.some(({ column }) => column === 'title')) this.fault('title', 'noTitle');
    }
    return this.faults.every(({ column }) => column !== 'title' && column !== 'description');
  }
}
