import type { Days } from '#app/domain/map/choke-points/endurance.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { aboutJson, namedFor } from '../about-file.server.ts';
import { lookBackInFile } from '../looking-back.server.ts';
import { assumedInFile } from './assumed.server.ts';
import { readRanking } from './ranking-reading.server.ts';

type Ends = { low: number; high: number };
const share = (of: Ends | null | undefined) => (of ? { low: Math.round(of.low) / 100, high: Math.round(of.high) / 100 } : null);
const points = (of: Ends | null | undefined) => (of ? { low: Math.round(of.low), high: Math.round(of.high) } : null);
const tenth = (value: number | null): number | null => (value === null ? null : Math.floor(value * 10 + 1e-6) / 10);
/** Days, to a tenth: null as an end is ten years and more, null in its place is not known. */
const daysOf = (days: Days | null) => days && { low: tenth(days.low), high: tenth(days.high) };
const names = (of: { name_en: string; name_ja: string } | null) => of && { name_en: of.name_en, name_ja: of.name_ja };

/** GET /map/choke-points.json : the ranking as it is narrowed and sorted on the page, all of it, for programs. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const back = lookBackInFile(args);
  const { glances, links, emerging, explainAll, assuming, estimated } = await readRanking(db, back, new URL(request.url));
  assumedInFile(assuming);
  const ranked = await explainAll();
  const credits = await readCredits(
    db,
    ranked.flatMap(({ series }) => (series ? [series.source_id] : [])),
  );
  const numberOf = new Map(credits.map(({ id }, at) => [id, at + 1]));
  const text = catalogueOf(actor.language);
  const content = {
    ...aboutJson(text, {
      title: text.chokes.title,
      markings: [...glances, ...links, ...emerging].map(({ marking }) => marking),
      ...{ credits, now, day: back.asOf.day },
    }),
    assumed: assuming.assumed,
    items: ranked.map(({ indicators, series, top, chain, claims, upstream, endurance, ...item }) => ({
      ...{ ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, kind: item.kind, sector: item.sector },
      ...{ stage_en: item.stage.name_en, stage_ja: item.stage.name_ja, marking: item.marking },
      series: series && {
        ...{ basis: series.basis, year: series.year, projection: series.projection, complete: series.complete },
        source: numberOf.get(series.source_id) ?? null,
      },
      top: top && indicators?.top ? { ref: top.ref, ...names(top), share_percent: share(indicators.top) } : null,
      ...{ hhi: points(indicators?.hhi), band: indicators?.band ?? null, countries_to_75_percent: indicators?.to75 ?? null },
      ...{ principals_percent: share(indicators?.principals), partners_percent: share(indicators?.partners) },
      ...{ watched_percent: share(indicators?.watched), single_source: indicators?.single ?? null },
      lost: names(endurance.lost),
      days_of_cover: daysOf(endurance.cover),
      time_to_survive_days: daysOf(endurance.survive),
      time_to_recover_days: daysOf(endurance.recover),
      upstream_exposure: chain.exposure && {
        ...{ share_percent: share(chain.exposure), tiers_up: chain.exposure.tier, item: upstream?.ref ?? null },
      },
      ...{ dependants: chain.dependants, substitutes: chain.substitutes.length },
      betweenness: { value: chain.betweenness.value, error: estimated ? chain.betweenness.error : 0 },
      claims: { all: claims.all, older_than_two_years: claims.old },
      emerging: emerging.flatMap((entry) => (entry.item_id === item.id ? [entry.reason] : [])),
    })),
  };
  return fileAnswer(JSON.stringify(content), 'application/json', `${namedFor('kakehashi-choke-points', back.asOf.day)}.json`);
});
