import { groupReaders, type Disclosure } from '#app/domain/audience/disclosure.server.ts';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf, visiblePeople } from '#app/policy/readers.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';

/** Who reads what is opened: the request's readers, and of each stock that is opened with its seal the stock's. */
export interface OpeningReaders {
  request: Disclosure;
  stocks: Record<string, Disclosure>;
}

/** By name, who will read what the actor may open here; null where they may open nothing. */
export async function openingReaders(
  db: Db,
  actor: Actor,
  request: RequestRead['readers_are'],
  seals: RequestRead['seals'],
  now: Date,
): Promise<OpeningReaders | null> {
  if (!seals.some(({ may }) => may)) return null;
  const people = await db.selectFrom('people').select('people.id').where(visiblePeople(actor, now)).execute();
  const seen = new Set(people.map(({ id }) => id));
  const told = async ({ audience_id, home_body_id, author_id }: RequestRead['readers_are']) =>
    groupReaders(await readersOf(db, { home_body_id, author_id, audience: await readAudience(db, audience_id) }, now), seen);
  const stocks: Record<string, Disclosure> = {};
  for (const { stock, with_it } of seals) if (with_it) stocks[stock] = await told(with_it);
  return { request: await told(request), stocks };
}
