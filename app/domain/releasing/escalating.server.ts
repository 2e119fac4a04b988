import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write, type Enter } from '#app/journal/writing.server.ts';
import { can, capacitiesIn } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { dayIn } from '#app/policy/days.ts';
import type { Audience } from '#app/policy/reading.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import { refuseOtherReaders } from '../audience/shown.server.ts';
import { nameRow, parsed, type PersonName } from '../reports/standing.server.ts';
import { diffAudiences, type ReadersDiff } from './changing-readers.server.ts';
import { coChairsOf, pointAt, readReleasable, type Releasable } from './record.server.ts';

interface NamedBody {
  id: string;
  slug: string;
  name_en: string;
  name_ja: string;
}

/** The body above a report's home body, if there is one that the actor sees. One query. */
export async function readParent(db: Db | Tx, actor: Actor, homeBodyId: string): Promise<NamedBody | null> {
  const row = await db
    .selectFrom('bodies as home')
    .innerJoin('bodies as above', 'above.id', 'home.parent_id')
    .select(['above.id', 'above.slug', 'above.name_en', 'above.name_ja'])
    .where('home.id', '=', homeBodyId)
    .where('above.state', '<>', 'closed')
    .where(visibleBodies(actor, 'above'))
    .executeTakeFirst();
  return row ?? null;
}

/**
 * The audience with the body above: RED is read by names alone, so its co_chairs are named, those within the caveat. The day in the
 * westernmost zone lets nobody in whose seat has not begun anywhere.
 */
async function withBody(tx: Db | Tx, audience: Audience, bodyId: string, now: Date): Promise<Audience> {
  if (audience.marking !== 'RED') return { ...audience, bodies: [...new Set([...audience.bodies, bodyId])] };
  const chairs = await coChairsOf(tx, bodyId, dayIn('Etc/GMT+12', now));
  const within = chairs.length
    ? await tx
        .selectFrom('people')
        .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
        .select('people.id')
        .where('people.id', 'in', chairs)
        .$if(audience.parties.length > 0, (query) => query.where('organisations.party_id', 'in', [...audience.parties]))
        .execute()
    : [];
  return { ...audience, persons: [...new Set([...audience.persons, ...within.map(({ id }) => id)])] };
}

/** Who would newly read a report by its escalation; null where it cannot be escalated by this actor. */
export async function previewEscalation(
  db: Db,
  actor: Actor,
  report: Releasable,
  now: Date,
): Promise<{ parent: NamedBody; diff: ReadersDiff; direct: boolean } | null> {
  if (!can(actor, 'report.escalate', report) || report.withdrawn_at !== null) return null;
  const parent = await readParent(db, actor, report.home_body_id);
  if (!parent) return null;
  const from = await readAudience(db, report.audience_id);
  const diff = await diffAudiences(db, actor, report, from, await withBody(db, from, parent.id, now), now);
  return { parent, diff, direct: can(actor, 'marking.widen', report) };
}

/** Lets the body above read the report, and the escalation that was written for it. */
async function letRead(tx: Tx, enter: Enter, report: Releasable, escalation: { id: string; to_body_id: string }, now: Date): Promise<void> {
  const from = await readAudience(tx, report.audience_id);
  const to = await withBody(tx, from, escalation.to_body_id, now);
  const audience_id = await keepAudience(tx, to);
  await tx.updateTable('escalations').set({ audience_id }).where('id', '=', escalation.id).execute();
  if (isWithin(to, from)) return;
  await pointAt(tx, report, audience_id, now);
  const detail = { audience_from: report.audience_id, escalation: escalation.id };
  enter({ act: 'report.widened', subject_kind: 'report', subject_id: report.id, audience_id, detail });
}

/**
 * Asks the co_chairs of the body above to take a report up. Who may widen it adds that body to its readers at once; otherwise the
 * author's side is asked, and nobody new reads it until they agree. `shown`: what the form showed of its readers (shownReaders).
 */
export async function escalateReport(db: Db, actor: Actor, ref: string, reason: string, now: Date, shown?: string): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readReleasable(tx, actor, ref));
    if (!can(actor, 'report.escalate', report)) throw new Refusal('forbidden');
    if (report.withdrawn_at !== null) throw new Refusal('conflict', 'withdrawn');
    const parent = await readParent(tx, actor, report.home_body_id);
    if (!parent) throw new Refusal('invalid', 'no_parent');
    const direct = can(actor, 'marking.widen', report);
    // Two co_chairs who escalate at once meet at the report's row: the second finds the first's.
    const held = await tx
      .updateTable('reports')
      .set({ updated_at: sql`updated_at` })
      .where('id', '=', report.id)
      .returning(['id', 'audience_id'])
      .executeTakeFirstOrThrow();
    refuseOtherReaders(held, shown);
    const open = await tx
      .selectFrom('escalations')
      .select('id')
      .where('report_id', '=', report.id)
      .where('refused_at', 'is', null)
      .where('taken_up_at', 'is', null)
      .executeTakeFirst();
    if (open) throw new Refusal('conflict', 'escalated_already');
    const id = newId();
    await tx
      .insertInto('escalations')
      .values({
        ...{
          id,
          home_body_id: report.home_body_id,
          audience_id: report.audience_id,
          author_id: actor.id,
          issued_at: at,
          quarantined_at: null,
        },
        ...{ report_id: report.id, to_body_id: parent.id, reason, agreed_at: direct ? at : null, refused_at: null },
        ...{ answered_by: direct ? actor.id : null, taken_up_at: null, taken_up_by: null },
      })
      .execute();
    const detail = { digest: sha256(reason), to: parent.id, escalation: id };
    enter({ act: 'report.escalated', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id, detail });
    if (direct) await letRead(tx, enter, report, { id, to_body_id: parent.id }, now);
  });
}

