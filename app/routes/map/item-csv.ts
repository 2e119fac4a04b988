import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer, type CsvCell } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { readFigures } from './item-reading.server.ts';

const share = (hundredths: number | null): number | null => (hundredths === null ? null : Math.round(hundredths) / 100);

/** GET /map/items/:ref/figures.csv : every figure of the item's page, a line each; `?series=` and `?companies=` as on the page. */
export const loader = asActor(async (args) => {
  const { actor, context } = args;
  const text = catalogueOf(actor.language);
  const { item, supply, reliances, credits, markings, day } = await readFigures(args);
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const { file } = text.map;
  const tables = [
    ...[supply.countries, supply.companies].flatMap((table, index) =>
      table ? [{ ...table, kind: index === 0 ? text.map.byCountry : text.map.byCompany }] : [],
    ),
    ...supply.measured.map((table) => ({
      ...table,
      kind: table.measure === 'capacity' ? text.map.measures.capacity : text.map.measures.reserves,
      parts: table.parts.map((part) => ({ ...part, low: null, high: null })),
    })),
  ];
  const rows: CsvCell[][] = tables.flatMap(({ kind, parts, unit, year, basis, source_id }) =>
    parts.map((part) => [
      kind,
      named(part, actor.language),
      share(part.low),
      share(part.high),
      part.quantity === null ? null : Number(part.quantity),
      part.bound > 0 ? file.atLeast : part.bound < 0 ? file.atMost : part.instead,
      unit ?? '',
      year,
      text.map.bases[basis],
      part.note,
      text.map.confidences[part.confidence],
      text.policy.markings[part.marking],
      creditOf.get(source_id) ?? '',
    ]),
  );
  for (const { party, origin, commodity, share_low, share_high, year, kind, source_id } of reliances)
    rows.push([
      `${text.map.reliance}: ${named(party, actor.language)}`,
      origin ? named(origin, actor.language) : text.map.allOrigins,
      share(share_low),
      share(share_high),
      ...[null, '', '', year, kind === 'target' ? text.map.target : '', commodity, '', '', creditOf.get(source_id) ?? ''],
    ]);
  const head = [
    file.table,
    file.who,
    file.low(`${text.map.share} %`),
    file.high(`${text.map.share} %`),
    text.map.quantity,
    file.bound,
    file.unit,
  ];
  const more = [text.map.year, text.map.basis, text.map.note, text.map.confidence, text.map.marking, text.map.source];
  const years = spanOf([...tables, ...reliances].map((one) => one.year));
  const about = aboutFile(text, {
    title: named(item, actor.language),
    units: file.itemUnits,
    years,
    markings,
    credits,
    now: context.now,
    day,
  });
  return fileAnswer(csvOf([...about, [], [...head, ...more], ...rows]), 'text/csv', `${namedFor(`kakehashi-${item.ref}`, day)}.csv`);
});
