import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { audiencesFor } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { chainsOf, type Chains } from './chain/chain.ts';
import type { Glance } from './glance.ts';
import { computeItems, type ItemFigures } from './items.server.ts';
import { readNetworkLinks, type MapLink } from './network.server.ts';
import { pastFigures } from './past-glances.server.ts';
import { whatIfMapOf, type WhatIfMap } from './what-if/reading.server.ts';

/** How many items' figures are kept in all, for readers who see different parts of the map: about 2 kB each. */
const KEPT = 20_000;

/** What each item's place in the chain makes of it, and the links that make it so. */
export interface ChainFigures {
  chains: Chains;
  links: readonly MapLink[];
}

/** What is kept for one sight: the links, the chain, and the map for a what-if where somebody asked for them. */
interface Figures extends ItemFigures {
  links?: readonly MapLink[];
  chain?: ChainFigures;
  whatIf?: WhatIfMap;
}

type Kept = Map<string, Figures>;

const keptOf = new WeakMap<Db, Kept>();

/** What decides which rows of the map a reader sees, and as of when: the same for two readers only if they see the same. */
interface Sight {
  key: string;
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
  return {
    key: JSON.stringify([versions.map(({ key, version }) => [key, version]), own ? [...actor.seatedIn].sort() : []]),
    audiences: own ? null : audiences,
  };
}

/** Keeps one as the newest, and lets the oldest go where there are too many. */
function keep(kept: Kept, key: string, figures: Figures): void {
  kept.delete(key);
  kept.set(key, figures);
  let all = 0;
  for (const one of kept.values()) all += one.glances.length;
  for (const [oldest, one] of kept) {
    if (all <= KEPT || oldest === key) break;
    kept.delete(oldest);
    all -= one.glances.length;
  }
}

/** The figures of the actor's sight, kept or computed, with the sight. */
async function readFigures(db: Db, actor: Actor): Promise<{ figures: Figures; sight: Sight }> {
  const kept: Kept = keptOf.get(db) ?? new Map<string, Figures>();
  keptOf.set(db, kept);
  const sight = await readSight(db, actor);
  if (actor.until !== undefined)
    return {
      figures: await pastFigures<Figures>(db, `${actor.until} ${sight.key}`, () => computeItems(db, actor, sight.audiences)),
      sight,
    };
  // A row that came while they are computed, of an audience that the sight does not know of, is not among these: others share the sight.
  const figures = kept.get(sight.key) ?? (await computeItems(db, actor, sight.audiences));
  keep(kept, sight.key, figures);
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

/** The links of the actor's sight, read once. */
async function linksFor(db: Db, actor: Actor, figures: Figures, audiences: readonly string[] | null): Promise<readonly MapLink[]> {
  figures.links ??= await readNetworkLinks(db, actor, audiences);
  return figures.links;
}

/** Computes the figures of the chain from the links that the actor may see. One query. */
export async function computeChain(db: Db, actor: Actor, glances: readonly Glance[], audiences: readonly string[] | null = null) {
  const links = await readNetworkLinks(db, actor, audiences);
  return { chains: chainsOf(glances, links), links };
}

const NOTHING: ItemFigures = { glances: [], years: new Map(), supplies: new Map(), suppliers: new Map() };

/** The same with the figures that come from the chain, kept in the same way. One query where all is known, else up to four. */
export async function readChain(db: Db, actor: Actor): Promise<ItemFigures & ChainFigures> {
  if (!actor.active) return { ...NOTHING, chains: chainsOf([], []), links: [] };
  const { figures, sight } = await readFigures(db, actor);
  const links = await linksFor(db, actor, figures, sight.audiences);
  figures.chain ??= { chains: chainsOf(figures.glances, links), links };
  return { ...figures, ...figures.chain };
}

/** The map that a what-if of the actor is worked out on, kept in the same way. One query where it is known, else up to four. */
export async function readKeptMap(db: Db, actor: Actor): Promise<WhatIfMap> {
  if (!actor.active) return whatIfMapOf(NOTHING, []);
  const { figures, sight } = await readFigures(db, actor);
  const links = await linksFor(db, actor, figures, sight.audiences);
  figures.whatIf ??= whatIfMapOf(figures, links);
  return figures.whatIf;
}
