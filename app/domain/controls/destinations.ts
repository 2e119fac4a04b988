/** What a licence is like to get, from open to closed. `licence_required` also stands where the review policy was not seen. */
export const POLICIES = [
  'none',
  'presumption_of_approval',
  'licence_required',
  'case_by_case',
  'presumption_of_denial',
  'prohibited',
] as const;
export type Policy = (typeof POLICIES)[number];

/** Where goods may go, and under what policy. `where`: ALL, a country's two letters, or the law's own name of a group. */
export interface Destination {
  where: string;
  policy: Policy;
}

/** Who controls as EU, by name: it is no country of the committee's list. */
export const UNION = { name_en: 'European Union', name_ja: '欧州連合' };

/** Any destination that no entry names. */
export const ELSEWHERE = '*';

/** Member states of the European Union, by their two letters. */
const EU = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

type Covered = 'yes' | 'no' | 'unknown';

/** How narrowly a destination is drawn: a country before a group before all. */
const closeness = (where: string): number => (/^[A-Z]{2}$/.test(where) ? 2 : /^ALL\b/.test(where) ? 0 : 1);

/**
 * Whether a destination covers a country (or ELSEWHERE). Of the laws' groups only this is known: the US arms-embargo group D:5 includes China
 * (db/seed/controls/README.md); what is not known is not guessed.
 */
export function covers(where: string, country: string): Covered {
  if (/^ALL\b/.test(where)) return 'yes';
  if (/^[A-Z]{2}$/.test(where)) return where === country ? 'yes' : 'no';
  if (/^outside EU$/i.test(where)) return EU.has(country) ? 'no' : 'yes';
  if (/^D:5\b/.test(where) && !/except/i.test(where) && country === 'CN') return 'yes';
  return 'unknown';
}

/** What is known of the policy for a country: `certain` false where a group that is not resolved may say otherwise. */
export interface KnownPolicy {
  policy: Policy | null;
  certain: boolean;
}

/** The stricter of two policies. */
export const stricter = (a: Policy, b: Policy): Policy => (POLICIES.indexOf(a) < POLICIES.indexOf(b) ? b : a);

/** The policy of one entry for a country: the most closely drawn destination decides, of equals the strictest. */
export function policyFor(destinations: readonly Destination[], country: string): KnownPolicy {
  const asked = destinations.map((destination) => ({ ...destination, covered: covers(destination.where, country) }));
  const hit = asked.filter(({ covered }) => covered === 'yes');
  const closest = Math.max(-1, ...hit.map(({ where }) => closeness(where)));
  const unknown = asked.some(({ covered, where }) => covered === 'unknown' && closeness(where) >= closest);
  if (hit.length === 0) return unknown ? { policy: null, certain: false } : { policy: 'none', certain: true };
  const policy = hit.filter(({ where }) => closeness(where) === closest).reduce<Policy>((so, { policy: one }) => stricter(so, one), 'none');
  return { policy, certain: !unknown };
}

/** The policy of several entries of one party for a country: the strictest that is known. */
export function policyOfAll(entries: readonly { destinations: readonly Destination[] }[], country: string): KnownPolicy {
  const each = entries.map(({ destinations }) => policyFor(destinations, country));
  const known = each.flatMap(({ policy }) => policy ?? []);
  return {
    policy: known.length > 0 ? known.reduce(stricter) : entries.length > 0 ? null : 'none',
    certain: each.every(({ certain }) => certain),
  };
}

/** The countries that destinations name by their letters. */
export const countriesNamed = (destinations: readonly Destination[]): string[] => [
  ...new Set(
    destinations.flatMap(({ where }) => (/^[A-Z]{2}$/.test(where) ? where : /^D:5\b/.test(where) && !/except/i.test(where) ? 'CN' : [])),
  ),
];

/** Splits the destinations of a table's cell: by semicolons, but a group with an exception stays whole. */
export function splitDestinations(cell: string): string[] {
  const words = cell.normalize('NFKC').trim();
  if (words === '') return [];
  return /\bexcept\b/i.test(words)
    ? [words]
    : words
        .split(/\s*[;\n]\s*/u)
        .map((one) => one.trim())
        .filter(Boolean);
}
