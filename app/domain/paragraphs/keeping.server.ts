import { keepSearchable } from '#db/search.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { NewRow, Row, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { choosePart, type PartRefused, type UnkeptWhole, type Whole } from '../audience/hanging.server.ts';
import type { ChosenPart } from '../audience/part-schema.ts';
import { unseenOf } from '../audience/refusing.server.ts';
import { PARAGRAPHS_AT_MOST } from './places.ts';

/** What writing a marked paragraph takes, in a report that is filed or in a draft. */

export type ParagraphFault = PartRefused | { field: 'words'; code: 'tooMany' };

/** What a paragraph may not be marked with. Nothing was written. */
export class ParagraphFaults extends Error {
  constructor(readonly faults: readonly ParagraphFault[]) {
    super('The paragraph refers to what it may not, or has readers whom its report does not have');
  }
}

export type ParagraphRow = Row<'report_paragraphs'>;

/**
 * The audience of a paragraph, within its report's. Whom it named before and its author no longer sees stays, as far as the report has
 * them: they cannot have meant to take them out.
 */
export async function settleReaders(
  tx: Tx,
  actor: Actor,
  whole: Whole | UnkeptWhole,
  chosen: ChosenPart,
  before: Audience | null,
  now: Date,
): Promise<string> {
  const { audience, offered, faults } = await choosePart(tx, actor, whole, { ...chosen, readers_of: 'fewer' }, now);
  if (faults.length > 0) throw new ParagraphFaults(faults);
  const unseen = before ? await unseenOf(tx, actor, before, now) : { bodies: [], persons: [] };
  return keepAudience(tx, {
    ...audience,
    bodies: [...new Set([...audience.bodies, ...unseen.bodies.filter((id) => offered.audience.bodies.includes(id))])],
    persons: [...new Set([...audience.persons, ...unseen.persons])],
  });
}

/** Refuses one more paragraph than a report may have. The report's or draft's own row has been locked. */
export async function refuseTooMany(tx: Tx, reportId: string): Promise<void> {
  const { count } = await tx
    .selectFrom('report_paragraphs')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('report_id', '=', reportId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= PARAGRAPHS_AT_MOST) throw new ParagraphFaults([{ field: 'words', code: 'tooMany' }]);
}

const TRIES = 5;

/** Puts a new paragraph under a random reference; one that is taken is drawn again. */
export async function putParagraph(tx: Tx, row: Omit<NewRow<'report_paragraphs'>, 'ref'>): Promise<ParagraphRow> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const made = await tx
      .insertInto('report_paragraphs')
      .values({ ...row, ref: newReference('P') })
      .onConflict((conflict) => conflict.column('ref').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (made) return made;
  }
  throw new Error('No free reference was drawn');
}

/** Keeps what a paragraph says from now on as its newest version, and makes it found by its words. */
export async function keepVersion(tx: Tx, row: ParagraphRow, at: string): Promise<void> {
  const { home_body_id, audience_id, author_id, quarantined_at, number, section, place, words } = row;
  const standing = { home_body_id, audience_id, author_id, quarantined_at };
  await tx
    .insertInto('paragraph_versions')
    .values({ ...standing, id: newId(), issued_at: at, paragraph_id: row.id, number, section, place, words })
    .execute();
  await keepSearchable(tx, {
    ...standing,
    ...{ subject_kind: 'paragraph', subject_id: row.id, issued_at: row.issued_at, at: row.issued_at ?? at, ref: row.ref, title: '', words },
  });
}
