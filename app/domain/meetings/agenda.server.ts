import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { write, type Enter } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { resolveReferences } from '../ties/finding.server.ts';
import { tie } from '../ties/tying.server.ts';
import { checkPresenter, checkWithin, newAudience } from './agenda-readers.server.ts';
import { meetingFor, type MeetingSubject } from './editing.server.ts';
import type { Purpose } from './choices.ts';
import { refuseFiguresForMore } from './held-figures.server.ts';
import { MOST_ITEMS } from './schema.ts';

export interface AgendaWords {
  title: string;
  note: string;
  minutes: number;
  purpose: Purpose;
  presenter_id: string | null;
}

export interface AgendaInput extends AgendaWords {
  /** its own readers, never wider than the meeting's; left out: the meeting's, and so the open part */
  audience?: Omit<ChosenAudience, 'home_body_id'> | null;
  /** references of its papers: R-…, A-…, D-…, M-…, a map item's */
  ties?: readonly string[];
  /** what it says of figures that were computed for its readers, as it is written */
  figures?: readonly string[];
}

export interface AgendaEdit extends AgendaWords {
  /** null: the meeting's readers; left out: as it is */
  audience?: Omit<ChosenAudience, 'home_body_id'> | null;
}

/** Takes the meeting's row, so that writers of one agenda wait for each other; refuses when it was cancelled. Changes nothing. */
export async function holdAgenda(tx: Tx, meeting: MeetingSubject): Promise<void> {
  const held = await tx
    .updateTable('meetings')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', meeting.id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  if (Number(held.numUpdatedRows) === 0) throw new Refusal('conflict');
}

/** An item of a meeting's agenda that the actor reads; not found otherwise. */
export async function agendaItemOf(tx: Tx, actor: Actor, meeting: MeetingSubject, itemId: string) {
  return found(
    await tx
      .selectFrom('agenda_items as g')
      .select(['g.id', 'g.audience_id', 'g.author_id', 'g.home_body_id', 'g.presenter_id', 'g.position', 'g.version'])
      .select(['g.figures', 'g.figures_for'])
      .where('g.id', '=', itemId)
      .where('g.meeting_id', '=', meeting.id)
      .where('g.removed_at', 'is', null)
      .where(visibleTo(actor, 'g'))
      .executeTakeFirst(),
  );
}

/** The last place of a part: items of one audience are one part, and are ordered among themselves. */
async function lastPlace(tx: Tx, meetingId: string, audienceId: string): Promise<number> {
  const row = await tx
    .selectFrom('agenda_items')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('meeting_id', '=', meetingId)
    .where('audience_id', '=', audienceId)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/** Refuses one more item in a part that has as many as a part may have, of those whom the actor reads. */
async function checkRoom(tx: Tx, actor: Actor, meetingId: string, audienceId: string): Promise<void> {
  const { count } = await tx
    .selectFrom('agenda_items as g')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('g.meeting_id', '=', meetingId)
    .where('g.audience_id', '=', audienceId)
    .where('g.removed_at', 'is', null)
    .where(visibleTo(actor, 'g'))
    .executeTakeFirstOrThrow();
  if (count >= MOST_ITEMS) throw new Refusal('invalid', 'too_many_items');
}

/** Puts an item at the end of its part of the agenda, whose meeting the transaction holds, and gives its id. */
export async function putAgendaItem(
  tx: Tx,
  enter: Enter,
  actor: Actor,
  meeting: MeetingSubject,
  input: AgendaInput,
  now: Date,
): Promise<{ id: string }> {
  const { home_body_id } = meeting.subject;
  const ends = await resolveReferences(tx, actor, input.ties ?? []);
  const chosen = input.audience ? { ...input.audience, home_body_id } : null;
  if (chosen) await refuseFaults(tx, actor, 'meeting.edit', chosen, now);
  const audience = chosen ? audienceOf(chosen) : await readAudience(tx, meeting.audience_id);
  if (chosen) await checkWithin(tx, meeting, audience, now);
  await checkPresenter(tx, actor, input.presenter_id, { audience, home_body_id, author_id: actor.id }, meeting, now);
  const audience_id = await keepAudience(tx, audience);
  await checkRoom(tx, actor, meeting.id, audience_id);
  const [id, at] = [newId(), now.toISOString()];
  await tx
    .insertInto('agenda_items')
    .values({
      id,
      meeting_id: meeting.id,
      home_body_id,
      audience_id,
      own_readers: chosen ? 1 : 0,
      author_id: actor.id,
      issued_at: at,
      quarantined_at: null,
      position: (await lastPlace(tx, meeting.id, audience_id)) + 1,
      title: input.title,
      note: input.note,
      minutes: input.minutes,
      presenter_id: input.presenter_id,
      purpose: input.purpose,
      ...(input.figures && { figures: JSON.stringify(input.figures), figures_for: audience_id }),
      updated_at: at,
      removed_at: null,
    })
    .execute();
  const tied = await tie(tx, { kind: 'agenda_item', id }, ends, actor.id, now);
  enter({
    act: 'agenda.added',
    subject_kind: 'agenda_item',
    subject_id: id,
    audience_id,
    detail: { meeting: meeting.id, ties: tied.map((end) => end.id) },
  });
  return { id };
}

/** Puts an item on a meeting's agenda, at the end of its part, and gives its id. */
export async function addAgendaItem(db: Db, actor: Actor, meetingRef: string, input: AgendaInput, now: Date): Promise<{ id: string }> {
  return write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    return putAgendaItem(tx, enter, actor, meeting, input, now);
  });
}

