import type { Db, Tx } from '#db/schema.ts';

/** A source as it is credited wherever one of its figures is shown. */
export interface Credit {
  id: string;
  title: string;
  publisher: string;
  published: string;
  licence: string;
  credit: string;
  url: string;
}

export const creditColumns = [
  'sources.id',
  'sources.title',
  'sources.publisher',
  'sources.published',
  'sources.licence',
  'sources.credit',
  'sources.url',
] as const;

/** The credits of these sources, in the order of their keys. */
export async function readCredits(db: Db | Tx, ids: Iterable<string>): Promise<Credit[]> {
  return db
    .selectFrom('sources')
    .select([...creditColumns])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('key')
    .execute();
}
