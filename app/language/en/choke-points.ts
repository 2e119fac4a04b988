const items = (n: number) => `${n} ${n === 1 ? 'item' : 'items'}`;

/** What is assumed, as it is said above the ranking; `own`: items with a stock of their own. */
export interface AssumedSaid {
  part: string;
  days: string;
  recovery: string;
  each: string;
  own: number;
  substitutes: boolean;
}

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
  cover: 'Days of cover',
  coverShort: 'Cover',
  survive: 'Time to survive',
  surviveShort: 'Survives',
  recover: 'Time to recover',
  recoverShort: 'Recovers',
  daysOf: (days: string) => `${days} d`,
  daysLong: (days: string) => (days === '1' ? 'one day' : `${days} days`),
  tenYears: 'over ten years',
  unknownDays: 'unknown',
  without: (name: string) => `without ${name}`,
  shortBy: (days: string) => `${days} d short`,
  coverUnder: 'Days of cover',
  underDays: (days: string) => `Under ${days} days`,
  onlyShort: 'Runs out before it is back',
  lostCountry: 'Time to survive: without',
  assumed: {
    title: 'What is assumed of loss and stocks',
    help: 'Declared stocks are not used here, and nothing is known of how fast each supply comes back: days of cover, time to survive and time to recover rest on what you assume here, as in the what-if.',
    said: ({ part, days, recovery, each, own, substitutes }: AssumedSaid) =>
      [
        `Assumed: the country that an item hangs on most loses ${part} % of its supply for ${days} days`,
        ...(recovery === '0' ? [] : [`it takes ${recovery} more until it is back`]),
        `${each} days of normal use are in stock of every item${own > 0 ? `, other stocks of ${items(own)}` : ''}`,
        substitutes ? 'substitutes are used' : 'no substitutes',
      ].join('; ') + '.',
    part: 'Part of its supply that is lost, in %',
    days: 'For how many days',
    recovery: 'Further days until it is back',
    each: 'Days of normal use in stock, every item',
    stock: 'Other stocks, a line each',
    stockHelp: 'An item’s reference and its days, for example I-7K3Q5X 120.',
    substitutes: 'Substitutes are used',
    far: 'How far, where no link says, in %',
    toWhatIf: (name: string) => `Work out what else stops without ${name}`,
  },
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
    cover:
      's ÷ l: s, the days of normal use of the item in stock; l, the part of its supply that is lost when the country with its greatest share stops. So long does its own stock fill what is missing. From: where all that is unallocated is that country’s as well. Unit: days.',
    survive:
      'The greatest T for which all of the item can be had, when the country that it hangs on most (of the greatest share of the item itself, or of anything upstream of it) stops supplying everything, and the stocks of the item and of all that it is made from are used as well as can be: the optimum of a linear program, in which an item runs at the least of its inputs. Short of the time to recover, something will be missing whatever is done. Unit: days.',
    recover:
      'd + r: the days for which the supply is lost, and the further days until it is back. Sooner where substitutes that are ready by then make up all of it. Unit: days.',
    old: 'Of its claims by country, projections apart, those whose year ended more than two years ago. Unit: %.',
    doubted:
      'A share from a source of C3 or worse counts from nothing up to what it says, and the unallocated rest as much more: every indicator is then an interval.',
  },
  formulaSources: {
    exposure: 'Our own, after W. Leontief’s fixed coefficients (domain: what a downstream item runs at is the least of its inputs).',
    betweenness: 'U. Brandes (2001); for the estimate U. Brandes and C. Pich (2007).',
    cover: 'The committee’s own definition, as the what-if takes from stocks. Stocks: assumed, not those declared.',
    survive: 'D. Simchi-Levi and others, Interfaces 45(5), 2015. Stocks: assumed, not those declared.',
    recover: 'D. Simchi-Levi and others, Interfaces 45(5), 2015. Days of the loss and until it is back: assumed.',
    own: 'The committee’s own definition.',
  },
  howComputed: 'How each column is computed, and from where',
  estimated: (sources: string, size: string) =>
    `Betweenness is estimated from ${sources} of ${size} items; ± is half of the 95 % interval.`,
  doubts: 'Doubted sources',
  pictureTitle: (shown: number, all: number) =>
    shown < all ? `Choke points: the first ${shown} of ${items(all)}` : `Choke points: ${items(all)}`,
  pictureUnits: 'Share of the leading country in %, coloured by HHI; and items that depend on each',
  units: 'HHI 0–10,000; shares in %; betweenness per 10,000 pairs of items; cover, survival and recovery in days (over 3,650: 3650)',
  exposureItem: 'Upstream exposure: item',
  exposureTier: 'Upstream exposure: tiers up',
  errorOf: 'Betweenness, ±',
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
  emerging: {
    title: 'Emerging choke points',
    titleOf: (name: string) => `${name}: emerging choke point`,
    help: 'Items that a body keeps its eye on before there are shares, each with a reason. Only what you may read is here.',
    only: 'On the list of emerging ones',
    onList: 'emerging',
    since: 'On the list since',
    source: 'Source',
    list: 'Put it on the list',
    listHelp:
      'A body watches this item as a choke point in the making, although its supply is not measured yet. Those who read this see it in the ranking and on the item’s page.',
    reason: 'Why',
    reasonHelp: 'What depends on it, who could withhold it, and what would tell that it gets worse.',
    citation: 'Source',
    citationHelp: 'Title, publisher, date and page.',
    url: 'Its address',
    reliability: 'Reliability of the source (A–F)',
    credibility: 'Credibility of the information (1–6)',
    readersHelp: 'Never wider than the item. Who may not read it sees the ranking without it.',
    none: 'It is on no list that you may read.',
    now: 'On the list',
    before: 'Taken off the list',
    takeOff: 'Take it off the list',
    because: 'Why it is taken off',
    becauseHelp: 'The entry and this reason stay in the history.',
    takenOff: 'Taken off',
    by: (name: string) => `by ${name}`,
    somebody: 'somebody whose name you may not see',
    wider: 'Fewer people read the item than would read this. Choose a narrower marking or fewer readers.',
    conflict: 'Somebody took it off, or changed it, while you were looking at it. Here it is as it stands now; your words are kept below.',
    yours: 'What you wrote',
    changeReaders: 'Change who reads it',
  },
};
