import { setImmediate as letOthers } from 'node:timers/promises';
import { sha256 } from '#app/journal/writing.server.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Db, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import { audienceOf } from '../../audience/choosing.server.ts';
import type { ChosenAudience } from '../../audience/schema.ts';
import type { TiedEnd } from '../../ties/kinds.ts';
import { findReferences } from '../../ties/finding.server.ts';
import type { Planned } from '../bulk-planning.ts';
import { readMany } from '../bulk-reading.server.ts';
import { refuseLeads } from '../bulk-writing.server.ts';
import type { Status } from '../choices.ts';
import { checkLeads, readTakingPart, type LeadInput } from '../leads.server.ts';
import { changesOf } from './changing.server.ts';
import { leftOf } from './leaving.server.ts';
import { ROWS_A_PART } from './limits.ts';
import { leadIn, namesBody, readNameable, readNames, type Nameable } from './naming.server.ts';
import { cellOf, type ActionTable, type CellFault, type TableRow } from './table.server.ts';

const AT_ONCE = 512;

/** An action that a row would open. */
export interface Opening {
  row: TableRow;
  leads: (LeadInput & { status: Status })[];
  ties: TiedEnd[];
  /** an open action of the body that has the same title already */
  like: string | null;
}

/** What a row would change in the action that it names; nothing: it says what the action says. */
export interface Changing {
  row: TableRow;
  title: string;
  planned: Planned[];
}

/** What a table would do. */
export interface Settled {
  opening: Opening[];
  changing: Changing[];
  faults: CellFault[];
  /** cells that say something else than an action does, and that a table does not change */
  left: CellFault[];
  /** of what it was made of: it is carried out only while that stands */
  digest: string;
}

/** Parts of a list, for statements that take so many values. */
export const parted = <T>(list: readonly T[], most = AT_ONCE): T[][] =>
  Array.from({ length: Math.ceil(list.length / most) }, (_, at) => list.slice(at * most, at * most + most));

async function inParts<T, R>(list: Iterable<T>, work: (part: T[]) => Promise<R[]>): Promise<R[]> {
  const found: R[] = [];
  for (const part of parted([...new Set(list)])) found.push(...(await work(part)));
  return found;
}

/** Of leads that rows name, those who could not read what is opened for `audience`, or may not lead it: asked once for each. */
async function unfitLeads(
  tx: Tx,
  actor: Actor,
  audience: ChosenAudience,
  leads: readonly LeadInput[],
  now: Date,
): Promise<Map<string, string>> {
  const unfit = new Map<string, string>();
  const action = { home_body_id: audience.home_body_id, author_id: actor.id, audience: audienceOf(audience) };
  for (const lead of new Map(leads.map((one) => [`${one.party_id} ${one.person_id}`, one])).values()) {
    try {
      await checkLeads(tx, actor, action, [lead], now);
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      unfit.set(`${lead.party_id} ${lead.person_id}`, reason.code === 'lead_cannot_read' ? 'leadCannotRead' : 'leadUnknown');
    }
  }
  return unfit;
}

/**
 * What rows would do now, in the eyes of the actor: those without a reference open actions for `audience`; those with one change what the
 * actor may change. What is hidden is as what is not there. Nothing is written. `looked`: what is only to be looked at is not asked again.
 */
