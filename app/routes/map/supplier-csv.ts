import { STARTS } from '#app/domain/map/position/position.ts';
import { readPosition } from '#app/domain/map/position/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer, type CsvCell } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { foundThen, lookBackInFile } from './looking-back.server.ts';

const percent = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);

/** GET /map/suppliers/:ref/supplies.csv : every figure of the supplier's page, a line each; `?from=` as on the page. */
export const loader = asActor(async (args) => {
  const { actor, context, params, request } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const { map, world, policy } = text;
  const { file } = map;
  const from = new URL(request.url).searchParams.get('from');
  const start = STARTS.find((one) => one === from) ?? 'mostly';
  const read = await foundThen(actor, reader, (who) => readPosition(db, who, params.ref ?? '', start));
  const { supplier, supplies, held, reached, credits } = read;
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const both = (label: string) => [file.low(label), file.high(label)];
  const positions: CsvCell[][] = held.map(({ position, ...row }) => [
    ...[world.holds[row.hold], named(row, actor.language), row.ref, map.sectors[row.sector], percent(position?.share.low)],
    ...[percent(position?.share.high), position?.rank ?? null, position?.of ?? null],
    ...[row.hhi && Math.round(row.hhi.low), row.hhi && Math.round(row.hhi.high), row.dependants, row.series.year],
    ...[
      map.bases[row.series.basis],
      map.confidences[row.confidence],
      policy.markings[row.marking],
      creditOf.get(row.series.source_id) ?? '',
    ],
  ]);
  const positionHead = [
    ...[world.positions, map.item, map.reference, map.sector, ...both(`${map.share} %`), world.rank, world.rankAmong, ...both(map.hhi)],
    ...[world.dependants, map.year, map.basis, map.confidence, map.marking, map.source],
  ];
  const depends: CsvCell[][] = reached.map((row) => [
    ...[row.tier, named(row, actor.language), row.ref, map.sectors[row.sector], row.last ? world.final : ''],
    ...[row.way.map((item) => named(item, actor.language)).join(' → '), row.certain ? '' : world.viaVariant, policy.markings[row.marking]],
  ]);
  const dependsHead = [world.tier, `${world.depends}: ${map.item}`, map.reference, map.sector, world.final, world.way, '', map.marking];
  const rows = supplies.map((supply): CsvCell[] => [
    supply.measure === 'production' ? map.supplies : map.measures[supply.measure],
    named(supply, actor.language),
    supply.item_ref,
    percent(supply.share?.low),
    percent(supply.share?.high),
    supply.quantity === null ? null : Number(supply.quantity),
    supply.quantity_is_bound > 0 ? file.atLeast : supply.quantity_is_bound < 0 ? file.atMost : supply.instead,
    supply.unit ?? '',
    supply.year,
    map.bases[supply.basis],
    policy.markings[supply.marking],
    creditOf.get(supply.source_id) ?? '',
  ]);
  const head = [file.table, map.item, map.reference, ...both(`${map.share} %`)];
  const more = [map.quantity, file.bound, file.unit, map.year, map.basis, map.marking, map.source];
  const about = aboutFile(text, {
    ...{ title: named(supplier, actor.language), units: file.itemUnits, years: spanOf(supplies.map(({ year }) => year)) },
    ...{ markings: read.markings, credits, now, day: asOf.day },
  });
  const content = [...about, [], positionHead, ...positions, [], dependsHead, ...depends, [], [...head, ...more], ...rows];
  return fileAnswer(csvOf(content), 'text/csv', `${namedFor(`kakehashi-${supplier.ref}`, asOf.day)}.csv`);
});
