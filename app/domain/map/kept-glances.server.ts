import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { audiencesFor } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { chainsOf, workChain, workChainAfter, type Chains, type ChainWork } from './chain/chain.ts';
import type { Glance } from './glance.ts';
import { computeItems, NO_FIGURES, type ItemFigures } from './items.server.ts';
import { readNetworkLinks, type MapLink } from './network.server.ts';
import { pastFigures } from './past-glances.server.ts';
import { whatIfMapOf, type WhatIfMap } from './what-if/reading.server.ts';

/** How many items' figures are kept in all, for readers who see different parts of the map: about 2 kB each. */
const KEPT = 20_000;

/** What each item's place in the chain makes of it, and the links that make it so. */
export interface ChainFigures {
  chains: Chains;
  links: readonly MapLink[];
  /** the map for a what-if of the same rows, kept with them */
  whatIfMap: () => WhatIfMap;
}

/** The last figures of the chain, and what they are of. */
interface Earlier {
  glances: readonly Glance[];
  links: readonly MapLink[];
  chain: ChainWork;
}

/** What is kept for one sight: the links, the chain, and the map for a what-if where somebody asked for them. */
interface Figures extends ItemFigures {
  /** from before the last changes, until the chain is asked for again */
  earlier?: Earlier;
  links?: readonly MapLink[];
  chain?: ChainWork;
  whatIf?: WhatIfMap;
}

interface KeptOne {
  key: string;
  figures: Figures;
}

/** The newest of each group of readers who see the same, and what is being computed. */
interface Kept {
  of: Map<string, KeptOne>;
  computing: Map<string, Promise<Figures>>;
}

const keptOf = new WeakMap<Db, Kept>();

/** What decides which rows of the map a reader sees, and as of when: the same for two readers only if they see the same. */
interface Sight {
  key: string;
  /** who sees the same, whatever the versions */
  readers: string;
  /** the audiences of the map's rows that reach the reader; null: an author, who sees their own rows beyond these too */
  audiences: readonly string[] | null;
}

/** The versions that a reader's rows have: those of the audiences that reach them, and their own as an author. One query. */
async function readSight(db: Db, actor: Actor): Promise<Sight> {
  const versions = await db
    .selectFrom('map_versions')
    .where((eb) => eb.or([eb('key', 'in', ['open', actor.id]), sql<boolean>`key in (${audiencesFor(actor)})`]))
    .selectAll()
    .orderBy('key')
    .execute();
  const own = versions.some(({ key }) => key === actor.id);
  const audiences = versions.flatMap(({ key }) => (key === 'open' ? [] : key));
  const seats = own ? [...actor.seatedIn].sort() : [];
  return {
    key: JSON.stringify([versions.map(({ key, version }) => [key, version]), seats]),
    readers: JSON.stringify([audiences, seats]),
    audiences: own ? null : audiences,
  };
}

/** Keeps one as the newest, and lets the oldest go where there are too many. */
function keep({ of }: Kept, { key, readers }: Sight, figures: Figures): void {
  of.delete(readers);
  of.set(readers, { key, figures });
  let all = 0;
  for (const one of of.values()) all += one.figures.glances.length;
  for (const [oldest, one] of of) {
    if (all <= KEPT || oldest === readers) break;
    of.delete(oldest);
    all -= one.figures.glances.length;
  }
}

function earlierOf(figures: Figures | undefined): Earlier | undefined {
  if (!figures?.chain || !figures.links) return figures?.earlier;
  return { glances: figures.glances, links: figures.links, chain: figures.chain };
}

/** Computes them once for all who ask meanwhile: from what was there before, of which what did not change stays. */
function computeOnce(db: Db, actor: Actor, sight: Sight, { of, computing }: Kept): Promise<Figures> {
  const begun = computing.get(sight.key);
  if (begun) return begun;
  const before = of.get(sight.readers)?.figures;
  const next = computeItems(db, actor, sight.audiences, before).then((figures): Figures => ({ ...figures, earlier: earlierOf(before) }));
  computing.set(sight.key, next);
  return next.finally(() => computing.delete(sight.key));
}

