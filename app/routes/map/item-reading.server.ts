import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { readItem } from '#app/domain/map/item.server.ts';
import { readReliances } from '#app/domain/map/reliance.server.ts';
import { creditsOf } from '#app/domain/map/sources.server.ts';
import { readSupply } from '#app/domain/map/supply.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';

/** The figures of an item as the actor may see them, for a file: the series that the address names. Three queries. */
export async function readFigures(db: Db, actor: Actor, ref: string, url: string) {
  const item = found(await readItem(db, actor, ref));
  const query = new URL(url).searchParams;
  const [supply, reliances] = await Promise.all([
    readSupply(db, actor, item.id, { countries: textOf(query, 'series'), companies: textOf(query, 'companies') }),
    readReliances(db, actor, item.id),
  ]);
  const credits = creditsOf([item, ...supply.claims, ...reliances]);
  const parts = [supply.countries, supply.companies, ...supply.measured].flatMap((table) => table?.parts ?? []);
  return { item, supply, reliances, credits, markings: [item.marking, ...[...parts, ...reliances].map((row) => row.marking)] };
}