export async function settleRows(
  db: Db | Tx,
  actor: Actor,
  { columns, rows }: Pick<ActionTable, 'columns' | 'rows'>,
  audience: ChosenAudience,
  now: Date,
  { looked = false } = {},
): Promise<Settled> {
  const tx = db as Tx;
  const catalogues = [catalogueOf('en'), catalogueOf('ja')];
  const faults: CellFault[] = [];
  const fault = (row: TableRow, column: Parameters<typeof cellOf>[1], code: string, value: string) =>
    void faults.push({ line: row.line, cell: cellOf(columns, column, row.line), code, value: value.slice(0, 80) });
  const fresh = rows.filter((row) => row.ref === null);
  const known = rows.flatMap((row) => (row.ref === null ? [] : [{ ...row, ref: row.ref }]));

  const nameable = await readNameable(tx, actor, audience.home_body_id, now);
  const sides = (await readTakingPart(tx, actor, audience.home_body_id)).map(({ id }) => id);
  const home = await db
    .selectFrom('bodies')
    .select(['slug', 'name_en', 'name_ja'])
    .where('id', '=', audience.home_body_id)
    .executeTakeFirst();
  const ends = new Map((await inParts(fresh.flatMap(({ ties }) => ties), (refs) => findReferences(tx, actor, refs))).map((end) => [end.ref, end])); // prettier-ignore
  const like = new Map(
    (
      await inParts(looked ? [] : fresh.flatMap(({ title }) => title ?? []), (titles) =>
        // prettier-ignore
        db
          .selectFrom('actions as a')
          .select(['a.title', 'a.ref'])
          .where('a.home_body_id', '=', audience.home_body_id)
          .where('a.closed_at', 'is', null)
          .where('a.title', 'in', titles)
          .where(visibleTo(actor, 'a'))
          .orderBy('a.ref')
          .execute(),
      )
    ).map(({ title, ref }) => [title, ref]),
  );

  // The same few names stand in thousands of rows.
  const leaders = new Map<string, ReturnType<typeof leadIn>>();
  const leadOf = (words: string, party_id: string) => {
    const key = `${party_id} ${words}`;
    const leader = leaders.get(key) ?? leadIn(words, party_id, nameable, catalogues);
    leaders.set(key, leader);
    return leader;
  };
  const opening = fresh.flatMap((row): Opening[] => {
    const before = faults.length;
    if (row.body && !(home && namesBody(row.body, home))) fault(row, 'body', 'otherBody', row.body);
    if (row.marking && MARKINGS.indexOf(row.marking) > MARKINGS.indexOf(audience.marking)) fault(row, 'marking', 'narrower', row.marking);
    const missing = row.ties.filter((ref) => !ends.has(ref));
    if (missing.length > 0) fault(row, 'ties', 'badReference', missing.join(' '));
    const leads = new Map<string, Opening['leads'][number]>();
    for (const [party_id, words] of Object.entries(row.leads)) {
      const named = leadOf(words, party_id);
      if ('fault' in named) fault(row, `lead_${party_id}`, named.fault, words);
      else leads.set(party_id, { party_id, person_id: named.person_id, status: 'not_started' });
    }
    for (const [party_id, status] of Object.entries(row.statuses)) {
      if (party_id === actor.party_id) leads.set(party_id, { party_id, person_id: leads.get(party_id)?.person_id ?? null, status });
      else if (status !== 'not_started') fault(row, `status_${party_id}`, 'otherSide', status);
    }
    for (const party_id of leads.keys()) if (!sides.includes(party_id)) fault(row, `lead_${party_id}`, 'noPart', party_id);
    if (faults.length > before) return [];
    return [
      { row, leads: [...leads.values()], ties: row.ties.flatMap((ref) => ends.get(ref) ?? []), like: like.get(row.title ?? '') ?? null },
    ];
  });
  const unfit = await unfitLeads(tx, actor, audience, opening.flatMap(({ leads }) => leads), now); // prettier-ignore
  const fit = opening.filter(({ row, leads }) => {
    const wrong = leads.flatMap(({ party_id, person_id }) => {
      const code = unfit.get(`${party_id} ${person_id}`);
      return code ? [{ party_id, code }] : [];
    });
    for (const { party_id, code } of wrong) fault(row, `lead_${party_id}`, code, row.leads[party_id] ?? '');
    return wrong.length === 0;
  });

  const actions = new Map((await inParts(known.map(({ ref }) => ref), (refs) => readMany(tx, actor, { refs }))).map((action) => [action.ref, action])); // prettier-ignore
  const names = await readNames(tx, actor, [...actions.values()].flatMap(({ leads }) => leads.flatMap((lead) => lead.person_id ?? [])), now); // prettier-ignore
  const inBody = new Map<string, Nameable>([[audience.home_body_id, nameable]]);
  for (const { home_body_id } of actions.values())
    if (!inBody.has(home_body_id)) inBody.set(home_body_id, await readNameable(tx, actor, home_body_id, now));
  const changing = known.flatMap((row): Changing[] => {
    const action = actions.get(row.ref);
    if (!action) {
      fault(row, 'ref', 'noSuchAction', row.ref);
      return [];
    }
    const { planned, wrong } = changesOf(actor, action, row, { names, nameable: inBody.get(action.home_body_id)!, catalogues });
    for (const { column, code, value } of wrong) fault(row, column, code, value);
    return wrong.length > 0 ? [] : [{ row, title: action.title, planned }];
  });
  // As it would be refused when it is written, so is it told before: in the cell of the lead.
  const led = changing.flatMap(({ planned }) => planned.filter(({ field }) => field === 'lead'));
  for (const part of parted(led)) await refuseLeads(tx, actor, part, { id: '', party: actor.party_id, back: false }, now);
  const changed = changing.filter(({ row, planned }) => {
    const refused = planned.find((one) => one.fault !== null);
    if (refused) fault(row, `lead_${actor.party_id}`, refused.fault ?? '', row.leads[actor.party_id] ?? '');
    return !refused;
  });
  const left = looked ? [] : await leftOf(tx, actor, changed.flatMap(({ row }) => ({ row, action: actions.get(row.ref ?? '')! })), columns); // prettier-ignore
  const digest = sha256(
    JSON.stringify([
      audience.home_body_id,
      fit.map(({ row, leads, ties }) => [row, leads, ties.map(({ id }) => id)]),
      changed.map(({ planned }) => planned.map(({ action, field, before, after }) => [action.id, action.version, field, before, after])),
    ]),
  );
  return { opening: fit, changing: changed, faults, left, digest };
}

