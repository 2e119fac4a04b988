import { previewDisclosure, type Disclosure } from '#app/domain/audience/disclosure.server.ts';
import type { RequestRead } from '#app/domain/sharing/request.server.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
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
  const told = async ({ audience_id, ...record }: RequestRead['readers_are']) =>
    previewDisclosure(db, actor, { ...record, audience: await readAudience(db, audience_id) }, now);
  const stocks: Record<string, Disclosure> = {};
  for (const { stock, with_it } of seals) if (with_it) stocks[stock] = await told(with_it);
  return { request: await told(request), stocks };
}