/** The figures of the actor's sight, kept or computed, with the sight. */
async function readFigures(db: Db, actor: Actor): Promise<{ figures: Figures; sight: Sight }> {
  const kept: Kept = keptOf.get(db) ?? { of: new Map<string, KeptOne>(), computing: new Map<string, Promise<Figures>>() };
  keptOf.set(db, kept);
  const sight = await readSight(db, actor);
  if (actor.until !== undefined)
    return {
      figures: await pastFigures<Figures>(db, `${actor.until} ${sight.key}`, () => computeItems(db, actor, sight.audiences)),
      sight,
    };
  // A row that came while they are computed, of an audience that the sight does not know of, is not among these: others share the sight.
  const known = kept.of.get(sight.readers);
  const figures = known?.key === sight.key ? known.figures : await computeOnce(db, actor, sight, kept);
  keep(kept, sight, figures);
  return { figures, sight };
}

/**
 * Every item that the actor may see with its concentration at a glance. What readers who see the same of the map have in common is
 * computed once until it changes: the versions of what they read are asked each time, so that the answer is never older than anybody's
 * last write, and what they do not read moves nothing, not even the time that it takes. One query where it is known, else three.
 */
export async function readGlances(db: Db, actor: Actor): Promise<readonly Glance[]> {
  return actor.active ? (await readFigures(db, actor)).figures.glances : [];
}

/** The same with who supplies each item. One query where it is known, else three. */
export async function readItemFigures(db: Db, actor: Actor): Promise<ItemFigures> {
  return actor.active ? (await readFigures(db, actor)).figures : NO_FIGURES;
}

const sameLinks = (a: readonly MapLink[], b: readonly MapLink[]): boolean =>
  a.length === b.length &&
  a.every((link, at) => {
    const other = b[at]!;
    const sameEnds = link.from === other.from && link.to === other.to && link.kind === other.kind;
    const saysSame = link.extent === other.extent && link.ready_days === other.ready_days;
    return link.id === other.id && sameEnds && saysSame && link.source_id === other.source_id && link.marking === other.marking;
  });

/** The links of the actor's sight, read once; where none changed, those that were there before. */
async function linksFor(db: Db, actor: Actor, figures: Figures, { audiences }: Sight): Promise<readonly MapLink[]> {
  if (figures.links) return figures.links;
  const links = await readNetworkLinks(db, actor, audiences);
  const before = figures.earlier?.links;
  figures.links ??= before && sameLinks(before, links) ? before : links;
  return figures.links;
}

/** The figures of the chain: by other links, or of other items, all anew; else of what the changed items lead to. */
function chainFor({ glances, earlier }: Figures, links: readonly MapLink[]): ChainWork {
  const same = earlier?.links === links && earlier.glances.length === glances.length;
  if (!same || glances.some(({ id }, at) => earlier.glances[at]!.id !== id)) return workChain(glances, links);
  const changed = glances.flatMap((glance, at) => (glance === earlier.glances[at] ? [] : [glance.id]));
  return workChainAfter(glances, earlier.chain, changed);
}

/** Computes the figures of the chain from the links that the actor may see. One query. */
export async function computeChain(db: Db, actor: Actor, glances: readonly Glance[], audiences: readonly string[] | null = null) {
  const links = await readNetworkLinks(db, actor, audiences);
  return { chains: chainsOf(glances, links), links };
}

/** The same with the figures that come from the chain, kept in the same way. One query where all is known, else up to four. */
export async function readChain(db: Db, actor: Actor): Promise<ItemFigures & ChainFigures> {
  if (!actor.active) return { ...NO_FIGURES, chains: chainsOf([], []), links: [], whatIfMap: () => whatIfMapOf(NO_FIGURES, []) };
  const { figures, sight } = await readFigures(db, actor);
  const links = await linksFor(db, actor, figures, sight);
  figures.chain ??= chainFor(figures, links);
  figures.earlier = undefined;
  const whatIfMap = () => (figures.whatIf ??= whatIfMapOf(figures, links));
  return { ...figures, chains: figures.chain.chains, links, whatIfMap };
}

/** The map that a what-if of the actor is worked out on, kept in the same way. One query where it is known, else up to four. */
export async function readKeptMap(db: Db, actor: Actor): Promise<WhatIfMap> {
  if (!actor.active) return whatIfMapOf(NO_FIGURES, []);
  const { figures, sight } = await readFigures(db, actor);
  const links = await linksFor(db, actor, figures, sight);
  figures.whatIf ??= whatIfMapOf(figures, links);
  return figures.whatIf;
}
