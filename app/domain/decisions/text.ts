/** What a decision says: everything that two governments consent to when they consent. Pure; nothing here reads a database. */

/** A paragraph in both languages. */
export interface Paragraph {
  en: string;
  ja: string;
}

/** A record that the text rests on. `nonce` is random, so that who holds only its hash cannot try out references. */
export interface TextLink {
  nonce: string;
  /** `supersedes`: the decision that this one takes the place of */
  kind: 'report' | 'action' | 'meeting' | 'agenda_item' | 'decision' | 'item' | 'control_entry' | 'coordination_case' | 'supersedes';
  ref: string;
}

export const MEASURES = ['hhi', 'top', 'watched', 'principals', 'partners', 'to75'] as const;
export type MeasureOfIndicator = (typeof MEASURES)[number];

/**
 * The indicator that a decision is meant to move, of one item of the map. The baseline is what every reader of the decision may read
 * (docs/decisions/two-keys.md), as it was when the text was made; low and high differ where part of the supply is unallocated.
 */
export interface TextIndicator {
  /** random, as a link's; none in texts from before indicators had one */
  nonce?: string;
  item_ref: string;
  measure: MeasureOfIndicator;
  /** null where nothing that all readers may read says it */
  baseline: { low: number; high: number; basis: string; year: number; source_id: string; on: string } | null;
  /** HHI points, per cent, or countries */
  target: number;
  /** the day (YYYY-MM-DD) by which it is to be reached; null: none was said */
  by: string | null;
}

export interface DecisionText {
  title: Paragraph;
  paragraphs: readonly Paragraph[];
  rationale: Paragraph;
  links: readonly TextLink[];
  indicator: TextIndicator | null;
  /** days, YYYY-MM-DD */
  review_on: string | null;
  expires_on: string | null;
}

/**
 * The one normalisation under which texts are compared and hashed: Unicode NFC, and line ends as LF. Nothing else is altered, no space and no
 * width of a letter: what is consented to is what was written.
 */
export function normalise(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n');
}
