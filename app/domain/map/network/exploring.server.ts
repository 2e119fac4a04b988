import { fold } from '#db/grams.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { named } from '#app/language/names.ts';
import type { Db, Marking } from '#db/schema.ts';
import { choicesOf } from '../choices.server.ts';
import type { Glance } from '../glance.ts';
import { readGlances } from '../kept-glances.server.ts';
import { narrow } from '../narrowing.server.ts';
import { COLOURS, type Colour, type NetworkAsked } from './asking.ts';
import { readEdges, type Edge } from './edges.server.ts';
import { gather } from './folding.ts';
import { follow } from './following.ts';
import { place } from './placing.ts';
import { sheetOf, type NodeFigures } from './sheet.ts';
import { gravest, rankLeaders, toneOf, type Marks, type Tone } from './tones.ts';

/** An item with what it is coloured by. */
export type MarkedItem = Glance & { marks: Marks };
export type NetworkEdge = Exclude<Edge, { kind: 'about' }>;

const whole = (value: number | undefined) => (value === undefined ? null : Math.round(value));

function marksOf({ indicators, top }: Glance, open: number): Marks {
  const leader = top && indicators?.top ? { value: top.country ?? top.ref, low: indicators.top.low, high: indicators.top.high } : null;
  return { hhi: indicators?.hhi ?? null, band: indicators?.band ?? 'unknown', leader, watched: indicators?.watched ?? null, open };
}

/** What a node says: of a folded group the gravest of its members, colour by colour. */
function figuresOf(members: readonly MarkedItem[], leaders: readonly string[]): NodeFigures {
  const by = gravest(members.map((member) => member.marks));
  const tones = Object.fromEntries(COLOURS.map((colour) => [colour, toneOf(colour, by[colour], leaders)])) as Record<Colour, Tone>;
  const { leader } = by.leader;
  return {
    hhi: whole(by.hhi.hhi?.low),
    leader: leader && /^[A-Z]{2}$/.test(leader.value) ? leader.value : '',
    share: leader && Math.round(leader.low / 100),
    watched: by.watched.watched && Math.round(by.watched.watched.low / 100),
    open: by.risk.open,
    tones,
  };
}

/** The items with one of these words in a name, in either language, or with this reference; whole names first. */
function findAmong(items: readonly MarkedItem[], find: string): MarkedItem[] {
  const words = fold(find).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const sought = fold(find);
  const told = items.flatMap((item) => {
    const names = [item.name_en, item.name_ja, item.ref].map(fold);
    const all = names.join(' ');
    return words.every((word) => all.includes(word)) ? [{ item, whole: names.includes(sought) }] : [];
  });
  return told.sort((a, b) => Number(b.whole) - Number(a.whole)).map(({ item }) => item);
}

/** The open reports about each item, and their markings. */
function reportsIn(edges: readonly Edge[]): Map<string, Marking[]> {
  const about = new Map<string, Marking[]>();
  for (const { kind, to, marking } of edges) {
    if (kind !== 'about') continue;
    const of = about.get(to);
    if (of) of.push(marking);
    else about.set(to, [marking]);
  }
  return about;
}

/**
 * The network that an address asks for, as the actor may see it: its picture, the items of its list in their order, what was found, the
 * chosen item and what it is linked to. Everything is computed from what the actor may read. Two queries where the figures are known.
 */
export async function explore(db: Db, actor: Actor, asked: NetworkAsked) {
  const [all, edges] = await Promise.all([readGlances(db, actor), readEdges(db, actor)]);
  const about = reportsIn(edges);
  const shown = narrow(all, { ...asked, q: '' }).map((item): MarkedItem => ({
    ...item,
    marks: marksOf(item, about.get(item.id)?.length ?? 0),
  }));
  const itemOf = new Map(shown.map((item) => [item.id, item]));
  const links = edges.filter((edge): edge is NetworkEdge => edge.kind !== 'about' && itemOf.has(edge.from) && itemOf.has(edge.to));
  const foundItems = findAmong(shown, asked.find);
  const chosen = shown.find((item) => item.ref === asked.item) ?? (asked.item === '' && foundItems.length === 1 ? foundItems[0]! : null);
  const path = chosen && asked.way !== '' ? follow(shown, links, chosen.id, asked.way) : null;

  const gathered = gather(shown, links);
  const groups = gathered.filter((group) => group.members.length > 1);
  const headOf = new Map(groups.flatMap(({ root, members }) => members.slice(1).map(({ item }) => [item.id, root.ref] as const)));
  const chosenHead = chosen && headOf.get(chosen.id);
  // The group of the chosen item is unfolded too, or it could not be shown.
  const open = new Set([...(asked.open === 'all' ? groups.map(({ root }) => root.ref) : asked.open), ...(chosenHead ? [chosenHead] : [])]);
  const picture = place(shown, links, (root) => open.has(root.ref), gathered);

  const leaders = rankLeaders(shown.map((item) => item.marks));
  const figures = picture.nodes.map((node) => figuresOf(node.folded ? [node.item, ...node.variants] : [node.item], leaders));
  const lit =
    path &&
    ((node: (typeof picture.nodes)[number]) => [node.item, ...(node.folded ? node.variants : [])].some((item) => path.has(item.id)));
  const listed = path ? shown.filter((item) => path.has(item.id)) : shown;
  const here = new Set(listed.map((item) => item.id));
  const among = path ? links.filter((link) => here.has(link.from) && here.has(link.to)) : links;
  const choices = choicesOf(all);
  return {
    all: all.length,
    choices,
    sheet: sheetOf(picture, (item) => named(item, actor.language), figures, lit),
    /** the items that head a group of variants, and those whose groups are unfolded */
    groups: groups.map(({ root }) => root.ref),
    /** how many variants stand under an item, of whatever depth */
    variantsUnder: (ref: string) => (groups.find(({ root }) => root.ref === ref)?.members.length ?? 1) - 1,
    unfolded: groups.flatMap(({ root }) => (open.has(root.ref) ? [root.ref] : [])),
    leaders: leaders.map((value) => choices.leaders.find((leader) => leader.value === value)!),
    /** the items of the list, those on the path where one is followed, with the links between them; and all of the picture */
    listed,
    links: among,
    shown: { items: shown, links },
    itemOf,
    found: foundItems,
    chosen,
    markingsOf: (items: readonly MarkedItem[], between: readonly NetworkEdge[]): Marking[] => [
      ...items.flatMap((item) => [item.marking, ...(about.get(item.id) ?? [])]),
      ...between.map((link) => link.marking),
    ],
  };
}

export type Explored = Awaited<ReturnType<typeof explore>>;
