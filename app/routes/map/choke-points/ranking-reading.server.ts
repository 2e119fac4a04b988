import { chokeAskedOf, type ChokeAsked } from '#app/domain/map/choke-points/asking.ts';
import { chokePointsOf, type ChokePoint } from '#app/domain/map/choke-points/choke-point.ts';
import { endureAll, enduranceFor } from '#app/domain/map/choke-points/enduring.server.ts';
import type { Endurance } from '#app/domain/map/choke-points/endurance.ts';
import { asksEndurance, narrowRanking, rank } from '#app/domain/map/choke-points/ranking.server.ts';
import { reasonsOf, type Reason } from '#app/domain/map/choke-points/reasons.ts';
import { emergingNow } from '#app/domain/map/emerging/reading.server.ts';
import type { Glance } from '#app/domain/map/glance.ts';
import { readChain } from '#app/domain/map/kept-glances.server.ts';
import { claimYearsIn } from '#app/domain/map/supply-lists.server.ts';
import type { Db } from '#db/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { LookingBack } from '../looking-back.server.ts';
import { readAssumed } from './assumed.server.ts';

/** The item upstream that an exposure stands at, and who leads there. */
export interface Upstream {
  ref: string;
  name_en: string;
  name_ja: string;
  top: { name_en: string; name_ja: string } | null;
}

export type EmergingNow = Awaited<ReturnType<ReturnType<typeof emergingNow>['execute']>>[number];

/** A row of the ranking, with what its figures name. */
export interface RankedPoint extends ChokePoint {
  upstream: Upstream | null;
  reasons: Reason[];
  endurance: Endurance;
}

const upstreamOf = ({ ref, name_en, name_ja, top }: Glance): Upstream => ({
  ...{ ref, name_en, name_ja },
  top: top && { name_en: top.name_en, name_ja: top.name_ja },
});

/** What a row says beyond its figures. */
export function explained(point: ChokePoint, glanceOf: ReadonlyMap<string, Glance>, endurance: Endurance): RankedPoint {
  const at = point.chain.exposure && glanceOf.get(point.chain.exposure.item_id);
  return { ...point, upstream: at ? upstreamOf(at) : null, reasons: reasonsOf(point, (id) => glanceOf.get(id)), endurance };
}

/** The ranking as an address asks for it, all of it, of what the reader may see, as of when they look. Up to six queries. */
export async function readRanking(db: Db, { asOf, reader, then }: LookingBack, url: URL) {
  const asked: ChokeAsked = { ...chokeAskedOf(url), asOf: asOf.day ?? '' };
  const { glances, chains, links, whatIfMap, madeOf } = await readChain(db, reader);
  const emerging = await emergingNow(db, reader).execute();
  const glanceOf = new Map(glances.map((glance) => [glance.id, glance]));
  const { assumed, errors } = readAssumed(asked.assumed, new Set(glances.map(({ ref }) => ref)), catalogueOf(reader.language));
  const endures = enduranceFor(whatIfMap(), glanceOf, assumed);
  const all = chokePointsOf(glances, chains, claimYearsIn(madeOf.supply), then);
  if (asksEndurance(asked)) await endureAll(all, endures);
  const listed = new Set(emerging.map(({ item_id }) => item_id));
  const points = rank(narrowRanking(all, asked, listed, endures), asked.sort, asked.descending, reader.language, endures);
  return {
    ...{ asked, glances, points, links, emerging },
    assuming: { assumed, errors },
    explain: (point: ChokePoint) => explained(point, glanceOf, endures(point)),
    /** all of them explained: what takes long is worked out a little at a time */
    explainAll: async () => {
      await endureAll(points, endures);
      return points.map((point) => explained(point, glanceOf, endures(point)));
    },
    estimated: chains.sources < chains.size ? { sources: chains.sources, size: chains.size } : null,
  };
}
