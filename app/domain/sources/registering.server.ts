import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { SourceInput } from './schema.ts';

const TRIES = 5;

async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('Q');
    if (!(await tx.selectFrom('information_sources').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** Makes an entry found by its names and what it is. */
export async function keepSourceSearchable(
  tx: Tx,
  source: Omit<Row<'information_sources'>, 'reliability' | 'rated_at' | 'ratings' | 'version'>,
): Promise<void> {
  const { id, ref, home_body_id, audience_id, author_id, issued_at, quarantined_at, name_en, name_ja, about, url } = source;
  await keepSearchable(tx, {
    ...{ home_body_id, audience_id, author_id, issued_at, quarantined_at },
    ...{ subject_kind: 'information_source', subject_id: id, ref, at: issued_at ?? '' },
    ...{ title: `${name_en}\n${name_ja}`, words: [name_en, name_ja, about, url].join('\n') },
  });
}

/** Enters a source in the register with its first rating, and makes it found by its names and what it is. */
export async function registerSource(db: Db, actor: Actor, input: SourceInput, now: Date): Promise<{ id: string; ref: string }> {
  const { reliability, reason, home_body_id, marking, released, readers, parties, url = '', kind, name_en, about } = input;
  const name_ja = input.name_ja || name_en;
  const audience = { home_body_id, marking, released, readers, parties };
  if (!can(actor, 'source.register', { home_body_id })) throw new Refusal('forbidden');
  return write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'source.register', audience, now);
    const audience_id = await keepAudience(tx, audienceOf(audience));
    const [id, ref, at] = [newId(), await freshReference(tx), now.toISOString()];
    const standing = { home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null };
    await tx
      .insertInto('information_sources')
      .values({ id, ref, ...standing, kind, name_en, name_ja, about, url, reliability, rated_at: at })
      .execute();
    await tx
      .insertInto('information_source_ratings')
      .values({ id: newId(), source_id: id, number: 1, reliability, reason, rated_at: at, rated_by: actor.id })
      .execute();
    await keepSourceSearchable(tx, { id, ref, ...standing, kind, name_en, name_ja, about, url });
    const detail = { reliability, digest: sha256(reason) };
    enter({ act: 'source.registered', subject_kind: 'information_source', subject_id: id, audience_id, detail });
    return { id, ref };
  });
}
