import type { Stood } from '#app/domain/map/movement.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer, type CsvCell } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { readMovement } from './movement-reading.server.ts';

const percent = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);
const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));

/** GET /map/items/:ref/movement.csv : how the figures of an item moved, a line for each year and each change of the map. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const text = catalogueOf(actor.language);
  const { map } = text;
  const { item, moves, years, credits, markings, day } = await readMovement(args);
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const figures = (stood: Stood | null): CsvCell[] => [
    ...[whole(stood?.indicators.hhi.low), whole(stood?.indicators.hhi.high), stood?.leader ? named(stood.leader, actor.language) : ''],
    ...[percent(stood?.indicators.top?.low), percent(stood?.indicators.top?.high)],
    ...[percent(stood?.indicators.watched.low), percent(stood?.indicators.watched.high)],
    ...[stood?.series.year ?? null, stood ? map.bases[stood.series.basis] : '', stood?.series.projection ? map.projection : ''],
    stood ? (creditOf.get(stood.series.source_id) ?? '') : '',
  ];
  const rows: CsvCell[][] = [
    ...years.map((one): CsvCell[] => [map.moved.byYear, String(one.year), '', ...figures(one)]),
    ...moves.map(({ at, changes, watchList, stood }): CsvCell[] => [
      ...[map.moved.byDay, at, [...changes, ...(watchList ? [map.moved.watchList] : [])].join(' ')],
      ...figures(stood),
    ]),
  ];
  const both = (label: string): string[] => [map.file.low(label), map.file.high(label)];
  const head = [
    ...[map.file.table, `${map.year} / ${map.moved.recorded}`, map.moved.by, ...both(map.hhi), map.top, ...both(`${map.share} %`)],
    ...[...both(`${map.watchedLong} %`), map.year, map.basis, map.projection, map.source],
  ];
  const about = aboutFile(text, {
    ...{ title: `${named(item, actor.language)}: ${map.moved.title}`, units: map.file.listUnits },
    ...{ years: spanOf(years.map(({ year }) => year)), markings, credits, now: context.now, day },
  });
  return fileAnswer(csvOf([...about, [], head, ...rows]), 'text/csv', `${namedFor(`kakehashi-${item.ref}-movement`, day)}.csv`);
});
