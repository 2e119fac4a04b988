import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row } from '#db/schema.ts';
import { once, Repeated } from './delivering.server.ts';
import { OVER, stateAt } from './standing.ts';
import { holdRequest, takeRequest } from './stepping.server.ts';

/** Notes a dispute or price terms while it is activated, or what was learnt once it is over. The same words of a person are noted once. */
export async function noteOn(
  db: Db,
  actor: Actor,
  ref: string,
  kind: Row<'sharing_notes'>['kind'],
  words: string,
  now: Date,
  shown: string | null = null,
): Promise<'done' | 'repeated'> {
  const at = now.toISOString();
  const work = write(db, actor.id, now, async (tx, enter) => {
    const { id } = await holdRequest(tx, actor, ref, 'sharing.note');
    const row = await takeRequest(tx, id, shown);
    const fits = kind === 'after' ? OVER.includes(stateAt(row, at)) : row.activated_at !== null;
    if (!fits) throw new Refusal('conflict', 'request_moved');
    const same = await tx
      .selectFrom('sharing_notes')
      .select('id')
      .where('request_id', '=', id)
      .where('person_id', '=', actor.id)
      .where('kind', '=', kind)
      .where('words', '=', words)
      .executeTakeFirst();
    if (same) throw new Repeated();
    await tx
      .insertInto('sharing_notes')
      .values({ id: newId(), request_id: id, kind, words, party_id: actor.party_id, person_id: actor.id, written_at: at })
      .execute();
    const detail = { kind, digest: sha256(words) };
    enter({ act: 'sharing.noted', subject_kind: 'sharing_request', subject_id: id, audience_id: row.audience_id, detail });
  });
  return once(work);
}
