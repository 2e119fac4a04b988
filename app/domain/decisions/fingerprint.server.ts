/**
 * What a decision's text comes to in 32 bytes: the root of a Merkle tree (RFC 6962, 2.1) over its parts, so that two keys can be bound to one
 * text, and a part can be shown to belong to it without the others.
 *
 * Each leaf holds `kakehashi decision text 1\n` and the RFC 8785 canonical JSON of one part. The first part says how many of each there are,
 * every other says what it is and which, so that no two different texts have the same leaves. Text is normalised as text.ts says.
 */
import canonicalize from 'canonicalize';
import { leafHash, pathOf, rootOf, rootOfPath } from '#app/journal/tree.server.ts';
import { normalise, type DecisionText, type Paragraph } from './text.ts';

const DOMAIN = 'kakehashi decision text 1\n';

/** A part of a text, as a leaf holds it. Values are strings, numbers and null alone. */
export type TextPart = { part: string; [field: string]: string | number | null };

const both = (part: string, { en, ja }: Paragraph, more: Record<string, number> = {}): TextPart[] => [
  { part, language: 'en', ...more, text: normalise(en) },
  { part, language: 'ja', ...more, text: normalise(ja) },
];

/** The parts of a text in the order of their leaves: head, title, paragraphs, rationale, links (by nonce), indicator, days. */
export function partsOf(text: DecisionText): TextPart[] {
  const { indicator, links } = text;
  const sorted = [...links].sort((a, b) => (a.nonce < b.nonce ? -1 : a.nonce > b.nonce ? 1 : 0));
  return [
    { part: 'head', paragraphs: text.paragraphs.length, links: links.length, indicators: indicator ? 1 : 0 },
    ...both('title', text.title),
    ...text.paragraphs.flatMap((paragraph, index) => both('paragraph', paragraph, { number: index + 1 })),
    ...both('rationale', text.rationale),
    ...sorted.map(({ nonce, kind, ref }) => ({ part: 'link', nonce, kind, ref })),
    ...(indicator
      ? [
          {
            part: 'indicator',
            // A text from before indicators had a nonce has the hash that it had.
            ...(indicator.nonce ? { nonce: indicator.nonce } : {}),
            item: indicator.item_ref,
            measure: indicator.measure,
            low: indicator.baseline?.low ?? null,
            high: indicator.baseline?.high ?? null,
            basis: indicator.baseline?.basis ?? null,
            year: indicator.baseline?.year ?? null,
            source: indicator.baseline?.source_id ?? null,
            on: indicator.baseline?.on ?? null,
            target: indicator.target,
            by: indicator.by,
          },
        ]
      : []),
    { part: 'days', review_on: text.review_on, expires_on: text.expires_on },
  ];
}

/** The hash of a part's leaf, hexadecimal. */
export function hashOfPart(part: TextPart): string {
  return leafHash(Buffer.from(DOMAIN + (canonicalize(part) ?? ''), 'utf8'));
}

/** The hashes of all leaves of a text, in their order. */
export const leavesOf = (text: DecisionText): string[] => partsOf(text).map(hashOfPart);

/** The fingerprint of a text: 64 hexadecimal digits. Equal for equal texts under the normalisation, and for no others. */
export const fingerprint = (text: DecisionText): string => rootOf(leavesOf(text));

/** What leads from one part of a text to its fingerprint, for whoever is shown that part alone. `index` counts from 0. */
export function proofOfPart(text: DecisionText, index: number): { part: TextPart; index: number; size: number; path: string[] } {
  const parts = partsOf(text);
  const part = parts[index];
  if (!part) throw new RangeError('There is no such part');
  return { part, index, size: parts.length, path: pathOf(parts.map(hashOfPart), index) };
}

/** Whether a part belongs to the text of a fingerprint, at that place. */
export function belongs(proof: ReturnType<typeof proofOfPart>, root: string): boolean {
  return rootOfPath(hashOfPart(proof.part), proof.index, proof.size, proof.path) === root;
}

/** How one pair of paragraphs stands, so that a mark put on it is lost when either side is edited. */
export const digestOfPair = ({ en, ja }: Paragraph): string => rootOf(both('pair', { en, ja }).map(hashOfPart));
