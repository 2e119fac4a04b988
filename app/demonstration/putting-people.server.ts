import type { Enter } from '#app/journal/writing.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Tx } from '#db/schema.ts';
import { BODIES, type DemonstrationBody } from './bodies.ts';
import { dayAway } from './days.ts';
import { ORGANISATIONS } from './organisations.ts';
import { emailOf } from './passwords.server.ts';
import { PEOPLE, type DemonstrationPerson } from './people.ts';

/** The organisations by their key: found by party and English name, or added. */
export async function putOrganisations(tx: Tx, enter: Enter, now: Date): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const kept = await tx.selectFrom('organisations').select(['id', 'party_id', 'name_en']).execute();
  for (const [party_id, organisations] of Object.entries(ORGANISATIONS)) {
    for (const [key, kind, name_en, name_ja, short_name] of organisations) {
      const known = kept.find((row) => row.party_id === party_id && row.name_en === name_en);
      const id = known?.id ?? newId();
      ids.set(key, id);
      if (known) continue;
      await tx
        .insertInto('organisations')
        .values({ id, party_id, kind, name_en, name_ja, short_name, created_at: now.toISOString() })
        .execute();
      enter({ act: 'organisation.added', subject_kind: 'organisation', subject_id: id, detail: { party: party_id, kind } });
    }
  }
  return ids;
}

interface Committee {
  bodies: ReadonlyMap<DemonstrationBody, string>;
  organisations: ReadonlyMap<string, string>;
  signIns: readonly { email: string; hash: string }[];
}

/** The invented people, with their seats, offices and passwords. */
export async function putPeople(tx: Tx, enter: Enter, now: Date, committee: Committee): Promise<void> {
  for (const person of PEOPLE) {
    const id = newId();
    const { family_name, given_name, native_name, language, zone } = person;
    const at = now.toISOString();
    const email = emailOf(person);
    await tx
      .insertInto('people')
      .values({
        id,
        organisation_id: committee.organisations.get(person.organisation)!,
        email,
        family_name,
        given_name,
        native_name,
        language,
        zone,
        created_at: at,
        activated_at: at,
        demonstration_at: at,
      })
      .execute();
    enter({ act: 'person.added', subject_kind: 'person', subject_id: id, detail: { demonstration: true } });
    if (person.office) {
      await tx.insertInto('offices').values({ person_id: id, office: person.office, since: at }).execute();
      enter({ act: 'office.given', subject_kind: 'person', subject_id: id, detail: { office: person.office } });
    }
    const signIn = committee.signIns.find((one) => one.email === email);
    if (signIn) await tx.insertInto('passwords').values({ person_id: id, hash: signIn.hash, changed_at: at }).execute();
    await putSeats(tx, enter, now, id, person, committee.bodies);
  }
}

async function putSeats(
  tx: Tx,
  enter: Enter,
  now: Date,
  person_id: string,
  person: DemonstrationPerson,
  bodies: Committee['bodies'],
): Promise<void> {
  for (const [slug, capacity] of person.seats) {
    const id = newId();
    const body_id = bodies.get(slug)!;
    const from_day = dayAway(now, -BODIES.find((body) => body.slug === slug)!.active);
    await tx
      .insertInto('seats')
      .values({ id, body_id, person_id, capacity, from_day, to_day: null, created_at: now.toISOString() })
      .execute();
    enter({
      act: 'seat.given',
      subject_kind: 'seat',
      subject_id: id,
      detail: { body: body_id, person: person_id, capacity, from: from_day },
    });
  }
}
