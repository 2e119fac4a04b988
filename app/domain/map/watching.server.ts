import { write } from '#app/journal/writing.server.ts';
import type { Db } from '#db/schema.ts';

/** A country on the committee's watch list, and why, in both languages. */
export interface Watched {
  country: string;
  reason_en: string;
  reason_ja: string;
}

/** What the demonstration committee watches: an example, and no judgement of the software's. */
export const DEMONSTRATION_WATCH_LIST: readonly Watched[] = ['CN', 'RU'].map((country) => ({
  country,
  reason_en: 'On the demonstration committee’s example list.',
  reason_ja: '実演用委員会の例示リストに掲載。',
}));

/** Puts countries on the watch list; one that is there already stays as it is. */
export async function watchCountries(
  db: Db,
  actorId: string | null,
  home_body_id: string,
  countries: readonly Watched[],
  now: Date,
): Promise<number> {
  return write(db, actorId, now, async (tx, enter) => {
    const added = await tx
      .insertInto('watched_countries')
      .values(countries.map((watched) => ({ ...watched, added_at: now.toISOString(), added_by: actorId })))
      .onConflict((conflict) => conflict.column('country').doNothing())
      .returning('country')
      .execute();
    enter({ act: 'map.watched', subject_kind: 'body', subject_id: home_body_id, detail: { countries: added.map((row) => row.country) } });
    return added.length;
  });
}
