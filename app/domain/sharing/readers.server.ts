import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can, type Subject } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { readParty } from '../audience/author-party.server.ts';
import { isWithin } from '../audience/changing.ts';
import { changeAudience } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { isWider, type Rest } from '../map/changes/resting.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import type { Figures } from './figures.ts';
import { keepArrangementSearchable, keepRequestSearchable } from './finding.server.ts';

const kinds = {
  J: { kind: 'arrangement', table: 'arrangements', act: 'arrangement', keep: keepArrangementSearchable },
  H: { kind: 'sharing_request', table: 'sharing_requests', act: 'sharing', keep: keepRequestSearchable },
} as const;

interface Shared extends Subject {
  letter: keyof typeof kinds;
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  home_body_id: string;
  audience_id: string;
  author_id: string | null;
  author_party_id: string | null;
  quarantined_at: string | null;
}

/** What the reference of an arrangement or a request begins with. */
const letterOf = (ref: string): keyof typeof kinds | null => (/^[JH]-/.exec(ref)?.[0][0] as keyof typeof kinds | undefined) ?? null;

/**
 * An arrangement or a request whose readers the actor may change: its author, or a co_chair of its body, and to let more read it one of the
 * author's side. Two queries.
 */
export async function readSharedToChange(db: Db | Tx, actor: Actor, ref: string): Promise<Shared> {
  const letter = found(letterOf(ref));
  const { rows } = await sql<Omit<Shared, 'letter' | 'author_party_id'>>`select r.id, r.ref, r.title, r.home_body_id,
      r.audience_id, r.author_id, r.quarantined_at, ${markingOf('r')} as marking
    from ${sql.table(kinds[letter].table)} r where r.ref = ${ref} and ${visibleTo(actor, 'r')}`.execute(db);
  const row = found(rows[0]);
  const shared = { ...row, letter, author_party_id: await readParty(db, row.author_id) };
  if (!can(actor, 'marking.widen', shared) && !can(actor, 'marking.narrow', shared)) throw new Refusal('forbidden');
  return shared;
}

/** What a record rests on, which whoever reads it has to read: the material; of a request its arrangement and the stocks that it counts, as it counts them. */
async function restsOf(tx: Tx, letter: keyof typeof kinds, id: string): Promise<Rest[]> {
  const none = (rows: Omit<Rest, 'author_id'>[]): Rest[] => rows.map((row) => ({ ...row, author_id: null }));
  if (letter === 'J')
    return none(
      await tx
        .selectFrom('items as i')
        .innerJoin('arrangements as r', 'r.item_id', 'i.id')
        .select(['i.home_body_id', 'i.audience_id', markingOf('i').as('marking')])
        .where('r.id', '=', id)
        .execute(),
    );
  const { figures, arrangement_id, found_at } = await tx
    .selectFrom('sharing_requests')
    .select(['figures', 'arrangement_id', 'found_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const counted = (JSON.parse(figures) as Figures).usable.flatMap(({ stocks }) => stocks);
  const arrangement = await tx
    .selectFrom('arrangements as g')
    .select(['g.home_body_id', 'g.audience_id', markingOf('g').as('marking')])
    .where('g.id', '=', arrangement_id)
    .execute();
  const stocks = await tx
    .selectFrom('stocks as k')
    .select(['k.id', 'k.declared_at', 'k.home_body_id', 'k.audience_id', markingOf('k').as('marking')])
    .where('k.ref', 'in', counted)
    .execute();
  // What was declared anew since has other figures: those that were counted keep the readers that they had.
  const since = stocks.filter(({ declared_at }) => declared_at > found_at).map(({ id: stock }) => stock);
  const former = await tx
    .selectFrom('stock_versions as v')
    .select(['v.home_body_id', 'v.audience_id', markingOf('v').as('marking')])
    .where('v.stock_id', 'in', since)
    .where('v.declared_at', '<=', found_at)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('stock_versions as n')
            .select('n.id')
            .whereRef('n.stock_id', '=', 'v.stock_id')
            .whereRef('n.number', '>', 'v.number')
            .where('n.declared_at', '<=', found_at),
        ),
      ),
    )
    .execute();
  const demanded = await tx
    .selectFrom('sharing_demands as d')
    .innerJoin('stocks as k', 'k.id', 'd.stock_id')
    .select(['k.home_body_id', 'd.audience_id', markingOf('d').as('marking')])
    .where('d.request_id', '=', id)
    .execute();
  return none([...arrangement, ...stocks, ...former, ...demanded]);
}

/**
 * Whether another government than the author's has said something in a request: a note, or an entry of the ledger with its terms. Asked once the
 * request's row is taken, as everything that is said takes it.
 */
async function othersSpoke(tx: Tx, id: string, author_party_id: string | null): Promise<boolean> {
  const note = await tx
    .selectFrom('sharing_notes')
    .select('id')
    .where('request_id', '=', id)
    .where('party_id', '<>', author_party_id ?? '')
    .limit(1)
    .executeTakeFirst();
  const entry = await tx
    .selectFrom('sharing_deliveries as d')
    .innerJoin('people', 'people.id', 'd.entered_by')
    .innerJoin('organisations as o', 'o.id', 'people.organisation_id')
    .select('d.id')
    .where('d.request_id', '=', id)
    .where('o.party_id', '<>', author_party_id ?? '')
    .limit(1)
    .executeTakeFirst();
  return note !== undefined || entry !== undefined;
}

/**
 * Changes who reads an arrangement or a request. Its text, its keys and its clock stay as they are. It may be widened to those only who read
 * what it rests on, and a request no more once another government has said something in it: what a side says is read by those who could read it
 * then. Refused as a conflict where it has other readers by now than those whom the actor's form showed (`shown`); what else was done meanwhile
 * is no conflict.
 */
export async function changeSharingReaders(
  db: Db,
  actor: Actor,
  ref: string,
  shown: string,
  chosen: Omit<ChosenAudience, 'home_body_id'>,
  now: Date,
): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const row = await readSharedToChange(tx, actor, ref);
    const { kind, table, act, keep } = kinds[row.letter];
    const { id, home_body_id, author_id } = row;
    if (shownReaders(row) !== shown) throw new Refusal('conflict', 'readers_changed');
    const from = await readAudience(tx, row.audience_id);
    const to = await changeAudience(tx, actor, { audience_id: row.audience_id, subject: row }, { ...chosen, home_body_id }, now);
    const narrower = isWithin(to, from);
    if (narrower && isWithin(from, to)) throw new Refusal('invalid', 'nothing_changed');
    const record = { audience: to, home_body_id, author_id };
    if (!narrower && (await isWider(tx, actor, record, await restsOf(tx, row.letter, id), now)))
      throw new Refusal('invalid', 'not_for_all');
    const audience_id = await keepAudience(tx, to);
    const changed = await tx
      .updateTable(table)
      .set({ audience_id })
      .where('id', '=', id)
      .where('audience_id', '=', row.audience_id)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict', 'readers_changed');
    if (!narrower && row.letter === 'H' && (await othersSpoke(tx, id, row.author_party_id)))
      throw new Refusal('forbidden', 'other_side_spoke');
    await keep(tx, id);
    enter({
      act: `${act}.${narrower ? 'narrowed' : 'widened'}`,
      ...{ subject_kind: kind, subject_id: id, audience_id },
      detail: { audience_from: row.audience_id, marking_from: from.marking, marking: to.marking },
    });
  });
}
