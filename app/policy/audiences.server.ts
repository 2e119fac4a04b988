import { createHash } from 'node:crypto';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Audience } from './reading.ts';

const sorted = (values: readonly string[]): string[] => [...new Set(values)].sort();

/**
 * The id of the audience with exactly these readers: found, or made. Equal audiences are one row,
 * so that a list asks about a few hundred audiences and not about every record.
 */
export async function keepAudience(tx: Tx, audience: Audience): Promise<string> {
  const bodies = sorted(audience.bodies);
  const persons = sorted(audience.persons);
  const parties = sorted(audience.parties);
  const digest = createHash('sha256')
    .update(JSON.stringify([audience.marking, bodies, persons, parties]))
    .digest('hex');
  const find = () => tx.selectFrom('audiences').select('id').where('digest', '=', digest).executeTakeFirst();
  const kept = await find();
  if (kept) return kept.id;
  const id = newId();
  const made = await tx
    .insertInto('audiences')
    .values({ id, marking: audience.marking, digest })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0)
    return (await tx.selectFrom('audiences').select('id').where('digest', '=', digest).executeTakeFirstOrThrow()).id;
  if (bodies.length)
    await tx
      .insertInto('audience_bodies')
      .values(bodies.map((body_id) => ({ audience_id: id, body_id })))
      .execute();
  if (persons.length)
    await tx
      .insertInto('audience_persons')
      .values(persons.map((person_id) => ({ audience_id: id, person_id })))
      .execute();
  if (parties.length)
    await tx
      .insertInto('audience_parties')
      .values(parties.map((party_id) => ({ audience_id: id, party_id })))
      .execute();
  return id;
}

/** Reads an audience back. */
export async function readAudience(db: Db | Tx, audienceId: string): Promise<Audience> {
  const { marking } = await db.selectFrom('audiences').select('marking').where('id', '=', audienceId).executeTakeFirstOrThrow();
  const [bodies, persons, parties] = await Promise.all([
    db.selectFrom('audience_bodies').select('body_id').where('audience_id', '=', audienceId).orderBy('body_id').execute(),
    db.selectFrom('audience_persons').select('person_id').where('audience_id', '=', audienceId).orderBy('person_id').execute(),
    db.selectFrom('audience_parties').select('party_id').where('audience_id', '=', audienceId).orderBy('party_id').execute(),
  ]);
  return {
    marking,
    bodies: bodies.map((row) => row.body_id),
    persons: persons.map((row) => row.person_id),
    parties: parties.map((row) => row.party_id),
  };
}
