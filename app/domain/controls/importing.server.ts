import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { bodiesWhere, can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { findReferences } from '../ties/finding.server.ts';
import { sameKey, type CellFault, type ImportRow, type ImportTable } from './import-rows.ts';
import type { EntryInput } from './schema.ts';
import type { Column } from './sheet-columns.ts';
import { putEntry, sayAnew } from './writing.server.ts';

/** What becomes of a row. */
export interface Planned {
  line: number;
  what: 'add' | 'change' | 'same';
  /** the entry that is changed, or is the same */
  ref: string | null;
  title: string;
  list: string;
  number: string;
}

export interface Plan {
  planned: Planned[];
  faults: CellFault[];
  encoding: string | null;
  /** of what the plan was made of: it is carried out only while that stands */
  digest: string;
}

const saidBy = (row: Row<'control_entries'>): EntryInput => {
  const { list, number, title, title_ja, keywords, hs_codes, reason, status, effective_from, effective_to, confidence } = row;
  const { source_title, source_publisher, source_date, source_url, seen_in, destinations } = row;
  return {
    ...{ list, number, title, title_ja, keywords, hs_codes, reason, status, effective_from, effective_to, confidence },
    ...{ source_title, source_publisher, source_date, source_url, seen_in },
    destinations: JSON.parse(destinations) as EntryInput['destinations'],
  };
};

/** What a row makes of an entry: a column that its table does not have leaves what is there. */
const saidOver = (input: EntryInput, before: EntryInput, absent: readonly Column[]): EntryInput => ({
  ...input,
  ...Object.fromEntries(Object.entries(before).filter(([column]) => absent.some((one) => one === column))),
});

/** What a new entry says in any case. */
const NEEDED = ['destinations', 'source_title'] as const satisfies readonly Column[];

const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

interface Settled {
  /** with what it leaves of the entry that it changes */
  row: ImportRow;
  items: string[];
  before: Row<'control_entries'> | null;
  same: boolean;
}

/** Finds the items of the rows and the entries that they change: of the actor's party, that the actor reads and may change. */
async function settle(tx: Db | Tx, actor: Actor, table: ImportTable): Promise<{ settled: Settled[]; faults: CellFault[] }> {
  const ends = await findReferences(tx, actor, [...new Set(table.rows.flatMap(({ items }) => items))]);
  const itemOf = new Map(ends.flatMap(({ kind, ref, id }) => (kind === 'item' ? [[ref, id] as const] : [])));
  const rows = await tx
    .selectFrom('control_entries as x')
    .selectAll('x')
    .where('x.party', '=', actor.party_id)
    .where('x.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'x'))
    .orderBy('x.id')
    .execute();
  const known = new Map(
    rows.filter((row) => can(actor, 'control.edit', { ...row, controlling_party: row.party })).map((row) => [sameKey(row), row]),
  );
  const links = await tx
    .selectFrom('control_entry_items as n')
    .innerJoin('items', 'items.id', 'n.item_id')
    .select(['n.entry_id', 'n.item_id'])
    .where(
      'n.entry_id',
      'in',
      [...known.values()].map(({ id }) => id),
    )
    .where(visibleTo(actor, 'items'))
    .execute();
  const faults: CellFault[] = [];
  const settled = table.rows.flatMap((row): Settled[] => {
    const missing = row.items.filter((ref) => !itemOf.has(ref));
    if (missing.length > 0) {
      faults.push({ line: row.line, cell: row.itemsCell, code: 'badItem', value: missing.join(' ') });
      return [];
    }
    const before = known.get(sameKey(row.input)) ?? null;
    const input = before ? saidOver(row.input, saidBy(before), table.absent) : row.input;
    const { effective_from: from, effective_to: to } = input;
    const fault = (code: string, value: string) => void faults.push({ line: row.line, cell: '', code, value });
    const lacking = before ? [] : NEEDED.filter((column) => table.absent.includes(column));
    for (const column of lacking) fault('missing', column);
    const ended = from !== null && to !== null && to < from;
    if (ended) fault('endBeforeStart', `${from} – ${to}`);
    if (lacking.length > 0 || ended) return [];
    const had = before ? links.flatMap(({ entry_id, item_id }) => (entry_id === before.id ? item_id : [])).sort() : [];
    const named = [...new Set(row.items.flatMap((ref) => itemOf.get(ref) ?? []))].sort();
    const items = before && table.absent.includes('items') ? had : named;
    const same = before !== null && sorted(saidBy(before)) === sorted(input) && had.join() === items.join();
    return [{ row: { ...row, input }, items, before, same }];
  });
  return { settled, faults };
}

const planOf = (settled: readonly Settled[]): Planned[] =>
  settled.map(({ row, before, same }) => ({
    ...{ line: row.line, title: row.input.title, list: row.input.list, number: row.input.number, ref: before?.ref ?? null },
    what: same ? 'same' : before ? 'change' : 'add',
  }));

const digestOf = (settled: readonly Settled[]): string =>
  sha256(JSON.stringify(settled.map(({ row, items, before }) => [row.input, items, before?.id ?? null, before?.version ?? null])));

/** What bringing a table in would do, cell by cell and row by row. Nothing is written. */
export async function planImport(db: Db, actor: Actor, table: ImportTable): Promise<Plan> {
  if (bodiesWhere(actor, 'control.edit').length === 0) throw new Refusal('forbidden');
  const { settled, faults } = await settle(db, actor, table);
  const all = [...table.faults, ...faults].sort((a, b) => a.line - b.line);
  return { planned: planOf(settled), faults: all, encoding: table.encoding, digest: digestOf(settled) };
}

/**
 * Brings a table in, all of it or nothing: new entries are CLEAR and belong to `home`, changed ones keep their readers. Refused where it would
 * do otherwise than the plan with this digest. Gives how many entries were written.
 */
export async function takeImport(
  db: Db,
  actor: Actor,
  table: ImportTable,
  digest: string,
  home_body_id: string,
  now: Date,
): Promise<number> {
  if (!can(actor, 'control.edit', { home_body_id, controlling_party: actor.party_id })) throw new Refusal('forbidden');
  return write(db, actor.id, now, async (tx, enter) => {
    const { settled } = await settle(tx, actor, table);
    if (digestOf(settled) !== digest) throw new Refusal('conflict');
    const todo = settled.filter(({ same }) => !same);
    if (todo.length === 0) throw new Refusal('invalid', 'nothing_changed');
    const audience = { home_body_id, marking: 'CLEAR' as const, released: [], readers: [], parties: [] };
    for (const { row, items, before } of todo)
      if (before) await sayAnew(tx, enter, before, actor, { input: row.input, items, audience: null }, now);
      else await putEntry(tx, enter, actor, row.input, items, audience, now);
    return todo.length;
  });
}
