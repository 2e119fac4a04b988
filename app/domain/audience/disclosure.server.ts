import type { Actor } from '#app/policy/actor.ts';
import type { Audience } from '#app/policy/reading.ts';
import { readersOf, visiblePeople, type Reader } from '#app/policy/readers.server.ts';
import type { Db, Tx } from '#db/schema.ts';

export interface NamedReader {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
}

export interface ReadingOrganisation {
  id: string;
  name_en: string;
  name_ja: string;
  people: NamedReader[];
}

export interface ReadingParty {
  party_id: string;
  people: number;
  /** readers whom the asker may not see: only counted */
  unseen: number;
  organisations: ReadingOrganisation[];
}

/** Who will be able to read, as the asker may be told it. */
export interface Disclosure {
  people: number;
  /** organisations of the readers whom the asker may see */
  organisations: number;
  parties: ReadingParty[];
}

/** Groups readers by party and organisation; those whom the asker may not see are counted by party, and nothing else is said. */
export function groupReaders(readers: readonly Reader[], seen: ReadonlySet<string>): Disclosure {
  const parties = new Map<string, ReadingParty>();
  const organisations = new Map<string, ReadingOrganisation>();
  for (const reader of readers) {
    const party = parties.get(reader.party_id) ?? { party_id: reader.party_id, people: 0, unseen: 0, organisations: [] };
    parties.set(reader.party_id, party);
    party.people += 1;
    if (!seen.has(reader.id)) {
      party.unseen += 1;
      continue;
    }
    let organisation = organisations.get(reader.organisation_id);
    if (!organisation) {
      organisation = { id: reader.organisation_id, name_en: reader.organisation_name_en, name_ja: reader.organisation_name_ja, people: [] };
      organisations.set(organisation.id, organisation);
      party.organisations.push(organisation);
    }
    const { id, family_name, given_name, native_name } = reader;
    organisation.people.push({ id, family_name, given_name, native_name });
  }
  return { people: readers.length, organisations: organisations.size, parties: [...parties.values()] };
}

/** The disclosure preview: the read rule turned round, told to one asker. Four queries. */
export async function previewDisclosure(
  db: Db | Tx,
  actor: Actor,
  record: { audience: Audience; home_body_id: string; author_id: string | null },
  now: Date,
): Promise<Disclosure> {
  const readers = await readersOf(db, record, now);
  const seen = await db.selectFrom('people').select('people.id').where(visiblePeople(actor, now)).execute();
  return groupReaders(readers, new Set(seen.map((person) => person.id)));
}
