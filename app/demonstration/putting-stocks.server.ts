import { declareStock } from '#app/domain/stocks/declaring.server.ts';
import { newSalt, seal } from '#app/domain/stocks/sealing.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { STOCKS, type DemonstrationStock } from './stocks.ts';

interface Acting {
  db: Db;
  bodyOf: (slug: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

const DAY_MS = 86_400_000;

/** What an earlier run that was cut off has not done, as steps by their day; one of a material that was left out is left out too. */
export async function stockSteps(acting: Acting): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const keys = STOCKS.map(({ item }) => item);
  const items = await acting.db.selectFrom('items').select(['ref', 'external_key']).where('external_key', 'in', keys).execute();
  const refOf = new Map(items.map(({ ref, external_key }) => [external_key ?? '', ref]));
  return STOCKS.flatMap((stock) => {
    const ref = refOf.get(stock.item);
    return ref ? [{ ago: stock.ago, take: () => declare(acting, stock, ref) }] : [];
  });
}

async function declare({ db, bodyOf, actorThen }: Acting, stock: DemonstrationStock, item: string): Promise<void> {
  const { form, unit, precision, figures, days, days_how, legal_basis, note, marking } = stock;
  const made = await db.selectFrom('stocks').select('id').where('form', '=', form).executeTakeFirst();
  if (made) return;
  const { actor, then } = await actorThen(stock.author, stock.ago);
  const [first = '0', second = '0', third = null, fourth = null] = figures;
  const sealed = precision === 'sealed';
  const banded = precision === 'banded';
  await declareStock(
    db,
    actor,
    {
      ...{ item, form, unit, precision, days_how, legal_basis, note, marking, home_body_id: bodyOf(stock.body) },
      ...{ total_low: sealed ? null : first, total_high: banded ? second : null },
      ...{ usable_low: sealed ? null : banded ? third : second, usable_high: banded ? fourth : null },
      commitment: sealed ? await seal({ material: item, unit, total: first, usable: second, salt: newSalt() }) : '',
      ...{ ciphertext: '', days_low: days[0] ?? null, days_high: days[1] ?? null },
      as_of: new Date(then.getTime() - stock.old * DAY_MS).toISOString().slice(0, 10),
      ...{ released: [], readers: [], parties: [] },
    },
    then,
  );
}
