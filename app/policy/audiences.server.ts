import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '#db/identity.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
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

/** Reads audiences back, by their ids. One query. */
export async function readAudiences(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Audience>> {
  const known = new Map<string, Audience>();
  if (ids.length === 0) return known;
  const asked = sql.join([...new Set(ids)]);
  const { rows } = await sql<{ id: string; kind: 'marking' | 'body' | 'person' | 'party'; value: string }>`
    select id, 'marking' as kind, marking as value from audiences where id in (${asked})
    union all select audience_id, 'body', body_id from audience_bodies where audience_id in (${asked})
    union all select audience_id, 'person', person_id from audience_persons where audience_id in (${asked})
    union all select audience_id, 'party', party_id from audience_parties where audience_id in (${asked})
    order by 1, 2, 3`.execute(db);
  for (const { id, kind, value } of rows) {
    if (kind !== 'marking') continue;
    const of = (one: (typeof rows)[number]['kind']) => rows.filter((row) => row.id === id && row.kind === one).map((row) => row.value);
    known.set(id, { marking: value as Marking, bodies: of('body'), persons: of('person'), parties: of('party') });
  }
  return known;
}

/** Reads an audience back. One query. */
export async function readAudience(db: Db | Tx, audienceId: string): Promise<Audience> {
  const audience = (await readAudiences(db, [audienceId])).get(audienceId);
  if (!audience) throw new Error('There is no such audience');
  return audience;
}
