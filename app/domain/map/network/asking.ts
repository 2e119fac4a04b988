import type { Narrowing } from '../asking.ts';

/** What the items of the network are coloured by. */
export const COLOURS = ['hhi', 'leader', 'watched', 'risk'] as const;
export type Colour = (typeof COLOURS)[number];

/** Which way a path is followed from the chosen item: to what it is made from, to what it goes into, or both. */
export const WAYS = ['up', 'down', 'both'] as const;
export type FollowedWay = (typeof WAYS)[number];

/** What an address of the network asks for; '' is everything, or none. */
export interface NetworkAsked extends Omit<Narrowing, 'q'> {
  colour: Colour;
  /** a name to look for */
  find: string;
  /** the chosen item's reference */
  item: string;
  way: FollowedWay | '';
  /** the variant groups that are unfolded, by the references of their items; 'all': every one */
  open: readonly string[] | 'all';
  /** the row that the list begins at */
  from: number;
  /** the past day that it is shown as of; '': today */
  asOf: string;
}

const NARROWINGS = ['sector', 'stage', 'kind', 'band', 'leader'] as const;
const LONGEST = 200;
const MOST_OPEN = 400;
const REFERENCE = /^[A-Z]-[0-9A-Z]{6}$/;

/** Reads the question out of an address. What is not understood is left out. */
export function networkAskedOf(search: URLSearchParams): NetworkAsked {
  const value = (name: string) => (search.get(name) ?? '').replaceAll('\0', '').slice(0, LONGEST).trim();
  const open = search.get('open') ?? '';
  const from = value('from');
  return {
    ...{ sector: value('sector'), stage: value('stage'), kind: value('kind'), band: value('band'), leader: value('leader') },
    colour: COLOURS.find((colour) => colour === value('colour')) ?? 'hhi',
    find: value('find'),
    item: value('item'),
    way: WAYS.find((way) => way === value('way')) ?? '',
    open:
      open === 'all'
        ? 'all'
        : open
            .split('.')
            .filter((ref) => REFERENCE.test(ref))
            .slice(0, MOST_OPEN),
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
    asOf: value('as-of'),
  };
}

/** The parameters that ask this, with some of it changed; any change begins the list at its first row again. */
export function networkParameters(asked: NetworkAsked, change: Partial<NetworkAsked> = {}): [string, string][] {
  const next = { ...asked, from: 0, ...change };
  const open = next.open === 'all' ? 'all' : next.open.join('.');
  const all: [string, string][] = [
    ...NARROWINGS.map((name): [string, string] => [name, next[name]]),
    ['colour', next.colour === 'hhi' ? '' : next.colour],
    ['find', next.find],
    ['item', next.item],
    ['way', next.way],
    ['open', open],
    ['as-of', next.asOf],
    ['from', next.from > 0 ? String(next.from) : ''],
  ];
  return all.filter(([, value]) => value !== '');
}

/** The query string that asks this, with some of it changed. */
export const askingNetwork = (asked: NetworkAsked, change: Partial<NetworkAsked> = {}): string =>
  `?${new URLSearchParams(networkParameters(asked, change)).toString()}`;

/** The narrowings in force. */
export const narrowedBy = (asked: NetworkAsked) => NARROWINGS.filter((name) => asked[name] !== '');

/** The unfolded groups with one more, or one less. */
export const unfolding = (open: readonly string[], ref: string): string[] =>
  open.includes(ref) ? open.filter((one) => one !== ref) : [...open, ref];
