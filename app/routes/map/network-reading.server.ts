import type { Actor } from '#app/policy/actor.ts';
import type { Marking, Db, Sector } from '#db/schema.ts';
import { networkAskedOf, type NetworkAsked } from '#app/domain/map/network/asking.ts';
import { explore, type Explored, type MarkedItem } from '#app/domain/map/network/exploring.server.ts';
import { lesserOf } from '#app/domain/map/what-if/substitutes.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { namedFor, spanOf } from './about-file.server.ts';
import { lookBackInFile } from './looking-back.server.ts';
import { fileNameOf, titleOf } from './network/title.ts';
import type { SubstituteSays } from './substitute-said.ts';

export const ROWS = 50;
const NEAR = 12;
const FOUND = 20;

/** An item as it is named and linked to. */
export interface Named {
  ref: string;
  name_en: string;
  name_ja: string;
}

/** An item at the other end of a link; of a substitute, what its link says of it, where it says anything. */
export interface LinkedItem extends Named {
  says?: SubstituteSays;
}

/** The first of some items, and how many more there are. */
export interface Near {
  first: LinkedItem[];
  more: number;
}

/** A row of the list, or the chosen item, with what a page says of it. */
export interface NetworkRow extends Named {
  sector: Sector;
  stage: { name_en: string; name_ja: string };
  marking: Marking;
  series: MarkedItem['series'];
  marks: MarkedItem['marks'];
  leader: Named | null;
  goesInto: Near;
  variantOf: Near;
  substituteFor: Near;
  substitutes: Near;
}

/** Where links of the same two items say different things, no more is promised than all of them do. */
const lesser = (a: SubstituteSays, b: SubstituteSays): SubstituteSays => {
  const { extent, ready } = lesserOf({ extent: a.extent, ready: a.ready_days }, { extent: b.extent, ready: b.ready_days });
  return { extent, ready_days: ready };
};

const nameOf = ({ ref, name_en, name_ja }: Named): Named => ({ ref, name_en, name_ja });

/** Gives, for an item and a kind of link, the items at the other ends of its links, each once. */
function endsOf({ links, itemOf }: Pick<Explored, 'links' | 'itemOf'>) {
  const others = new Map<string, Map<string, SubstituteSays>>();
  const add = (key: string, id: string, says: SubstituteSays) => {
    const of = others.get(key) ?? new Map<string, SubstituteSays>();
    const also = of.get(id);
    others.set(key, of.set(id, also ? lesser(also, says) : says));
  };
  for (const { kind, from, to, extent = null, ready_days = null } of links) {
    add(`${kind} from ${from}`, to, { extent, ready_days });
    add(`${kind} to ${to}`, from, { extent, ready_days });
  }
  return (kind: string, end: 'from' | 'to', id: string, most = Infinity): Near => {
    const all = [...(others.get(`${kind} ${end} ${id}`) ?? [])].map(([other, says]): LinkedItem => {
      const said = says.extent !== null || says.ready_days !== null;
      return { ...nameOf(itemOf.get(other)!), ...(said ? { says } : {}) };
    });
    all.sort((a, b) => (a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : 0));
    return { first: all.slice(0, most), more: Math.max(all.length - most, 0) };
  };
}

/** A row of the list, with at most so many of what it is linked to. */
export function rowsOf({ listed, links, itemOf }: Explored, from = 0, count = Infinity, most = Infinity): NetworkRow[] {
  const rows = listed.slice(from, from + count);
  const here = new Set(rows.map((item) => item.id));
  // Of tens of thousands of links those of a page's rows are a few hundred.
  const ends = endsOf({ links: links.filter((link) => here.has(link.from) || here.has(link.to)), itemOf });
  return rows.map((item) => ({
    ...nameOf(item),
    ...{ sector: item.sector, stage: { name_en: item.stage.name_en, name_ja: item.stage.name_ja } },
    ...{ marking: item.marking, series: item.series, marks: item.marks, leader: item.top && nameOf(item.top) },
    goesInto: ends('input_to', 'from', item.id, most),
    variantOf: ends('variant_of', 'from', item.id, most),
    substituteFor: ends('substitute_for', 'from', item.id, most),
    substitutes: ends('substitute_for', 'to', item.id, most),
  }));
}

