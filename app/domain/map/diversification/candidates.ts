/**
 * "China plus one": countries that make the neighbours of an item already. Pure. After the density of the product space (Hidalgo, Klinger,
 * Barabási, Hausmann, Science 317, 2007): docs/decisions/diversification.md.
 */
import type { LinkInChain } from '../chain/chain.ts';
import type { Groups } from '../glance.ts';
import type { Distribution } from '../indicators.ts';

export const RELATIONS = ['variant', 'substitute', 'input', 'output', 'sibling'] as const;
export type Relation = (typeof RELATIONS)[number];

/** How near a neighbour is, φ: what makes a variant or a substitute can make the item sooner than what makes its input. */
export const NEARNESS: Readonly<Record<Relation, number>> = { variant: 3, substitute: 3, input: 2, output: 2, sibling: 1 };

export interface Neighbour {
  id: string;
  relation: Relation;
}

/** What a country makes of one kind of neighbours: how many of those of which shares are known, and of which it has most. */
export interface CandidateReason {
  relation: Relation;
  made: number;
  known: number;
  item_id: string;
  /** of that one, hundredths of a percent: what is certain */
  share: number;
}

export interface Candidate {
  country: string;
  /** Σ φ of what it makes ⁄ Σ φ of the neighbours of which shares are known, 0–1 */
  density: number;
  /** Σ φ · s ⁄ Σ φ, hundredths of a percent: the order of those whose density is equal */
  weight: number;
  reasons: CandidateReason[];
  /** what it has of the item itself, hundredths of a percent */
  own: number;
}

/** The neighbours of an item, each once, by the nearest way to it. */
export function neighboursOf(item: string, links: readonly LinkInChain[], siblings: readonly string[]): Neighbour[] {
  const found = new Map<string, Relation>();
  const note = (id: string, relation: Relation) => {
    const before = found.get(id);
    if (id !== item && (before === undefined || RELATIONS.indexOf(relation) < RELATIONS.indexOf(before))) found.set(id, relation);
  };
  const above = new Set<string>();
  for (const { kind, from, to } of links) {
    if (from !== item && to !== item) continue;
    const other = from === item ? to : from;
    if (kind === 'input_to') note(other, from === item ? 'output' : 'input');
    else note(other, kind === 'variant_of' ? 'variant' : 'substitute');
    if (kind === 'variant_of' && from === item) above.add(to);
  }
  for (const { kind, from, to } of links) if (kind === 'variant_of' && above.has(to)) note(from, 'variant');
  for (const id of siblings) note(id, 'sibling');
  return [...found].map(([id, relation]) => ({ id, relation }));
}

/** What each country certainly has of an item, hundredths of a percent. */
const heldIn = (distribution: Distribution | null): Map<string, number> => {
  const held = new Map<string, number>();
  for (const { country, low } of distribution?.holdings ?? []) {
    if (country !== null && low > 0) held.set(country, (held.get(country) ?? 0) + low);
  }
  return held;
};

/** The countries that make neighbours of an item, the densest first. Neighbours of which no share is known count for nobody. */
export function candidatesFor(
  item: string,
  neighbours: readonly Neighbour[],
  supplyOf: (id: string) => Distribution | null,
  leftOut: ReadonlySet<string>,
): Candidate[] {
  const known = neighbours.flatMap((one) => {
    const distribution = supplyOf(one.id);
    return distribution ? [{ ...one, held: heldIn(distribution) }] : [];
  });
  const all = known.reduce((sum, { relation }) => sum + NEARNESS[relation], 0);
  const own = heldIn(supplyOf(item));
  const countries = new Set(known.flatMap(({ held }) => [...held.keys()]));
  const candidates = [...countries].flatMap((country): Candidate[] => {
    if (leftOut.has(country)) return [];
    let [near, weight] = [0, 0];
    const reasons = RELATIONS.flatMap((relation): CandidateReason[] => {
      const of = known.filter((one) => one.relation === relation);
      const made = of.flatMap(({ id, held }) => (held.has(country) ? [{ id, share: held.get(country)! }] : []));
      const [most] = [...made].sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
      near += made.length * NEARNESS[relation];
      weight += made.reduce((sum, { share }) => sum + share, 0) * NEARNESS[relation];
      return most ? [{ relation, made: made.length, known: of.length, item_id: most.id, share: most.share }] : [];
    });
    return [{ country, density: near / all, weight: weight / all, reasons, own: own.get(country) ?? 0 }];
  });
  return candidates.sort((a, b) => b.density - a.density || b.weight - a.weight || (a.country < b.country ? -1 : 1));
}

export type CountryStanding = 'principal' | 'partner' | 'watched';

/** How countries that are candidates stand to the committee; those that are nothing to it are not told. */
export function standingsOf({ principals, partners, watched }: Groups, candidates: readonly Candidate[]): Record<string, CountryStanding> {
  const standings: Record<string, CountryStanding> = {};
  for (const { country } of candidates) {
    if (watched.has(country)) standings[country] = 'watched';
    else if (principals.has(country)) standings[country] = 'principal';
    else if (partners.has(country)) standings[country] = 'partner';
  }
  return standings;
}
