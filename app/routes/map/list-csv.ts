import { askedOf } from '#app/domain/map/asking.ts';
import { readGlances } from '#app/domain/map/kept-glances.server.ts';
import { arrange, narrow } from '#app/domain/map/narrowing.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { lookBackInFile } from './looking-back.server.ts';

const share = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);
const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));

/** GET /map/list.csv : the list as it is narrowed and sorted on the page, all of it. */
export const loader = asActor(async (args) => {
  const { actor, context, request } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const asked = askedOf(new URL(request.url));
  const items = arrange(narrow(await readGlances(db, reader), asked), asked.sort, asked.descending, actor.language);
  const credits = await readCredits(
    db,
    items.flatMap((item) => (item.series ? [item.series.source_id] : [])),
  );
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const { file } = text.map;
  const both = (label: string): string[] => [file.low(label), file.high(label)];
  const rows = items.map(({ indicators, series, top, ...item }) => [
    item.ref,
    named(item, actor.language),
    text.map.kinds[item.kind],
    text.map.sectors[item.sector],
    named(item.stage, actor.language),
    ...[whole(indicators?.hhi.low), whole(indicators?.hhi.high), text.map.bands[indicators?.band ?? 'unknown']],
    ...[top ? named(top, actor.language) : '', share(indicators?.top?.low), share(indicators?.top?.high)],
    ...[indicators?.to75.low ?? null, indicators?.to75.high ?? null],
    ...[share(indicators?.principals.low), share(indicators?.principals.high)],
    ...[share(indicators?.watched.low), share(indicators?.watched.high)],
    ...[series?.year ?? null, series ? text.map.bases[series.basis] : '', text.policy.markings[item.marking]],
    series ? (creditOf.get(series.source_id) ?? '') : '',
  ]);
  const head = [
    ...[text.map.reference, text.map.item, text.map.kind, text.map.sector, text.map.stage],
    ...[...both(text.map.hhi), text.map.band, text.map.top, ...both(`${text.map.share} %`), ...both(text.map.to75)],
    ...[...both(`${text.map.principalsLong} %`), ...both(`${text.map.watchedLong} %`)],
    ...[text.map.year, text.map.basis, text.map.marking, text.map.source],
  ];
  const about = aboutFile(text, {
    title: text.map.title,
    units: file.listUnits,
    years: spanOf(items.flatMap((item) => (item.series ? [item.series.year] : []))),
    markings: items.map((item) => item.marking),
    credits,
    now,
    day: asOf.day,
  });
  return fileAnswer(csvOf([...about, [], head, ...rows]), 'text/csv', `${namedFor('kakehashi-map', asOf.day)}.csv`);
});
