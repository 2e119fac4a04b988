import { newId } from '#db/identity.server.ts';
import type { Row, Tx } from '#db/schema.ts';

const DAYS = 7;

type Asked = Pick<Row<'proposals'>, 'kind' | 'person_id' | 'body_id' | 'asked_by'> & { detail: Record<string, unknown> };

/** Puts an act that waits for a second person, in a transaction of the caller's; an earlier one for the same account is withdrawn. */
export async function propose(tx: Tx, asked: Asked, now: Date): Promise<string> {
  const id = newId();
  const at = now.toISOString();
  if (asked.person_id !== null)
    await tx
      .updateTable('proposals')
      .set({ settled_at: at, settled_as: 'withdrawn' })
      .where('kind', '=', asked.kind)
      .where('person_id', '=', asked.person_id)
      .where('settled_at', 'is', null)
      .execute();
  await tx
    .insertInto('proposals')
    .values({
      ...asked,
      id,
      detail: JSON.stringify(asked.detail),
      asked_at: at,
      expires_at: new Date(now.getTime() + DAYS * 86_400_000).toISOString(),
      settled_at: null,
      settled_as: null,
    })
    .execute();
  return id;
}

/**
 * Whether there is anybody who could be the second one for an account. Whoever could is counted also while suspended or expired:
 * an administrator cannot do away with the second person by suspending them.
 */
export async function hasSecond(tx: Tx, askedBy: string, personId: string, now: Date): Promise<boolean> {
  const today = now.toISOString().slice(0, 10);
  const second = await tx
    .selectFrom('people')
    .select('people.id')
    .where('people.id', 'not in', [askedBy, personId])
    .where('people.activated_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom('offices').select('office').whereRef('offices.person_id', '=', 'people.id')),
        eb.exists(
          eb
            .selectFrom('seats')
            .select('seats.id')
            .whereRef('seats.person_id', '=', 'people.id')
            .where('seats.capacity', '=', 'co_chair')
            .where((seat) => seat.or([seat('seats.to_day', 'is', null), seat('seats.to_day', '>=', today)])),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return second !== undefined;
}
