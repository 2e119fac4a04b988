import { setImmediate as letOthers } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import type { Cell } from '../exchange/listed.server.ts';
import type { StreamedTable } from '../exchange/streamed-workbook.server.ts';
import { strictest } from '../map/strictest.ts';
import { matching } from './conditions.server.ts';
import { readSides, type Side } from './days.server.ts';
import type { ActionFilters } from './filters.ts';
import { readActions, type ActionRow } from './listing.server.ts';

/** A file of the tracker holds so many actions at most, the first by due day, and says so where there are more. What is held of it does not grow with it. */
export const TAKEN_AT_MOST = 100_000;
/** So many are read at a time: with SQLite nobody else of this process is answered meanwhile, and what is made is sent only between two reads. */
const AT_ONCE = 500;

/** The sides that have a column each: the principals, and with a side in the filters that one. */
const sidesShown = (sides: readonly Side[], filters: ActionFilters) =>
  sides.filter((side) => side.role === 'principal' || side.id === filters.side);

function cellsOf(row: ActionRow, sides: readonly Side[], text: Catalogue, { language }: Actor): Cell[] {
  const { actions, tracking, policy } = text;
  const ofSide = (side: Side): Cell[] => {
    const lead = row.leads.find((one) => one.party_id === side.id);
    if (!lead) return ['', ''];
    const unnamed = lead.unseen ? text.audience.somebody : actions.nobodyNamed;
    return [lead.person ? nameOf(lead.person, language) : unnamed, actions.statuses[lead.status]];
  };
  return [
    ...[row.ref, policy.markings[row.marking], row.title, row.body ? named(row.body, language) : ''],
    ...[row.starts_on ?? '', row.due_on ?? '', row.late ? actions.overdue : '', actions.statuses[row.joint]],
    ...[row.closed_as ? tracking.closedAs(tracking.endings[row.closed_as]) : tracking.states.open],
    ...sides.flatMap(ofSide),
    ...[tracking.priorities[row.priority], tracking.workstreams[row.workstream]],
    ...[row.ties.map((tie) => tie.ref).join(' '), row.steps, row.steps_done, row.created_at, row.updated_at],
  ];
}

/** The tracker as it is filtered, of what the actor may read, as a file says it: some hundred rows at a time. Its marking is the narrowest in it. */
export async function takeTracker(db: Db, actor: Actor, asked: ActionFilters, text: Catalogue, now: Date): Promise<StreamedTable> {
  const filters = { ...asked, after: null };
  const sides = await readSides(db, now);
  const { rows: held } = await sql<{ marking: Marking; count: number }>`
    select x.marking, count(*) as count from actions a join audiences x on x.id = a.audience_id
    where ${matching(db, actor, filters, sides, now)} group by x.marking`.execute(db);
  const total = held.reduce((sum, one) => sum + one.count, 0);
  const { actions, checklist, tracking, policy, exchange, tracker } = text;
  const shown = sidesShown(sides, filters);
  const marking = strictest(held.map((one) => one.marking));
  return {
    marking,
    widths: [11, 18, 52, 30, 12, 12, 10, 14, 16, ...shown.flatMap(() => [24, 14]), 10, 26, 30, 8, 12, 26, 26],
    // The first day and the due day. When it was opened and changed stays in words: what is brought in again is compared by them.
    dated: [4, 5],
    about: [
      [exchange.file, actions.title],
      [policy.marking, policy.markings[marking]],
      [exchange.taken, now.toISOString()],
      [exchange.takenBy, nameOf(actor, actor.language)],
      [exchange.basis, exchange.readable],
      [exchange.rows, exchange.rowsOf(Math.min(total, TAKEN_AT_MOST), total)],
    ],
    head: [
      ...[
        tracking.reference,
        policy.marking,
        tracking.name,
        policy.homeBody,
        tracking.start,
        tracking.due,
        actions.overdue,
        tracking.joint,
        tracking.state,
      ],
      ...shown.flatMap((side) => [tracking.leadOf(named(side, actor.language)), tracker.statusOf(named(side, actor.language))]),
      ...[
        tracking.priority,
        tracking.workstream,
        tracking.ties,
        checklist.steps,
        checklist.stepsDone,
        tracker.openedUtc,
        tracker.changedUtc,
      ],
    ],
    async *pages() {
      let after: ActionFilters['after'] = null;
      for (let taken = 0; taken < TAKEN_AT_MOST; taken += AT_ONCE) {
        const page: Awaited<ReturnType<typeof readActions>> = await readActions(db, actor, { ...filters, after }, now, {
          most: AT_ONCE,
          withTotal: false,
        });
        // What became narrower than the file says while it was being read stays out of it.
        const rows = page.rows.filter((row) => strictest([row.marking, marking]) === marking);
        yield rows.map((row) => cellsOf(row, shown, text, actor));
        await letOthers();
        const [, due, id] = /^(.{10})_(.+)$/.exec(page.next ?? '') ?? [];
        if (!due || !id) return;
        after = { due, id };
      }
    },
  };
}
