import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { readersWithin, type PartReader } from '#app/policy/readers.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { groupReaders, type Disclosure } from '../audience/disclosure.server.ts';
import type { Whole } from '../audience/hanging.server.ts';
import type { Placed } from './weaving.ts';
import { readParagraphs } from './reading.server.ts';

/** Everybody who reads a paragraph, by name as far as the actor sees them: those who read it and its report. */
export async function discloseParagraph(db: Db, actor: Actor, report: Whole, audienceId: string, now: Date): Promise<Disclosure> {
  const { home_body_id, told_author_id: author_id } = report;
  const whole = { audience: await readAudience(db, report.audience_id), home_body_id, author_id };
  const part = { audience: await readAudience(db, audienceId), home_body_id, author_id };
  const readers = (await readersWithin(db, actor, whole, part, now)).filter((person) => person.part);
  return groupReaders(readers, new Set(readers.filter(({ seen }) => seen).map(({ id }) => id)));
}

/** A report's text as one of its readers has it, for its author to look at. */
export interface ReadAs {
  reader: PartReader;
  standing: (Placed & { paragraph: { ref: string; words: string; marking: Marking } | null })[];
}

/** Whom a report's author can see reading it, but themselves. Three queries. */
export async function readReportReaders(db: Db, actor: Actor, report: Whole, now: Date): Promise<PartReader[]> {
  const { home_body_id, audience_id } = report;
  const whole = { audience: await readAudience(db, audience_id), home_body_id, author_id: actor.id };
  return (await readersWithin(db, actor, whole, null, now)).filter(({ id, seen }) => seen && id !== actor.id);
}

/**
 * The author's report as a named reader reads it: asked by the very function that answers that reader, of the author's own words alone.
 * What else the reader sees, such as names of bodies, is not told. Null for whom the author does not see reading it, as for nobody.
 */
export async function readAs(
  db: Db,
  report: Whole & { id: string },
  readers: readonly PartReader[],
  personId: string,
  now: Date,
): Promise<ReadAs | null> {
  const reader = readers.find(({ id }) => id === personId);
  const other = reader && (await loadActor(db, reader.id, now));
  if (!reader || !other) return null;
  const { standing } = await readParagraphs(db, other, { id: report.id, own: false, seen: null }, now);
  return {
    reader,
    standing: standing.map(({ section, place, paragraph }) => ({
      ...{ section, place },
      paragraph: paragraph && { ref: paragraph.ref, words: paragraph.words, marking: paragraph.marking },
    })),
  };
}
