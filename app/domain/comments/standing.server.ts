import { readAudience } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import type { Db } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import type { Commented } from './subjects.server.ts';

/**
 * Who reads a comment, as its form says it; null where it is for all the record's readers. One that is for all names the record's author
 * too (audienceOfAll): that is no choice of its writer's, and where the author is hidden from them it would say who they are. Two queries at most.
 */
export async function readChosenReaders(db: Db, record: Commented, audience_id: string): Promise<Audience | null> {
  if (audience_id === record.audience_id) return null;
  const [part, whole] = [await readAudience(db, audience_id), await readAudience(db, record.audience_id)];
  const withoutAuthor = (audience: Audience) => ({ ...audience, persons: audience.persons.filter((id) => id !== record.author_id) });
  const [chosen, all] = [withoutAuthor(part), withoutAuthor(whole)];
  if (isWithin(chosen, all) && isWithin(all, chosen)) return null;
  return record.told_author_id === null ? chosen : part;
}