/** What a part of a table would do, which is written by itself. `last`: the line that it ends with. */
export interface Part {
  last: number;
  rows: TableRow[];
  digest: string;
  writes: boolean;
}

/**
 * The same of a whole table, in the parts that it is written in; others have their turn between them. Its digest is that of all parts, so
 * that what is written is what was shown. `seen` is given what each part would do.
 */
export async function settleParts(
  db: Db,
  actor: Actor,
  { columns, rows: all }: ActionTable,
  audience: ChosenAudience,
  now: Date,
  seen: ((part: Settled) => void) | null = null,
): Promise<{ parts: Part[]; digest: string }> {
  const parts: Part[] = [];
  for (const rows of parted(all, ROWS_A_PART)) {
    const part = await settleRows(db, actor, { columns, rows }, audience, now, { looked: seen === null });
    seen?.(part);
    const writes = part.opening.length > 0 || part.changing.some(({ planned }) => planned.length > 0);
    parts.push({ last: rows.at(-1)!.line, rows, digest: part.digest, writes });
    await letOthers();
  }
  return { parts, digest: sha256(parts.map(({ digest }) => digest).join(' ')) };
}

/** What a whole table would do, to be looked at. */
export async function settleTable(db: Db, actor: Actor, table: ActionTable, audience: ChosenAudience, now: Date): Promise<Settled> {
  const whole: Settled = { opening: [], changing: [], faults: [...table.faults], left: [], digest: '' };
  const { digest } = await settleParts(db, actor, table, audience, now, ({ opening, changing, faults, left }) => {
    for (const one of opening) whole.opening.push(one);
    for (const one of changing) whole.changing.push(one);
    for (const one of faults) whole.faults.push(one);
    for (const one of left) whole.left.push(one);
  });
  whole.faults.sort((a, b) => a.line - b.line);
  return { ...whole, digest };
}
