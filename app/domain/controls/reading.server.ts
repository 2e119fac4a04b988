import { sql, type SqlBool } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { matchingDocuments } from '#db/search.server.ts';
import { askedFor, askTogether } from '#db/together.server.ts';
import type { ControlStatus, Db, Marking, Tx } from '#db/schema.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { entriesOf } from '../audience/entries.server.ts';
import { holdsFor } from '../map/superseded.server.ts';
import { readTies } from '../ties/reading.server.ts';
import type { Destination } from './destinations.ts';
import type { EntryFilter } from './filters.ts';
import { isOutside, maySay } from './keeping.server.ts';

/** An entry as lists and the matrix show it. */
export interface EntryLine {
  id: string;
  ref: string;
  party: string;
  list: string;
  number: string;
  title: string;
  title_ja: string;
  destinations: Destination[];
  status: ControlStatus;
  effective_from: string | null;
  effective_to: string | null;
  checked_at: string | null;
  marking: Marking;
}

const LINE = [
  ...(['x.id', 'x.ref', 'x.party', 'x.list', 'x.number', 'x.title', 'x.title_ja', 'x.destinations', 'x.status'] as const),
  ...(['x.effective_from', 'x.effective_to', 'x.checked_at'] as const),
] as const;

/** Entries that the actor reads and that were not withdrawn, in the order of party, list and number. */
export const selectEntries = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('control_entries as x')
    .innerJoin('audiences', 'audiences.id', 'x.audience_id')
    .select([...LINE, 'audiences.marking'])
    .where('x.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'x'))
    .orderBy('x.party')
    .orderBy('x.list')
    .orderBy('x.number')
    .orderBy('x.id');

type Selected = Omit<EntryLine, 'destinations'> & { destinations: string };

export const lineOf = ({ destinations, ...row }: Selected): EntryLine => ({
  ...row,
  destinations: JSON.parse(destinations) as Destination[],
});

/** Which items entries name, of those that the actor sees on the map. */
const linksSeen = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('control_entry_items as n')
    .innerJoin('control_entries as x', 'x.id', 'n.entry_id')
    .innerJoin('items', 'items.id', 'n.item_id')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .select(['n.entry_id', 'n.item_id', 'n.by_words', 'items.ref', 'items.name_en', 'items.name_ja', 'items.sector', 'audiences.marking'])
    .where('x.withdrawn_at', 'is', null)
    .where(visibleTo(actor, 'x'))
    .where(visibleTo(actor, 'items'))
    .where(holdsFor(actor, 'item', 'items'))
    .orderBy('items.name_en')
    .orderBy('items.id');

/** Every entry that the actor reads, and every item that these name. One query. */
export async function readForMatrix(db: Db, actor: Actor) {
  const { entries, links, parties } = await askTogether(db, {
    entries: selectEntries(db, actor),
    links: linksSeen(db, actor),
    parties: db.selectFrom('parties').select(['id', 'role', 'name_en', 'name_ja']).orderBy('role', 'desc').orderBy('id'),
  });
  return { entries: entries.map(lineOf), links, parties };
}

const SHOWN = 50;
const COUNTED = 1_000;

/** A page of the entries that the actor reads, narrowed; `total` null: over a thousand. Two queries. */
export async function readEntries(db: Db, actor: Actor, filter: EntryFilter, rows = SHOWN) {
  const { q, party, status, item, policy, unchecked } = filter;
  const narrowed = selectEntries(db, actor)
    .$if(party !== '', (query) => query.where('x.party', '=', party))
    .$if(status !== '', (query) => query.where('x.status', '=', status as ControlStatus))
    .$if(policy !== '', (query) => query.where('x.destinations', 'like', `%"policy":"${policy}"%`))
    .$if(unchecked, (query) => query.where('x.checked_at', 'is', null))
    .$if(item !== '', (query) =>
      query.where(
        sql<SqlBool>`x.id in (select n.entry_id from control_entry_items n join items i on i.id = n.item_id
          where i.ref = ${item} and ${visibleTo(actor, 'i')})`,
      ),
    )
    .$if(q !== '', (query) =>
      query.where(
        'x.id',
        'in',
        matchingDocuments(db, q)
          .where('d.subject_kind', '=', 'control_entry')
          .where(visibleTo(actor, 'd'))
          .select('d.subject_id')
          .limit(2_000),
      ),
    );
  const [page, counted] = await Promise.all([
    narrowed
      .limit(rows + 1)
      .offset(filter.from)
      .execute(),
    db
      .selectFrom(
        narrowed
          .clearOrderBy()
          .limit(COUNTED + 1)
          .as('counted'),
      )
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    rows: page.slice(0, rows).map(lineOf),
    total: counted.total > COUNTED ? null : counted.total,
    next: page.length > rows ? filter.from + rows : null,
  };
}

/** An entry with all that it says; null where the actor does not read it. One query. */
export async function readEntry(db: Db | Tx, actor: Actor, ref: string, now: Date) {
  const person = db
    .selectFrom('people')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where(visiblePeople(actor, now));
  const row = await db
    .selectFrom('control_entries as x')
    .innerJoin('audiences', 'audiences.id', 'x.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'x.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(person.as('c'), 'c.id', 'x.checked_by')
    .leftJoin('people as w', 'w.id', 'x.author_id')
    .leftJoin('organisations as o', 'o.id', 'w.organisation_id')
    .where('x.ref', '=', ref)
    .where(visibleTo(actor, 'x'))
    .select([...LINE, 'audiences.marking'])
    .select(['x.keywords', 'x.hs_codes', 'x.reason', 'x.source_title', 'x.source_publisher', 'x.source_date', 'x.source_url', 'x.seen_in'])
    .select(['x.confidence', 'x.created_at', 'x.updated_at', 'x.withdrawn_at', 'x.version', 'x.external_key'])
    .select(['x.home_body_id', 'x.audience_id', 'x.author_id', 'o.party_id as author_party_id'])
    .select(['b.slug as body_slug', 'b.name_en as body_en', 'b.name_ja as body_ja', caveatOf('x')])
    .select(['c.family_name', 'c.given_name', 'c.native_name', isOutside(sql`x.party`, sql`x.home_body_id`).as('outside')])
    .executeTakeFirst();
  if (!row) return null;
  const { body_slug, body_en, body_ja, family_name, given_name, native_name, caveat, ...said } = row;
  const subject = { ...row, controlling_party: row.party, from_outside: row.outside === 1 };
  const open = row.withdrawn_at === null;
  return {
    ...lineOf(said),
    ...{ keywords: said.keywords, hs_codes: said.hs_codes, reason: said.reason, confidence: said.confidence, seen_in: said.seen_in },
    ...{
      source_title: said.source_title,
      source_publisher: said.source_publisher,
      source_date: said.source_date,
      source_url: said.source_url,
    },
    ...{ created_at: said.created_at, updated_at: said.updated_at, withdrawn_at: said.withdrawn_at, version: said.version },
    ...{ home_body_id: said.home_body_id, audience_id: said.audience_id, author_id: said.author_id, loaded: said.external_key !== null },
    body: body_slug === null ? null : { slug: body_slug, name_en: body_en ?? '', name_ja: body_ja ?? '' },
    checked_by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    parties: (caveat ?? '').split(',').filter(Boolean).sort(),
    /** its party takes no part in the home body: it is as that has read it */
    outside: row.outside === 1,
    may: {
      edit: open && maySay(actor, subject),
      check: open && can(actor, 'control.edit', subject),
      quarantine: can(actor, 'record.quarantine', subject),
    },
  };
}

export type EntryRead = NonNullable<Awaited<ReturnType<typeof readEntry>>>;

interface HistoryRow {
  sequence: number;
  at: string;
  act: string;
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}

/** What hangs on an entry: its items, what it said before, what was done to it, what it is tied to. Two queries. */
export async function readAboutEntry(db: Db, actor: Actor, id: string, now: Date) {
  const [{ items, versions, history }, ties] = await Promise.all([
    askTogether(db, {
      items: linksSeen(db, actor).where('n.entry_id', '=', id),
      versions: db
        .selectFrom('control_entry_versions as v')
        .innerJoin('audiences', 'audiences.id', 'v.audience_id')
        .select([
          'v.number_of_version',
          'v.list',
          'v.number',
          'v.title',
          'v.title_ja',
          'v.destinations',
          'v.status',
          'v.effective_from',
          'v.effective_to',
        ])
        .select(['v.hs_codes', 'v.reason', 'v.source_title', 'v.source_date', 'v.updated_at', 'v.checked_at', 'audiences.marking'])
        .where('v.entry_id', '=', id)
        .where(visibleTo(actor, 'v'))
        .orderBy('v.number_of_version', 'desc')
        .limit(50),
      history: askedFor<HistoryRow>(
        db,
        sql<HistoryRow>`select e.sequence, e.at, e.act, people.family_name, people.given_name, people.native_name
          from ${entriesOf('control_entry', id)} e left join people on people.id = e.actor_id and ${visiblePeople(actor, now)}
          where e.act in ('control.loaded', 'control.titled', 'control.entered', 'control.edited', 'control.checked', 'control.withdrawn')
            and (e.act in ('control.loaded', 'control.entered') or ${visibleTo(actor, 'e')})
          order by e.sequence desc limit 100`,
        ['sequence', 'at', 'act', 'family_name', 'given_name', 'native_name'],
        ['sequence'],
      ),
    }),
    readTies(db, actor, 'control_entry', [id]),
  ]);
  return {
    items: items.map(({ item_id: _item, entry_id: _entry, ...item }) => item),
    versions: versions.map(({ destinations, ...version }) => ({ ...version, destinations: JSON.parse(destinations) as Destination[] })),
    history: history.reverse().map(({ at, act, family_name, given_name, native_name }) => ({
      ...{ at, act },
      by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    })),
    ties,
  };
}

/** The entries that control an item, of those that the actor reads: to be asked together with what else its page asks. */
export const entriesAbout = (db: Db | Tx, actor: Actor, itemId: string) =>
  selectEntries(db, actor)
    .innerJoin('control_entry_items as n', 'n.entry_id', 'x.id')
    .select('n.by_words')
    .where('n.item_id', '=', itemId)
    .limit(60);

/** Whose entries the actor reads any of, by their letters. One query. */
export async function readParties(db: Db, actor: Actor): Promise<string[]> {
  const rows = await selectEntries(db, actor).clearSelect().clearOrderBy().select('x.party').distinct().orderBy('x.party').execute();
  return rows.map(({ party }) => party);
}
