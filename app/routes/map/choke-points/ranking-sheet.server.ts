import { LONGEST } from '#app/domain/map/what-if/survival.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import type { ListedTable } from '#app/domain/exchange/listed.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import type { Days } from '#app/domain/map/choke-points/endurance.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, spanOf } from '../about-file.server.ts';
import { lookBackInFile } from '../looking-back.server.ts';
import { becauseOf } from './because.ts';
import { assumedInFile } from './assumed.server.ts';
import { readRanking } from './ranking-reading.server.ts';

const share = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);
const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Days as a figure, to a tenth; ten years and more are 3,650, and what is not known is left empty. */
const daysEnds = (days: Days | null): (number | null)[] =>
  days ? [days.low, days.high].map((end) => (end === null ? LONGEST : Math.floor(end * 10 + 1e-6) / 10)) : [null, null];

const WIDTHS = [11, 36, 16, 18, 18];

/** The ranking as it is narrowed and sorted on the page, all of it, as a table with what it says of itself; and the past day that it is of. */
export async function readSheet(args: ActingArgs): Promise<ListedTable & { day: string | null }> {
  const { actor, context, request } = args;
  const { db, now } = context;
  const back = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const { chokes, map } = text;
  const { glances, links, emerging, explainAll, estimated, assuming } = await readRanking(db, back, new URL(request.url));
  assumedInFile(assuming);
  const ranked = await explainAll();
  const sources = ranked.flatMap(({ series }) => (series ? [series.source_id] : []));
  const credits = await readCredits(db, sources);
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const both = (label: string): string[] => [map.file.low(label), map.file.high(label)];
  const ends = (of: { low: number; high: number } | null | undefined) => [share(of?.low), share(of?.high)];
  const rows = ranked.map(({ indicators, series, top, chain, claims, upstream, reasons, endurance, ...item }) => [
    ...[item.ref, named(item, actor.language), map.sectors[item.sector], named(item.stage, actor.language)],
    ...[top ? named(top, actor.language) : '', ...ends(indicators?.top), whole(indicators?.hhi.low), whole(indicators?.hhi.high)],
    ...[indicators?.to75.low ?? null, indicators?.to75.high ?? null],
    ...[...ends(indicators?.principals), ...ends(indicators?.partners), ...ends(indicators?.watched)],
    indicators ? (indicators.single ? text.frame.yes : text.frame.no) : '',
    ...[...daysEnds(endurance.cover), ...daysEnds(endurance.survive), endurance.lost ? named(endurance.lost, actor.language) : ''],
    ...daysEnds(endurance.recover),
    ...[...ends(chain.exposure), upstream ? named(upstream, actor.language) : '', chain.exposure?.tier ?? null],
    ...[chain.dependants, tenths(chain.betweenness.value), ...(estimated ? [tenths(chain.betweenness.error)] : [])],
    ...[chain.substitutes.length, claims.all > 0 ? Math.round((claims.old / claims.all) * 10_000) / 100 : null],
    becauseOf(reasons, chokes, actor.language),
    emerging.flatMap((entry) => (entry.item_id === item.id ? [entry.reason] : [])).join(' / '),
    ...[series?.year ?? null, series ? map.bases[series.basis] : '', text.policy.markings[item.marking]],
    series ? (creditOf.get(series.source_id) ?? '') : '',
  ]);
  const head = [
    ...[map.reference, map.item, map.sector, map.stage, map.top, ...both(`${map.share} %`), ...both(map.hhi), ...both(map.to75)],
    ...[...both(`${map.principalsLong} %`), ...both(`${map.partnersLong} %`), ...both(`${map.watchedLong} %`), map.single],
    ...[...both(chokes.cover), ...both(chokes.survive), chokes.lostCountry, ...both(chokes.recover)],
    ...[...both(`${chokes.exposure} %`), chokes.exposureItem, chokes.exposureTier, chokes.dependants, chokes.betweenness],
    ...[...(estimated ? [chokes.errorOf] : []), chokes.substitutes, `${chokes.old} %`, chokes.reasons, chokes.emerging.title],
    ...[map.year, map.basis, map.marking, map.source],
  ];
  // What links say, and items that a narrowed table leaves out, stands in the figures of the chain.
  const markings = [...glances, ...links, ...emerging].map(({ marking }) => marking);
  const about = aboutFile(text, {
    ...{ title: chokes.title, units: chokes.units, markings, credits, now, day: back.asOf.day },
    years: spanOf(ranked.flatMap(({ series }) => (series ? [series.year] : []))),
  });
  const { part, days, recovery, each, substitutes, stock } = assuming.assumed;
  const said = { part: `${part}`, days: `${days}`, recovery: `${recovery}`, each: `${each}`, own: stock.length, substitutes };
  return {
    about: [...about, [chokes.assumed.title, chokes.assumed.said(said)]],
    ...{ head, rows, marking: strictest(markings), day: back.asOf.day },
    widths: head.map((_, at) => WIDTHS[at] ?? 14),
  };
}
