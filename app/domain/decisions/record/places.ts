/** Where in a record something stands, in words for the person at the terminal. */
import type { RecordPosition, RecordSilence } from './format.ts';

const LANGUAGES: Record<string, string> = { en: 'English', ja: 'Japanese' };

/** A part of a text: "paragraph 3 (Japanese)", "link to R-7K3Q5X". */
export function placeOfPart(part: Record<string, unknown> | null, index: number): string {
  if (!part) return `part ${index + 1}, which is not shown,`;
  const kind = String(part.part);
  const language = typeof part.language === 'string' ? ` (${LANGUAGES[part.language] ?? part.language})` : '';
  if (kind === 'paragraph') return `paragraph ${String(part.number)}${language}`;
  if (kind === 'link') return `link to ${String(part.ref)}`;
  if (kind === 'head') return 'head (how many parts there are)';
  if (kind === 'days') return 'days of review and expiry';
  return `${kind}${language}`;
}

/** A position, by whose it is and when it was sent. */
export const placeOfPosition = ({ party, person, sent_at }: Pick<RecordPosition, 'party' | 'person' | 'sent_at'>): string =>
  `position of ${party}${person ? ` (${person.given_name} ${person.family_name})` : ''} sent at ${sent_at}`;

/** A silence procedure, by when it was offered. */
export const placeOfSilence = ({ offered_party, offered_at }: Pick<RecordSilence, 'offered_party' | 'offered_at'>): string =>
  `silence procedure that ${offered_party} offered at ${offered_at}`;