/** An escalation of a report that the actor reads, still open. */
async function readOpen(tx: Tx, actor: Actor, report: Releasable, id: string) {
  return found(
    await tx
      .selectFrom('escalations as e')
      .select(['e.id', 'e.to_body_id', 'e.agreed_at'])
      .where('e.id', '=', id)
      .where('e.report_id', '=', report.id)
      .where(visibleTo(actor, 'e'))
      .executeTakeFirst(),
  );
}

/** The author's side agrees that the body above may read the report, or refuses. */
export async function answerEscalation(db: Db, actor: Actor, ref: string, id: string, agrees: boolean, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readReleasable(tx, actor, ref));
    const escalation = await readOpen(tx, actor, report, id);
    if (!can(actor, 'marking.widen', report)) throw new Refusal('forbidden');
    if (report.withdrawn_at !== null) throw new Refusal('conflict', 'withdrawn');
    const answered = await tx
      .updateTable('escalations')
      .set({ ...(agrees ? { agreed_at: at } : { refused_at: at }), answered_by: actor.id })
      .where('id', '=', id)
      .where('agreed_at', 'is', null)
      .where('refused_at', 'is', null)
      .executeTakeFirst();
    if (Number(answered.numUpdatedRows) === 0) throw new Refusal('conflict', 'answered_already');
    const act = agrees ? 'report.escalation_agreed' : 'report.escalation_refused';
    enter({ act, subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id, detail: { escalation: id } });
    if (agrees) await letRead(tx, enter, report, escalation, now);
  });
}

/** A co_chair of the body above takes the report up. */
export async function takeUpEscalation(db: Db, actor: Actor, ref: string, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const report = found(await readReleasable(tx, actor, ref));
    const escalation = await readOpen(tx, actor, report, id);
    if (!capacitiesIn(actor, escalation.to_body_id).includes('co_chair')) throw new Refusal('forbidden');
    const taken = await tx
      .updateTable('escalations')
      .set({ taken_up_at: now.toISOString(), taken_up_by: actor.id })
      .where('id', '=', id)
      .where('agreed_at', 'is not', null)
      .where('taken_up_at', 'is', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) throw new Refusal('conflict', 'answered_already');
    const detail = { escalation: id, by: escalation.to_body_id };
    enter({ act: 'report.taken_up', subject_kind: 'report', subject_id: report.id, audience_id: report.audience_id, detail });
  });
}

/** An escalation as those who read the report see it. */
export interface Escalation {
  id: string;
  reason: string;
  at: string;
  who: PersonName | null;
  /** null where the reader may not read of that body */
  to: { slug: string; name_en: string; name_ja: string } | null;
  agreed_at: string | null;
  refused_at: string | null;
  taken_up_at: string | null;
  may: { answer: boolean; takeUp: boolean };
}

/** The escalations of a report that the actor reads, the newest first. One query. */
export async function readEscalations(db: Db, actor: Actor, report: Releasable, now: Date): Promise<Escalation[]> {
  const rows = await db
    .selectFrom('escalations as e')
    .leftJoin('bodies', (join) => join.onRef('bodies.id', '=', 'e.to_body_id').on(visibleBodies(actor, 'bodies')))
    .select(['e.id', 'e.reason', 'e.issued_at', 'e.to_body_id', 'e.agreed_at', 'e.refused_at', 'e.taken_up_at'])
    .select(['bodies.slug', 'bodies.name_en', 'bodies.name_ja'])
    .select(nameRow(db, actor, 'e.author_id', now).as('who'))
    .where('e.report_id', '=', report.id)
    .where(visibleTo(actor, 'e'))
    .orderBy('e.issued_at', 'desc')
    .orderBy('e.id', 'desc')
    .execute();
  const answers = report.withdrawn_at === null && can(actor, 'marking.widen', report);
  return rows.map(({ issued_at, slug, name_en, name_ja, to_body_id, who, ...row }) => ({
    ...row,
    at: issued_at ?? '',
    who: parsed<PersonName | null>(who),
    to: slug === null ? null : { slug, name_en: name_en ?? '', name_ja: name_ja ?? '' },
    may: {
      answer: answers && row.agreed_at === null && row.refused_at === null,
      takeUp: row.agreed_at !== null && row.taken_up_at === null && capacitiesIn(actor, to_body_id).includes('co_chair'),
    },
  }));
}
