import { chokeAskedOf, type ChokeAsked } from '#app/domain/map/choke-points/asking.ts';
import { chokePointsOf, type ChokePoint } from '#app/domain/map/choke-points/choke-point.ts';
import { narrowRanking, rank } from '#app/domain/map/choke-points/ranking.server.ts';
import { reasonsOf, type Reason } from '#app/domain/map/choke-points/reasons.ts';
import { emergingNow } from '#app/domain/map/emerging/reading.server.ts';
import type { Glance } from '#app/domain/map/glance.ts';
import { readChain } from '#app/domain/map/kept-glances.server.ts';
import type { Db } from '#db/schema.ts';
import type { LookingBack } from '../looking-back.server.ts';

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
}

const upstreamOf = ({ ref, name_en, name_ja, top }: Glance): Upstream => ({
  ...{ ref, name_en, name_ja },
  top: top && { name_en: top.name_en, name_ja: top.name_ja },
});

/** What a row says beyond its figures. */
export function explained(point: ChokePoint, glanceOf: ReadonlyMap<string, Glance>): RankedPoint {
  const at = point.chain.exposure && glanceOf.get(point.chain.exposure.item_id);
  return { ...point, upstream: at ? upstreamOf(at) : null, reasons: reasonsOf(point, (id) => glanceOf.get(id)) };
}

/** The ranking as an address asks for it, all of it, of what the reader may see, as of when they look. Up to six queries. */
export async function readRanking(db: Db, { asOf, reader, then }: LookingBack, url: URL) {
  const asked: ChokeAsked = { ...chokeAskedOf(url), asOf: asOf.day ?? '' };
  const { glances, chains, years, links } = await readChain(db, reader);
  const emerging = await emergingNow(db, reader).execute();
  const all = chokePointsOf(glances, chains, years, then);
  const points = rank(
    narrowRanking(all, asked, new Set(emerging.map(({ item_id }) => item_id))),
    asked.sort,
    asked.descending,
    reader.language,
  );
  const glanceOf = new Map(glances.map((glance) => [glance.id, glance]));
  return {
    ...{ asked, glances, points, links, emerging },
    explain: (point: ChokePoint) => explained(point, glanceOf),
    estimated: chains.sources < chains.size ? { sources: chains.sources, size: chains.size } : null,
  };
}
