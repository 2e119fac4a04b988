import type { Catalogue } from '#app/language/catalogue.tsx';
import type { Gap } from './gaps.ts';

/** Names of parties and of destinations, in the reader's language. */
export interface Names {
  party: (party: string) => string;
  place: (where: string) => string;
}

/** A gap in words. */
export function gapWords(
  gap: Gap,
  sides: readonly [string, string],
  { party, place }: Names,
  { controls }: Pick<Catalogue, 'controls'>,
): string {
  const { gaps, policies, standings } = controls;
  if (gap.kind === 'one_side')
    return gap.other === null
      ? gaps.oneSide(party(gap.by), party(gap.not))
      : gaps.oneSideYet(party(gap.by), party(gap.not), standings[gap.other]);
  if (gap.kind === 'policy')
    return gaps.policy(gap.destinations.map(place).join(', '), party(sides[0]), policies[gap.a], party(sides[1]), policies[gap.b]);
  const said =
    gap.to === null
      ? gaps.windowFrom(party(gap.by), party(gap.not), gap.from)
      : gaps.window(party(gap.by), party(gap.not), gap.from, gap.to);
  return gap.holds ? `${said} ${gaps.now}` : said;
}
