import { keepAudience } from '#app/policy/audiences.server.ts';
import type { Marking, Tx } from '#db/schema.ts';
import type { Chance } from './chance.ts';
import type { BenchCommittee, Place } from './committee.ts';

const markings: readonly Marking[] = [
  ...Array<Marking>(2).fill('CLEAR'),
  ...Array<Marking>(5).fill('GREEN'),
  ...Array<Marking>(8).fill('AMBER'),
  ...Array<Marking>(4).fill('AMBER+STRICT'),
  'RED',
];
const VARIANTS = 12;

/** An audience of a body's records. */
export interface Readers {
  body: Place;
  audience_id: string;
}

/** Some hundred audiences, as a committee has: a dozen for each body, of every marking, some released, named or with a caveat. */
export async function buildAudiences(tx: Tx, chance: Chance, { bodies, people }: BenchCommittee): Promise<Readers[]> {
  const readers: Readers[] = [];
  for (const body of bodies) {
    for (let variant = 0; variant < VARIANTS; variant++) {
      const marking = chance.pick(markings);
      const released = marking.startsWith('AMBER') && chance.next() < 0.25 ? [chance.pick(bodies).id] : [];
      const parties = marking !== 'CLEAR' && chance.next() < 0.12 ? ['JP', 'US'] : [];
      const inside = parties.length > 0 ? people.filter((person) => parties.includes(person.party)) : people;
      const named =
        marking === 'RED' || (marking.startsWith('AMBER') && chance.next() < 0.1) ? chance.some(inside, 5).map((person) => person.id) : [];
      readers.push({ body, audience_id: await keepAudience(tx, { marking, bodies: [body.id, ...released], persons: named, parties }) });
    }
  }
  return readers;
}
