import { settleTable, type Changing, type Settled } from '#app/domain/actions/importing/planning.server.ts';
import type { CellFault } from '#app/domain/actions/importing/table.server.ts';
import type { WaitingTable } from '#app/domain/actions/importing/waiting.server.ts';
import type { Field } from '#app/domain/actions/bulk-planning.ts';
import type { ChosenAudience } from '#app/domain/audience/schema.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';

const SHOWN = 200;

/** What is shown of a row that would be written. */
export interface ShownRow {
  line: number;
  what: 'open' | 'change';
  ref: string | null;
  title: string;
  due_on: string | null;
  like: string | null;
  /** in the reader's words; `before` null: nothing is said of it */
  changes: { field: Field; before: string | null; after: string }[];
}

/** A table as its importer looks at it: how much there is of what, and the first of it. */
export interface Shown {
  opens: number;
  changes: number;
  same: number;
  wrong: number;
  faults: CellFault[];
  /** cells that say otherwise than their actions and change nothing, and how many of them there are */
  left: CellFault[];
  leaves: number;
  rows: ShownRow[];
  understood: string[];
  unknown: string[];
  encoding: string | null;
  digest: string;
}

/** What a row changes, in the reader's words. */
function wordsOf(actor: Actor, { row, planned }: Changing): ShownRow['changes'] {
  const { actions, tracking } = catalogueOf(actor.language);
  const lists: Partial<Record<Field, Record<string, string>>> = {
    priority: tracking.priorities,
    workstream: tracking.workstreams,
    status: actions.statuses,
  };
  return planned.map(({ field, before, after }) => {
    if (field === 'lead') return { field, before: null, after: row.leads[actor.party_id] ?? '' };
    const said = (value: string | null) => (value === null ? '' : (lists[field]?.[value] ?? value));
    return { field, before: said(before), after: said(after) };
  });
}

const rowsOf = (actor: Actor, { opening, changing }: Settled): ShownRow[] => [
  ...opening.map(({ row, like }): ShownRow => ({
    ...{ line: row.line, what: 'open', ref: null, title: row.title ?? '', due_on: row.due_on, like, changes: [] },
  })),
  ...changing
    .filter(({ planned }) => planned.length > 0)
    .map((one): ShownRow => ({
      ...{ line: one.row.line, what: 'change', ref: one.row.ref, title: one.title, due_on: null, like: null },
      changes: wordsOf(actor, one),
    })),
];

/** What a waiting table would do now, for these readers. Nothing is written. */
export async function showTable(
  db: Db,
  actor: Actor,
  table: NonNullable<WaitingTable['table']>,
  chosen: ChosenAudience,
  now: Date,
): Promise<Shown> {
  const settled = await settleTable(db, actor, table, chosen, now);
  const changes = settled.changing.filter(({ planned }) => planned.length > 0).length;
  const rows = rowsOf(actor, { ...settled, opening: settled.opening.slice(0, SHOWN) });
  return {
    ...{ opens: settled.opening.length, changes, same: settled.changing.length - changes, wrong: settled.faults.length },
    faults: settled.faults.slice(0, SHOWN),
    ...{ left: settled.left.slice(0, SHOWN), leaves: settled.left.length },
    rows: rows.sort((a, b) => a.line - b.line).slice(0, SHOWN),
    ...{ understood: table.understood.slice(0, 60), unknown: table.unknown.slice(0, 60), encoding: table.encoding },
    digest: settled.digest,
  };
}