/** Gives, for the reference of an item, what it can stand in for, and how far and how fast where the link says so. */
export function substitutedBy({ links, itemOf }: Pick<Explored, 'links' | 'itemOf'>) {
  const of = new Map<string, (Named & SubstituteSays)[]>();
  for (const { kind, from, to, extent = null, ready_days = null } of links) {
    if (kind !== 'substitute_for') continue;
    const { ref } = itemOf.get(from)!;
    of.set(ref, [...(of.get(ref) ?? []), { ...nameOf(itemOf.get(to)!), extent, ready_days }]);
  }
  return (ref: string) => (of.get(ref) ?? []).sort((a, b) => (a.name_en < b.name_en ? -1 : a.name_en > b.name_en ? 1 : 0));
}

/** What the panel of the chosen item says: also what is not on the path that is followed. */
function chosenOf(explored: Explored) {
  const { chosen, itemOf } = explored;
  if (!chosen) return null;
  const links = explored.shown.links.filter((link) => link.from === chosen.id || link.to === chosen.id);
  const ends = endsOf({ links, itemOf });
  const [row] = rowsOf({ ...explored, listed: [chosen] });
  return {
    ...row!,
    under: explored.variantsUnder(chosen.ref),
    madeFrom: ends('input_to', 'to', chosen.id, NEAR),
    goesInto: ends('input_to', 'from', chosen.id, NEAR),
    variantOf: ends('variant_of', 'from', chosen.id, NEAR),
    variants: ends('variant_of', 'to', chosen.id, NEAR),
    substituteFor: ends('substitute_for', 'from', chosen.id, NEAR),
    substitutes: ends('substitute_for', 'to', chosen.id, NEAR),
  };
}

export type ChosenItem = NonNullable<ReturnType<typeof chosenOf>>;

/** What every form of the network says of its sources. */
export async function creditsFor(db: Db, items: readonly Pick<MarkedItem, 'series'>[], links: readonly { source_id: string }[]) {
  const ofItems = items.flatMap((item) => (item.series ? [item.series.source_id] : []));
  return readCredits(db, [...links.map((link) => link.source_id), ...ofItems]);
}

/** What the network's files for tables and programs hold: the items of the list with the links between them, and what a file says of itself. */
export async function readNetworkFile(args: ActingArgs) {
  const { actor, context, request } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const asked = networkAskedOf(new URL(request.url).searchParams);
  const explored = await explore(db, reader, asked);
  found(explored.all > 0 || null);
  const { listed, links } = explored;
  const credits = await creditsFor(db, listed, links);
  const years = spanOf(listed.flatMap((item) => (item.series ? [item.series.year] : [])));
  const markings = explored.markingsOf(listed, links);
  const { listUnits: units } = text.map.file;
  return {
    text,
    explored,
    credits,
    name: namedFor(fileNameOf(asked), asOf.day),
    of: { title: titleOf(text, asked), units, years, markings, credits, now, day: asOf.day },
  };
}

/** The page of the network that an address asks for. Three queries where the figures are known, six at most. */
export async function readNetwork(db: Db, actor: Actor, asked: NetworkAsked) {
  const explored = await explore(db, actor, asked);
  const { all, choices, sheet, groups, unfolded, leaders, listed, found } = explored;
  const years = listed.flatMap((item) => (item.series ? [item.series.year] : []));
  return {
    ...{ all, choices, sheet, groups, unfolded, leaders },
    rows: rowsOf(explored, asked.from, ROWS, NEAR),
    listed: listed.length,
    found: { first: found.slice(0, FOUND).map(nameOf), all: found.length },
    chosen: chosenOf(explored),
    years: years.length > 0 ? { from: years.reduce((a, b) => Math.min(a, b)), to: years.reduce((a, b) => Math.max(a, b)) } : null,
    credits: await creditsFor(db, listed, explored.links),
  };
}
