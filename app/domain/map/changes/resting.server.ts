import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { isAsNarrow } from '#app/policy/reading.ts';
import { readersWithin, type ReadRecord } from '#app/policy/readers.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';

/** A record that a change rests on: an item, a supplier, what is corrected. */
export interface Rest {
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  marking: Marking;
}

/**
 * Whether a change would be marked wider than something that it rests on, or be read by somebody who does not read that:
 * what hangs on a record is never wider than the record (domain.md).
 */
export async function isWider(db: Db | Tx, actor: Actor, change: ReadRecord, rests: readonly Rest[], now: Date): Promise<boolean> {
  // What everybody with an account reads cannot be wider than anything.
  const narrower = new Map(
    rests
      .filter((rest) => rest.marking !== 'CLEAR')
      .map((rest) => [`${rest.audience_id} ${rest.author_id ?? ''} ${rest.home_body_id}`, rest]),
  );
  for (const { audience_id, home_body_id, author_id, marking } of narrower.values()) {
    if (!isAsNarrow(change.audience.marking, marking)) return true;
    const part = { audience: await readAudience(db, audience_id), home_body_id, author_id };
    if ((await readersWithin(db, actor, change, part, now)).some((reader) => !reader.part)) return true;
  }
  return false;
}
