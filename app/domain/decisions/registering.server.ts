import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersOf, todayByParty } from '#app/policy/readers.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';

const TRIES = 8;
/** The initials of a name as the register writes them: Steering Committee is SC, Semiconductors SEM. */
export function initialsOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 -]/g, '')
    .split(/[ -]+/)
    .filter((word) => word !== '' && !/^(a|and|for|of|on|the)$/i.test(word));
  const initials = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '').slice(0, 3);
  return initials.slice(0, 4).toUpperCase() || 'B';
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Characters that tell nothing of how many there are. */
const random = (length: number): string => [...randomBytes(length)].map((byte) => CROCKFORD[byte % 32]).join('');

/**
 * The letters under which a body's decisions are registered: made with its first, and kept whatever it is called later. A body that everybody
 * with a seat sees takes its initials alone where no other has; every other has two random characters behind them, so that letters never
 * tell of a body with the same initials.
 */
async function prefixOf(tx: Tx, bodyId: string): Promise<string> {
  const kept = () => tx.selectFrom('register_prefixes').select('prefix').where('body_id', '=', bodyId).executeTakeFirst();
  const known = await kept();
  if (known) return known.prefix;
  const { name_en, slug, audience_id } = await tx
    .selectFrom('bodies')
    .select(['name_en', 'slug', 'audience_id'])
    .where('id', '=', bodyId)
    .executeTakeFirstOrThrow();
  const initials = slug === 'steering-committee' ? 'SC' : initialsOf(name_en);
  const { marking, parties } = await readAudience(tx, audience_id);
  const plain = (marking === 'CLEAR' || marking === 'GREEN') && parties.length === 0;
  for (let tried = plain ? 0 : 1; tried <= TRIES; tried += 1) {
    await tx
      .insertInto('register_prefixes')
      .values({ body_id: bodyId, prefix: tried === 0 ? initials : `${initials}${random(2)}` })
      .onConflict((on) => on.doNothing())
      .execute();
    const made = await kept();
    if (made) return made.prefix;
  }
  throw new Error('No free letters found');
}

/** Whether everybody with a seat in the decision's body today reads it: then a number that counts on tells nobody of what they may not read. */
export async function isReadByAllSeats(
  tx: Db | Tx,
  decision: Pick<Row<'decisions'>, 'home_body_id' | 'audience_id'>,
  now: Date,
): Promise<boolean> {
  const { home_body_id, audience_id } = decision;
  const readers = new Set(
    (await readersOf(tx, { audience: await readAudience(tx, audience_id), home_body_id, author_id: null }, now)).map(({ id }) => id),
  );
  const today = await todayByParty(tx, now);
  const seated = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person_id')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select('people.id')
    .where('seats.body_id', '=', home_body_id)
    .where(sql<boolean>`seats.from_day <= ${today} and (seats.to_day is null or seats.to_day >= ${today})`)
    .where('people.activated_at', 'is not', null)
    .where('people.suspended_at', 'is', null)
    .where(sql<boolean>`(people.expires_on is null or people.expires_on >= ${today})`)
    .execute();
  return seated.every(({ id }) => readers.has(id));
}

/** The next number of a body and year. The row is held until the transaction ends: none is given twice, and none is lost by what is undone. */
async function nextNumber(tx: Tx, bodyId: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('register_series')
    .values({ body_id: bodyId, year, last: 1 })
    .onConflict((on) => on.columns(['body_id', 'year']).doUpdateSet({ last: sql`register_series.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/**
 * Enters an adopted decision in the register of its body and gives its number: SC-2026-003, or SC-2026-X7K3Q4 from the random series where not
 * every seat of the body reads it. The year is that of the adoption in UTC. The decision's own row is held by the caller.
 */
export async function register(tx: Tx, decision: Row<'decisions'>, adoptedAt: string, now: Date): Promise<string> {
  const { id: decision_id, home_body_id: body_id } = decision;
  const year = Number(adoptedAt.slice(0, 4));
  const counted = await isReadByAllSeats(tx, decision, now);
  const prefix = await prefixOf(tx, body_id);
  const enter = async (number: number | null, code: string) =>
    Number(
      (
        await tx
          .insertInto('decision_register')
          .values({ decision_id, body_id, year, number, code })
          .onConflict((on) => on.column('code').doNothing())
          .executeTakeFirst()
      ).numInsertedOrUpdatedRows ?? 0,
    ) > 0;
  if (counted) {
    const number = await nextNumber(tx, body_id, year);
    const code = `${prefix}-${year}-${String(number).padStart(3, '0')}`;
    if (await enter(number, code)) return code;
    throw new Error('The register holds this number already');
  }
  for (let tried = 0; tried < TRIES; tried += 1) {
    const code = `${prefix}-${year}-X${random(5)}`;
    if (await enter(null, code)) return code;
  }
  throw new Error('No free number found');
}