/** Changes an agenda item; refuses when `version` is no longer the newest. One that changes its readers goes to the end of that part. */
export async function editAgendaItem(
  db: Db,
  actor: Actor,
  meetingRef: string,
  itemId: string,
  version: number,
  input: AgendaEdit,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    const item = await agendaItemOf(tx, actor, meeting, itemId);
    const audience = await newAudience(tx, actor, meeting, item, input, now);
    await refuseFiguresForMore(tx, item, input, audience);
    if (input.presenter_id !== item.presenter_id) await checkPresenter(tx, actor, input.presenter_id, { ...item, audience }, meeting, now);
    const audience_id = await keepAudience(tx, audience);
    if (audience_id !== item.audience_id) await checkRoom(tx, actor, meeting.id, audience_id);
    const place = audience_id === item.audience_id ? {} : { position: (await lastPlace(tx, meeting.id, audience_id)) + 1 };
    const changed = await tx
      .updateTable('agenda_items')
      .set((eb) => ({
        title: input.title,
        note: input.note,
        minutes: input.minutes,
        purpose: input.purpose,
        presenter_id: input.presenter_id,
        audience_id,
        ...(input.audience === undefined ? {} : { own_readers: input.audience ? 1 : 0 }),
        ...place,
        updated_at: now.toISOString(),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', item.id)
      .where('version', '=', version)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      act: 'agenda.edited',
      subject_kind: 'agenda_item',
      subject_id: item.id,
      audience_id,
      detail: { version: version + 1, ...(audience_id === item.audience_id ? {} : { audience_from: item.audience_id }) },
    });
  });
}

/** Takes an item off the agenda. */
export async function removeAgendaItem(
  db: Db,
  actor: Actor,
  meetingRef: string,
  itemId: string,
  version: number,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const meeting = await meetingFor(tx, actor, meetingRef);
    await holdAgenda(tx, meeting);
    const item = await agendaItemOf(tx, actor, meeting, itemId);
    const at = now.toISOString();
    const gone = await tx
      .updateTable('agenda_items')
      .set((eb) => ({ removed_at: at, updated_at: at, version: eb('version', '+', 1) }))
      .where('id', '=', item.id)
      .where('version', '=', version)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (Number(gone.numUpdatedRows) === 0) throw new Refusal('conflict');
    enter({
      act: 'agenda.removed',
      subject_kind: 'agenda_item',
      subject_id: item.id,
      audience_id: item.audience_id,
      detail: { meeting: meeting.id },
    });
  });
}
