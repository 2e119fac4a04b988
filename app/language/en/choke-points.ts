const items = (n: number) => `${n} ${n === 1 ? 'item' : 'items'}`;

/** Words of the ranking of choke points and of an item's place in the chain. */
export const chokes = {
  title: 'Choke points',
  intro: 'Every item of every sector with every indicator, and why it is a choke point, from what you may see.',
  caption: (shown: number, narrowed: number, all: number) =>
    narrowed === all ? `${shown} of ${all} items` : `${shown} of ${narrowed} items that match, ${all} in all`,
  captionHelp:
    'Every figure leads to its formula and the rows that make it. Intervals stand in the order by their lower end, by what is certain. Shares in %. j and k move from item to item.',
  exposure: 'Upstream exposure',
  exposureShort: 'Upstream',
  dependants: 'Items that depend on it',
  dependantsShort: 'Depend',
  betweenness: 'Betweenness',
  betweennessShort: 'Between',
  substitutes: 'Substitutes',
  substitutesShort: 'Subst.',
  old: 'Claims older than two years',
  oldShort: 'Old claims',
  reasons: 'Why',
  tiersUp: (n: number) => (n === 1 ? 'one tier up' : `${n} tiers up`),
  noShares: 'No shares known',
  onlySingle: 'Single sources (≥ 90 %)',
  onlyIrreplaceable: 'Nothing can stand in',
  watchedFrom: 'Watched countries hold',
  atLeastShare: (share: string) => `${share} or more`,
  computedOn: 'Computed on',
  because: {
    one_country: (country: string, share: string) => `${country} alone makes ${share}`,
    leads: (country: string, share: string) => `${country} makes ${share}`,
    few: (n: number) => (n === 1 ? 'one country makes three quarters' : `${n} countries make three quarters`),
    watched: (share: string) => `watched countries hold ${share}`,
    nothing_substitutes: 'nothing on the map substitutes',
    substitutes: (n: number) => (n === 1 ? 'one item can stand in' : `${n} items can stand in`),
    dependants: (n: number) => (n === 1 ? 'one item depends on it' : `${n} items depend on it`),
    upstream: (country: string, item: string, share: string, tiers: string) => `upstream, ${country} makes ${share} of ${item} (${tiers})`,
    unknown: 'no shares by country are known',
    unsure: {
      interval: 'its shares are given as intervals',
      short: 'its shares leave more than 2 % unallocated, so its figures are intervals',
      doubted: 'it rests in part on sources of C3 or worse, so its figures are intervals',
    },
    old: (old: number, all: number) =>
      old < all
        ? `${old} of its ${all} claims are older than two years`
        : all === 1
          ? 'its only claim is older than two years'
          : `all of its ${all} claims are older than two years`,
  },
  formulas: {
    dependants: 'The items that can be reached from it along “goes into” and “is a variant of”, over one tier or several. Unit: items.',
    exposure:
      'max s over all items upstream of it, s being the share of each one’s leading country. From: along “goes into” alone, with the lower end of each share. To: through variants as well, of which it may need only some, with the upper end. Where every input is needed, losing that country leaves at most 100 % − this. Items without known shares are not counted. Unit: %.',
    betweenness:
      'B(v) = Σ σ(s,t|v) ⁄ σ(s,t) over all pairs of other items: on how many shortest ways along the links it lies, per 10,000 pairs. Over 1,000 items it is estimated from 100 of them drawn by lot, ± half of the 95 % interval.',
    substitutes: 'The items linked to it by “can stand in for”. Unit: items.',
    old: 'Of its claims by country, projections apart, those whose year ended more than two years ago. Unit: %.',
    doubted:
      'A share from a source of C3 or worse counts from nothing up to what it says, and the unallocated rest as much more: every indicator is then an interval.',
  },
  formulaSources: {
    exposure: 'Our own, after W. Leontief’s fixed coefficients (domain: what a downstream item runs at is the least of its inputs).',
    betweenness: 'U. Brandes (2001); for the estimate U. Brandes and C. Pich (2007).',
    own: 'The committee’s own definition.',
  },
  howComputed: 'How each column is computed, and from where',
  estimated: (sources: string, size: string) =>
    `Betweenness is estimated from ${sources} of ${size} items; ± is half of the 95 % interval.`,
  doubts: 'Doubted sources',
  units: 'HHI 0–10,000; shares in %; betweenness per 10,000 pairs of items',
  exposureItem: 'Upstream exposure: item',
  exposureTier: 'Upstream exposure: tiers up',
  errorOf: 'Betweenness, ±',
  desk: 'All choke points',
  chainTitle: (name: string) => `${name}: place in the chain`,
  chain: 'Place in the chain',
  chainIntro: 'Computed from the links and claims that you may see; another reader may see others.',
  tier: 'Tier',
  upstream: 'Made from, tier by tier',
  upstreamHelp: 'Items without known shares are not counted in the exposure.',
  upstreamOf: (known: number, all: number) => `${items(all)} upstream, shares known of ${known}`,
  downstream: 'Depend on it, tier by tier',
  viaVariant: 'through variants only',
  noneUpstream: 'Nothing that you may see goes into it.',
  noneDownstream: 'Nothing that you may see is made from it.',
  noSubstitutes: 'Nothing on the map that you may see can stand in for it.',
  claimsByYear: 'Its claims by year',
  claims: 'Claims',
  oldClaims: (old: number, all: number) => `${old} of ${all}`,
  ways: 'per 10,000 pairs',
};
