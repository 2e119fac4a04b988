import type { Actor } from '#app/policy/actor.ts';
import { dayIn } from '#app/policy/days.ts';
import type { Db, OrganisationKind } from '#db/schema.ts';

/** Somebody who could be given a seat, by name, organisation and party; nothing else of theirs. */
export interface Seatable {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation_en: string;
  organisation_ja: string;
  organisation_kind: OrganisationKind;
  party_id: string;
  party_role: 'principal' | 'partner';
  capital_zone: string;
}

/**
 * Whoever keeps seats must find those who have none yet: the secretariat everybody, a co_chair the people of their own party
 * (docs/decisions/what-the-secretariat-sees.md). Invited accounts too, so that a seat waits for them.
 */
function seatable(db: Db, actor: Actor, kept: 'all' | 'own_party') {
  const query = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .innerJoin('parties', 'parties.id', 'organisations.party_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'people.expires_on'])
    .select(['organisations.name_en as organisation_en', 'organisations.name_ja as organisation_ja', 'organisations.short_name'])
    .select(['organisations.kind as organisation_kind', 'organisations.party_id'])
    .select(['parties.role as party_role', 'parties.capital_zone'])
    .where('people.suspended_at', 'is', null);
  return kept === 'all' ? query : query.where('organisations.party_id', '=', actor.party_id);
}

const unexpired = (row: Pick<Seatable, 'capital_zone'> & { expires_on: string | null }, now: Date): boolean =>
  row.expires_on === null || row.expires_on >= dayIn(row.capital_zone, now);

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** At most twenty people whom the actor may seat in a body of these parties, whose name or organisation holds what was typed. */
export async function findSeatable(
  db: Db,
  actor: Actor,
  search: { kept: 'all' | 'own_party'; parties: readonly string[]; typed: string },
  now: Date,
): Promise<{ people: Seatable[]; more: boolean }> {
  const rows = await seatable(db, actor, search.kept)
    .where('organisations.party_id', 'in', [...search.parties])
    .orderBy('organisations.party_id')
    .orderBy('people.family_name')
    .orderBy('people.id')
    .execute();
  const words = folded(search.typed).split(/\s+/).filter(Boolean);
  const people = rows.filter((row) => {
    if (!unexpired(row, now)) return false;
    const known = folded(
      `${row.given_name} ${row.family_name} ${row.native_name} ${row.native_name.replace(/\s/g, '')} ${row.organisation_en} ${row.organisation_ja} ${row.short_name}`,
    );
    return words.every((word) => known.includes(word));
  });
  return { people: people.slice(0, 20).map(({ expires_on: _, short_name: _s, ...row }) => row), more: people.length > 20 };
}

/** One of those people by id, or null. */
export async function readSeatable(db: Db, actor: Actor, kept: 'all' | 'own_party', id: string, now: Date): Promise<Seatable | null> {
  const row = await seatable(db, actor, kept).where('people.id', '=', id).executeTakeFirst();
  return row && unexpired(row, now) ? row : null;
}
