import { keepJoint } from '#app/domain/actions/joint.server.ts';
import { WORKSTREAMS } from '#app/domain/actions/choices.ts';
import { write } from '#app/journal/writing.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, NewRow, Tx } from '#db/schema.ts';
import type { Chance } from './chance.ts';
import { begin, documentOf } from './beginning.ts';
import { paragraphsIn, titleIn } from './prose.ts';
import type { Around, Stretch } from './reports.ts';

const AT_ONCE = 500;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Actions with a lead for each side; two of three are closed. */
export async function buildActions(db: Db, chance: Chance, around: Around, { from: first, to, of }: Stretch): Promise<void> {
  for (let from = first; from < to; from += AT_ONCE) {
    const actions = Array.from({ length: Math.min(AT_ONCE, to - from) }, (_, index) =>
      makeAction(chance, around, around.momentOf(from + index, of)),
    );
    await write(db, null, new Date(actions.at(-1)?.row.created_at ?? 0), async (tx, enter) => {
      await tx
        .insertInto('actions')
        .values(actions.map((action) => action.row))
        .execute();
      await tx
        .insertInto('action_leads')
        .values(actions.flatMap((action) => action.leads))
        .execute();
      await keepJoint(
        tx,
        actions.map((action) => action.row.id),
      );
      await tx
        .insertInto('ties')
        .values(actions.map((action) => action.tie))
        .execute();
      for (const { row } of actions) {
        await keepSearchable(tx, documentOf('action', row, row.created_at, `${row.title}\n${row.result}`));
        enter({ act: 'action.opened', subject_kind: 'action', subject_id: row.id, audience_id: row.audience_id });
      }
    });
  }
}

function makeAction(chance: Chance, { readers, items }: Around, moment: Date) {
  const { substance, language, body } = begin(chance, readers, moment, 'A');
  const { id, issued_at: at } = substance;
  const closed = chance.next() < 0.66;
  const due = new Date(moment.getTime() + (10 + chance.below(200)) * DAY_MS).toISOString().slice(0, 10);
  const row = {
    ...substance,
    ...{ title: titleIn(chance, language), result: paragraphsIn(chance, language, 1), due_on: chance.next() < 0.9 ? due : null },
    ...{
      priority: chance.pick(['low', 'normal', 'high', 'urgent'] as const),
      workstream: chance.pick(WORKSTREAMS),
      created_at: at,
      updated_at: at,
    },
    ...{ closed_at: closed ? at : null, closed_as: closed ? 'done' : null, closing_note: '' },
  };
  const leads = ['US', 'JP'].map((party_id): NewRow<'action_leads'> => ({
    ...{ action_id: id, party_id, person_id: chance.pick(body.seated), status_at: at },
    status: closed ? 'done' : chance.pick(['not_started', 'under_way', 'blocked', 'done'] as const),
  }));
  const tie: NewRow<'ties'> = {
    ...{
      id: chance.id(moment),
      from_kind: 'action',
      from_id: id,
      to_kind: 'item',
      to_id: chance.pick(items),
      made_at: at,
      made_by: row.author_id,
    },
  };
  return { row, leads, tie };
}

/** Meetings, each with five agenda items. */
export async function buildMeetings(db: Db, chance: Chance, around: Around, { from: first, to, of }: Stretch): Promise<void> {
  for (let from = first; from < to; from += AT_ONCE) {
    const meetings = Array.from({ length: Math.min(AT_ONCE, to - from) }, (_, index) =>
      makeMeeting(chance, around, around.momentOf(from + index, of)),
    );
    await write(db, null, new Date(meetings.at(-1)?.row.created_at ?? 0), async (tx, enter) => {
      await tx
        .insertInto('meetings')
        .values(meetings.map((meeting) => meeting.row))
        .execute();
      await putAgenda(
        tx,
        meetings.flatMap((meeting) => meeting.agenda),
      );
      for (const { row } of meetings) {
        await keepSearchable(tx, documentOf('meeting', row, row.created_at, row.title));
        enter({ act: 'meeting.called', subject_kind: 'meeting', subject_id: row.id, audience_id: row.audience_id });
      }
    });
  }
}

async function putAgenda(tx: Tx, items: NewRow<'agenda_items'>[]): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE)
    await tx
      .insertInto('agenda_items')
      .values(items.slice(from, from + AT_ONCE))
      .execute();
}

function makeMeeting(chance: Chance, { readers }: Around, moment: Date) {
  const { substance, language, body } = begin(chance, readers, moment, 'M');
  const { id, ref: _ref, issued_at: at, ...whole } = substance;
  // Meetings lie ahead of their call: the last tenth of them is still to come.
  const starts = moment.getTime() + 40 * DAY_MS;
  const row = {
    ...{ ...substance, title: titleIn(chance, language), zone: 'America/New_York', created_at: at, updated_at: at },
    ...{ starts_at: new Date(starts).toISOString(), ends_at: new Date(starts + HOUR_MS).toISOString(), cancelled_at: null },
    ...{ place: '', link: '', note: '', cancel_reason: '', sequence: 0 },
  };
  const agenda = Array.from({ length: 5 }, (_, position): NewRow<'agenda_items'> => ({
    ...{
      ...whole,
      issued_at: at,
      id: chance.id(moment),
      meeting_id: id,
      position,
      title: titleIn(chance, language),
      minutes: 10,
      updated_at: at,
    },
    ...{
      purpose: chance.pick(['inform', 'discuss', 'decide'] as const),
      presenter_id: chance.pick(body.seated),
      removed_at: null,
      note: '',
    },
  }));
  return { row, agenda };
}
