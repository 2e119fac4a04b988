import { creditsOf } from '#app/domain/map/sources.server.ts';
import { readSupplier, readSupplies } from '#app/domain/map/supplier.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer, type CsvCell } from '#app/http/csv.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, namedFor, spanOf } from './about-file.server.ts';
import { foundThen, lookBackInFile } from './looking-back.server.ts';

const percent = (hundredths: number | undefined): number | null => (hundredths === undefined ? null : Math.round(hundredths) / 100);

/** GET /map/suppliers/:ref/supplies.csv : every figure of the supplier's page, a line each. */
export const loader = asActor(async (args) => {
  const { actor, context, params } = args;
  const { db, now } = context;
  const { asOf, reader } = lookBackInFile(args);
  const text = catalogueOf(actor.language);
  const { file } = text.map;
  const supplier = await foundThen(actor, reader, (who) => readSupplier(db, who, params.ref ?? ''));
  const supplies = await readSupplies(db, reader, supplier.id);
  const credits = creditsOf([supplier, ...supplies]);
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const rows = supplies.map((supply): CsvCell[] => [
    supply.measure === 'production' ? text.map.supplies : text.map.measures[supply.measure],
    named(supply, actor.language),
    supply.item_ref,
    percent(supply.share?.low),
    percent(supply.share?.high),
    supply.quantity === null ? null : Number(supply.quantity),
    supply.quantity_is_bound > 0 ? file.atLeast : supply.quantity_is_bound < 0 ? file.atMost : supply.instead,
    supply.unit ?? '',
    supply.year,
    text.map.bases[supply.basis],
    text.policy.markings[supply.marking],
    creditOf.get(supply.source_id) ?? '',
  ]);
  const head = [file.table, text.map.item, text.map.reference, file.low(`${text.map.share} %`), file.high(`${text.map.share} %`)];
  const more = [text.map.quantity, file.bound, file.unit, text.map.year, text.map.basis, text.map.marking, text.map.source];
  const about = aboutFile(text, {
    ...{ title: named(supplier, actor.language), units: file.itemUnits, years: spanOf(supplies.map(({ year }) => year)) },
    ...{ markings: [supplier.marking, ...supplies.map(({ marking }) => marking)], credits, now, day: asOf.day },
  });
  return fileAnswer(
    csvOf([...about, [], [...head, ...more], ...rows]),
    'text/csv',
    `${namedFor(`kakehashi-${supplier.ref}`, asOf.day)}.csv`,
  );
});
