import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putAudience, putBody, putOrganisation, putParty, putPerson, putSeat } from '#db/testing/people.ts';
import { newId } from '#db/identity.server.ts';
import type { Capacity, Db, Marking, Office, OrganisationKind } from '#db/schema.ts';
import { can } from './acts.ts';
import type { Standing } from './actor.ts';
import { loadActor } from './loading.server.ts';
import { MARKINGS, reads } from './reading.ts';
import { readersOf } from './readers.server.ts';
import { visibleTo } from './visible.server.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
  for (const party of PARTIES) await putParty(db, party);
});
afterAll(() => db.destroy());

const NOW = new Date('2026-06-15T20:00:00.000Z');
const CAPACITIES: Capacity[] = ['co_chair', 'member', 'secretary', 'adviser', 'observer'];
const KINDS: OrganisationKind[] = ['government', 'industry', 'association', 'research'];
const PARTIES = ['US', 'JP', 'KR'];

const world = fc.record({
  // each body hangs below an earlier one, or is a root
  bodies: fc.array(fc.record({ parent: fc.option(fc.nat(4)), parties: fc.subarray(PARTIES) }), { minLength: 1, maxLength: 5 }),
  people: fc.array(
    fc.record({
      party: fc.constantFrom(...PARTIES),
      kind: fc.constantFrom(...KINDS),
      state: fc.constantFrom('active', 'active', 'active', 'suspended', 'expired', 'invited'),
      seats: fc.array(
        fc.record({
          body: fc.nat(4),
          capacity: fc.constantFrom(...CAPACITIES),
          term: fc.constantFrom('now', 'now', 'now', 'past', 'future', 'still the last day in Washington, over in Tokyo'),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  records: fc.array(
    fc.record({
      marking: fc.constantFrom<Marking>(...MARKINGS),
      home: fc.nat(4),
      released: fc.array(fc.nat(4), { maxLength: 2 }),
      named: fc.array(fc.nat(5), { maxLength: 2 }),
      caveat: fc.subarray(PARTIES),
      author: fc.nat(5),
      issued: fc.boolean(),
      quarantined: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

const TERMS = {
  now: {},
  past: { to_day: '2026-06-01' },
  future: { from_day: '2026-07-01' },
  'still the last day in Washington, over in Tokyo': { to_day: '2026-06-15' },
};

test('can, visibleTo and readersOf give one answer, for any bodies, seats, markings and audiences', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const bodies: string[] = [];
      for (const body of made.bodies) {
        const parent = body.parent === null || bodies.length === 0 ? null : bodies[body.parent % bodies.length]!;
        bodies.push(await putBody(db, { parent, parties: body.parties }));
      }
      const bodyAt = (index: number) => bodies[index % bodies.length]!;
      const people: string[] = [];
      for (const person of made.people) {
        const id = await putPerson(db, await putOrganisation(db, person.party, person.kind), {
          ...(person.state === 'suspended' ? { suspended_at: NOW.toISOString() } : {}),
          ...(person.state === 'expired' ? { expires_on: '2026-06-01' } : {}),
          ...(person.state === 'invited' ? { activated_at: null } : {}),
        });
        for (const seat of person.seats) await putSeat(db, id, bodyAt(seat.body), seat.capacity, TERMS[seat.term]);
        people.push(id);
      }
      const personAt = (index: number) => people[index % people.length]!;
      const records = await Promise.all(
        made.records.map(async (record) => {
          const audience = {
            marking: record.marking,
            bodies: [...new Set([record.home, ...record.released].map(bodyAt))],
            persons: [...new Set(record.named.map(personAt))],
            parties: record.caveat,
          };
          const row = {
            id: newId(),
            home_body_id: bodyAt(record.home),
            audience_id: await putAudience(db, audience),
            author_id: personAt(record.author),
            issued_at: record.issued ? NOW.toISOString() : null,
            quarantined_at: record.quarantined ? NOW.toISOString() : null,
          };
          await db
            .insertInto('decisions')
            .values({
              ...row,
              ref: row.id,
              title_en: '',
              title_ja: '',
              text_en: '',
              text_ja: '',
              rationale_en: '',
              rationale_ja: '',
              state: 'proposed',
              updated_at: NOW.toISOString(),
            })
            .execute();
          return { ...row, audience };
        }),
      );
      const actors = await Promise.all(people.map((id) => loadActor(db, id, NOW)));
      for (const record of records) {
        const pure = people.filter((_, index) => actors[index] && reads(actors[index], record));
        const listed: string[] = [];
        for (const actor of actors) {
          if (!actor) continue;
          const rows = await db
            .selectFrom('decisions')
            .select('id')
            .where('id', '=', record.id)
            .where(visibleTo(actor, 'decisions'))
            .execute();
          if (rows.length > 0) listed.push(actor.id);
        }
        expect(listed).toEqual(pure);
        if (record.issued_at && !record.quarantined_at) {
          const readers = await readersOf(db, record, NOW);
          expect(
            readers
              .map((reader) => reader.id)
              .filter((id) => people.includes(id))
              .sort(),
          ).toEqual([...pure].sort());
        }
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('what a party controls is said by its own co_chairs and members, and of one that takes no part by the body that keeps it: nobody else, whatever else they are', () => {
  const seat = fc.record({ capacity: fc.constantFrom(...CAPACITIES), home: fc.boolean() });
  const standing = fc.record({
    ...{ seats: fc.array(seat, { maxLength: 3 }), party: fc.constantFrom(...PARTIES, 'CN'), controls: fc.constantFrom(...PARTIES, 'CN') },
    ...{ outside: fc.boolean(), author: fc.boolean(), active: fc.boolean(), quarantined: fc.boolean() },
    offices: fc.subarray<Office>(['administrator', 'secretariat']),
  });
  fc.assert(
    fc.property(standing, (made) => {
      const seats = made.seats.map(({ capacity, home }) => ({ body_id: home ? 'home' : 'other', capacity }));
      const person: Standing = {
        ...{ id: 'me', active: made.active, party_id: made.party, organisation_kind: 'government', offices: made.offices, seats },
        reaches: new Set(),
        seatedIn: new Set(seats.map(({ body_id }) => body_id)),
      };
      const subject = {
        ...{ home_body_id: 'home', author_id: made.author ? 'me' : null, controlling_party: made.controls, from_outside: made.outside },
        quarantined_at: made.quarantined ? NOW.toISOString() : null,
      };
      const held = made.seats.filter(({ home }) => home).map(({ capacity }) => capacity);
      const awake = made.active && !made.quarantined;
      const officials = held.includes('co_chair') || held.includes('member');
      expect(can(person, 'control.edit', subject)).toBe(awake && officials && made.party === made.controls);
      expect(can(person, 'control.keep', subject)).toBe(awake && (officials || held.includes('secretary')) && made.outside);
    }),
    { numRuns: 500 },
  );
});

test('a visitor without an account reads nothing, not even CLEAR', async () => {
  expect(await loadActor(db, 'nobody', NOW)).toBeNull();
});

test('what visibleTo does not find, its opposite finds: also where a record has no author', async () => {
  const body = await putBody(db);
  const id = newId();
  const audience_id = await putAudience(db, { marking: 'RED', bodies: [body] });
  const texts = { title_en: '', title_ja: '', text_en: '', text_ja: '', rationale_en: '', rationale_ja: '' };
  const substance = { id, home_body_id: body, audience_id, author_id: null, issued_at: NOW.toISOString(), quarantined_at: null };
  await db
    .insertInto('decisions')
    .values({ ...substance, ...texts, ref: id, state: 'proposed', updated_at: NOW.toISOString() })
    .execute();
  const person = await putPerson(db, await putOrganisation(db, 'US'));
  await putSeat(db, person, body, 'member');
  const actor = (await loadActor(db, person, NOW))!;
  const found = (condition: ReturnType<typeof visibleTo>) =>
    db.selectFrom('decisions').select('id').where('id', '=', id).where(condition).execute();
  expect(await found(visibleTo(actor, 'decisions'))).toEqual([]);
  expect(await found(sql`not ${visibleTo(actor, 'decisions')}`)).toEqual([{ id }]);
});
