import type { Tx } from '#db/schema.ts';
import type { Putting } from './kinds.ts';

/** Puts an action that comes from a report, the tie between them, a step of its checklist (never of the scene's own), and what is said to that action or another. */
export async function putAction(tx: Tx, { begin, put, words, at, author, on }: Putting, report_id: string): Promise<void> {
  const action = begin('action');
  await tx
    .insertInto('actions')
    .values({
      ...{ ...action, title: words, result: words, due_on: '2027-01-05', priority: 'normal', workstream: 'general' },
      ...{ created_at: at, updated_at: at, closed_at: null, closed_as: null, closing_note: '', version: 1 },
    })
    .execute();
  await tx
    .insertInto('action_steps')
    .values({
      ...{ id: put('action_step').id, action_id: action.id, position: 1, words, form: null, added_at: at },
      ...{ done_at: null, done_by: null, removed_at: null },
    })
    .execute();
  await tx
    .insertInto('ties')
    .values({
      ...{ id: put('tie').id, from_kind: 'report', from_id: report_id, to_kind: 'action', to_id: action.id },
      made_at: at,
      made_by: null,
    })
    .execute();
  const table = { columns: {}, understood: [], unknown: [], rows: [], faults: [], encoding: null };
  await tx
    .insertInto('action_imports')
    .values({
      ...{ id: put('action_import').id, person_id: author, home_body_id: action.home_body_id, content: JSON.stringify(table), made_at: at },
      expires_at: '2099-01-01T00:00:00.000Z',
    })
    .execute();
  const { ref: _ref, ...comment } = begin('action_comment');
  await tx
    .insertInto('comments')
    .values({
      ...{ ...comment, author_id: author, subject_kind: 'action', subject_id: on.action ?? action.id },
      ...{ words, edited_at: null, withdrawn_at: null },
    })
    .execute();
}

/** Puts a meeting, and an item on the agenda of that one or another. */
export async function putMeeting(tx: Tx, { begin, put, words, at, author, on }: Putting): Promise<void> {
  const meeting = begin('meeting');
  await tx
    .insertInto('meetings')
    .values({
      ...{ ...meeting, title: words, starts_at: '2027-01-05T14:00:00.000Z', ends_at: '2027-01-05T15:00:00.000Z', zone: 'Asia/Tokyo' },
      ...{ place: '', link: '', note: '', created_at: at, updated_at: at, cancelled_at: null, cancel_reason: '', sequence: 0, version: 1 },
    })
    .execute();
  await tx
    .insertInto('meeting_times')
    .values({
      ...{ id: put('meeting_time').id, meeting_id: meeting.id, starts_at: '2027-01-06T14:00:00.000Z', ends_at: '2027-01-06T15:00:00.000Z' },
      ...{ proposed_by: author, proposed_at: at },
    })
    .execute();
  await tx
    .insertInto('meeting_series')
    .values({
      ...{ ...begin('meeting_series'), title: words, zone: 'Asia/Tokyo', first_day: '2027-01-05', last_day: '2027-03-05' },
      ...{
        pattern: 'weekly',
        start_time: '10:00',
        minutes: 60,
        place: '',
        link: '',
        note: '',
        invited: '[]',
        created_at: at,
        updated_at: at,
      },
    })
    .execute();
  const { ref: _ref, ...agenda } = begin('agenda_item');
  await tx
    .insertInto('agenda_items')
    .values({
      ...{ ...agenda, meeting_id: on.meeting ?? meeting.id, position: 1, title: words, note: '', minutes: 10, presenter_id: null },
      ...{ purpose: 'inform', updated_at: at, removed_at: null, version: 1 },
    })
    .execute();
}

/** Puts a control entry of the side whose forms are filled in. */
export async function putControlEntry(tx: Tx, { begin, words, at }: Putting): Promise<void> {
  await tx
    .insertInto('control_entries')
    .values({
      ...{ ...begin('control_entry'), party: 'US', external_key: null, list: words, number: words, title: words, title_ja: words },
      destinations: '[]',
      ...{ status: 'in_force', effective_from: null, effective_to: null, source_title: words, source_publisher: '', source_date: '' },
      ...{ source_url: '', seen_in: '', keywords: '', hs_codes: '', reason: '', confidence: 'high', created_at: at, updated_at: at },
      ...{ updated_by: null, checked_at: null, checked_by: null, withdrawn_at: null, version: 1 },
    })
    .execute();
}

/** Puts a case of coordination, and a question to somebody about it. */
export async function putCase(tx: Tx, { begin, words, at, author }: Putting): Promise<void> {
  const it = begin('coordination_case');
  await tx
    .insertInto('coordination_cases')
    .values({
      ...{ ...it, title: words, proposal: words, party: 'US', other_party: 'JP', state: 'notified', notified_at: at },
      ...{ comments_until: '2030-01-05T00:00:00.000Z', in_force_at: null, reason: '', created_at: at, updated_at: at, version: 1 },
    })
    .execute();
  const side = {
    case_id: it.id,
    position: null,
    reasons: '',
    said_by: null,
    said_at: null,
    in_force_on: null,
    step_by: null,
    step_at: null,
  };
  await tx
    .insertInto('coordination_sides')
    .values(['US', 'JP'].map((party_id) => ({ ...side, party_id })))
    .execute();
  await tx
    .insertInto('coordination_questions')
    .values({
      ...{ ...begin('coordination_question'), case_id: it.id, asked_id: author, words, due_on: '2030-01-05', answer: '' },
      ...{ answered_at: null, withdrawn_at: null },
    })
    .execute();
}

/** Puts a decision as it was proposed, and what is said to that one or another. */
export async function putDecision(tx: Tx, { begin, words, at, author, on }: Putting): Promise<void> {
  const decision = begin('decision');
  await tx
    .insertInto('decisions')
    .values({
      ...{ ...decision, title_en: words, title_ja: words, text_en: words, text_ja: words },
      ...{ rationale_en: '', rationale_ja: '', state: 'proposed', updated_at: at, version: 1 },
    })
    .execute();
  const { ref: _ref, ...comment } = begin('decision_comment');
  await tx
    .insertInto('comments')
    .values({
      ...{ ...comment, author_id: author, subject_kind: 'decision', subject_id: on.decision ?? decision.id },
      ...{ words, edited_at: null, withdrawn_at: null },
    })
    .execute();
}
