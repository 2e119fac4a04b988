import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from '../about-file.server.ts';
import { lookBackInFile } from '../looking-back.server.ts';
import { becauseOf } from './because.ts';
import { readRanking } from './ranking-reading.server.ts';

const share = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);
const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** GET /map/choke-points.csv : the ranking as it is narrowed and sorted on the page, all of it. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const back = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const { chokes, map } = text;
  const { glances, points, links, emerging, explain, estimated } = await readRanking(db, back, new URL(request.url));
  const ranked = points.map(explain);
  const sources = ranked.flatMap(({ series }) => (series ? [series.source_id] : []));
  const credits = await readCredits(db, sources);
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const both = (label: string): string[] => [map.file.low(label), map.file.high(label)];
  const ends = (of: { low: number; high: number } | null | undefined) => [share(of?.low), share(of?.high)];
  const rows = ranked.map(({ indicators, series, top, chain, claims, upstream, reasons, ...item }) => [
    ...[item.ref, named(item, actor.language), map.sectors[item.sector], named(item.stage, actor.language)],
    ...[top ? named(top, actor.language) : '', ...ends(indicators?.top), whole(indicators?.hhi.low), whole(indicators?.hhi.high)],
    ...[indicators?.to75.low ?? null, indicators?.to75.high ?? null],
    ...[...ends(indicators?.principals), ...ends(indicators?.partners), ...ends(indicators?.watched)],
    indicators ? (indicators.single ? text.frame.yes : text.frame.no) : '',
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
    ...[...both(`${chokes.exposure} %`), chokes.exposureItem, chokes.exposureTier, chokes.dependants, chokes.betweenness],
    ...[...(estimated ? [chokes.errorOf] : []), chokes.substitutes, `${chokes.old} %`, chokes.reasons, chokes.emerging.title],
    ...[map.year, map.basis, map.marking, map.source],
  ];
  const about = aboutFile(text, {
    title: chokes.title,
    units: chokes.units,
    years: spanOf(ranked.flatMap(({ series }) => (series ? [series.year] : []))),
    // What links say, and items that a narrowed table leaves out, stands in the figures of the chain.
    markings: [...glances, ...links, ...emerging].map(({ marking }) => marking),
    credits,
    now,
    day: back.asOf.day,
  });
  return fileAnswer(csvOf([...about, [], head, ...rows]), 'text/csv', `${namedFor('kakehashi-choke-points', back.asOf.day)}.csv`);
});
