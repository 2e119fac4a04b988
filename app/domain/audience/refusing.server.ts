import type { Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Act, Subject } from '#app/policy/acts.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { Refusal } from '#app/http/refusal.ts';
import { audienceOf, checkAudience } from './choosing.server.ts';
import { checkAudienceChange } from './changing.ts';
import type { ChosenAudience } from './schema.ts';

/** Refuses a choice of readers with a fault: for a rule whose caller has not asked checkAudience before. */
export async function refuseFaults(tx: Tx, actor: Actor, act: Act, chosen: ChosenAudience, now: Date): Promise<void> {
  const [fault] = await checkAudience(tx, actor, act, chosen, now);
  if (fault) throw new Refusal('invalid', fault.code);
}

/** What an audience holds that the actor does not see, and so cannot have meant to take away: bodies and persons. */
export async function unseenOf(tx: Db | Tx, actor: Actor, audience: Audience, now: Date): Promise<{ bodies: string[]; persons: string[] }> {
  const bodies = await tx
    .selectFrom('bodies')
    .select('id')
    .where('id', 'in', [...audience.bodies])
    .where(visibleBodies(actor, 'bodies'))
    .execute();
  const persons = await tx
    .selectFrom('people')
    .select('id')
    .where('id', 'in', [...audience.persons])
    .where(visiblePeople(actor, now))
    .execute();
  const seen = new Set([...bodies, ...persons].map((row) => row.id));
  return { bodies: audience.bodies.filter((id) => !seen.has(id)), persons: audience.persons.filter((id) => !seen.has(id)) };
}

/** The same of an audience by its id, for a form that asks several things together; of none: nothing. */
export const selectUnseen = (db: Db | Tx, actor: Actor, audienceId: string | null, now: Date) => ({
  unseenBodies: db
    .selectFrom('audience_bodies as kept')
    .select('kept.body_id as id')
    .where('kept.audience_id', '=', audienceId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('bodies').select('bodies.id').whereRef('bodies.id', '=', 'kept.body_id').where(visibleBodies(actor, 'bodies')),
        ),
      ),
    )
    .orderBy('kept.body_id'),
  unseenPersons: db
    .selectFrom('audience_persons as kept')
    .select('kept.person_id as id')
    .where('kept.audience_id', '=', audienceId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('people').select('people.id').whereRef('people.id', '=', 'kept.person_id').where(visiblePeople(actor, now)),
        ),
      ),
    )
    .orderBy('kept.person_id'),
});

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((value) => b.includes(value));

/**
 * The audience that a record is to have: as it is where nothing of it changes, even if the actor could not choose it today;
 * else checked, and allowed to this actor; a caller who gives no `subject` allows it itself. Readers whom the actor does not see stay, whatever the form says.
 */
export async function changeAudience(
  tx: Tx,
  actor: Actor,
  record: { audience_id: string; subject: (Subject & { home_body_id: string }) | null },
  chosen: ChosenAudience,
  now: Date,
): Promise<Audience> {
  const before = await readAudience(tx, record.audience_id);
  const unseen = await unseenOf(tx, actor, before, now);
  const wanted = audienceOf(chosen);
  const after = {
    ...wanted,
    bodies: [...new Set([...wanted.bodies, ...unseen.bodies])],
    persons: [...new Set([...wanted.persons, ...unseen.persons])],
  };
  if (
    before.marking === after.marking &&
    same(before.bodies, after.bodies) &&
    same(before.persons, after.persons) &&
    same(before.parties, after.parties)
  )
    return before;
  if (record.subject) checkAudienceChange(actor, record.subject, before, after);
  // The home body is the record's own and is not chosen anew.
  const faults = (await checkAudience(tx, actor, 'marking.narrow', chosen, now)).filter((fault) => fault.code !== 'homeBody');
  if (faults[0]) throw new Refusal('invalid', faults[0].code);
  return after;
}
