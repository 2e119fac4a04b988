import { readItem } from '#app/domain/map/item.server.ts';
import { readReliances } from '#app/domain/map/reliance.server.ts';
import { creditsOf } from '#app/domain/map/sources.server.ts';
import { readSupply } from '#app/domain/map/supply.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { foundThen, lookBackInFile } from './looking-back.server.ts';

/** The figures of an item as the actor may see them, for a file: the series and the day that the address names. Three queries. */
export async function readFigures(args: ActingArgs) {
  const { actor, context, params, request } = args;
  const { db } = context;
  const { asOf, reader } = lookBackInFile(args);
  const item = await foundThen(actor, reader, (who) => readItem(db, who, params.ref ?? ''));
  const query = new URL(request.url).searchParams;
  const [supply, reliances] = await Promise.all([
    readSupply(db, reader, item.id, { countries: textOf(query, 'series'), companies: textOf(query, 'companies') }),
    readReliances(db, reader, item.id),
  ]);
  const credits = creditsOf([item, ...supply.claims, ...reliances]);
  const parts = [supply.countries, supply.companies, ...supply.measured].flatMap((table) => table?.parts ?? []);
  const markings = [item.marking, ...[...parts, ...reliances].map((row) => row.marking)];
  return { item, supply, reliances, credits, markings, day: asOf.day, reader };
}
