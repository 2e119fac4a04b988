import type { Db, Tx } from '#db/schema.ts';

/** The party of a record's author, which the rules about its readers ask for. One query. */
export async function readParty(db: Db | Tx, authorId: string | null): Promise<string | null> {
  if (authorId === null) return null;
  const row = await db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select('organisations.party_id')
    .where('people.id', '=', authorId)
    .executeTakeFirst();
  return row?.party_id ?? null;
}
