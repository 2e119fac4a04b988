import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { audiencesFor, visibleTo } from '#app/policy/visible.server.ts';
import { saysAll } from '#db/search.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Db, Marking, Row } from '#db/schema.ts';
import { markingOf } from '../releasing/record.server.ts';
import { parsed } from '../reports/standing.server.ts';
import { matchingTexts, reportOf } from '../search/of-reports.server.ts';
import { mayFind } from '../search/place.server.ts';
import type { WatchedKind } from './schema.ts';

/** A report that a watch tells of. */
export interface Told {
  ref: string;
  title: string;
  marking: Marking;
  /** when it was filed, became readable, or had something added that its reader reads */
  at: string;
}

/** One of the actor's watches, with what is new to them. */
export interface Watch {
  id: string;
  kind: WatchedKind;
  /** as a page names it: a category or words; an item's or country's own are in `name` */
  value: string;
  /** null: words and categories, and an item that the actor no longer sees */
  name: { name_en: string; name_ja: string } | null;
  /** the item's reference */
  ref: string | null;
  /** the newest, at most eight */
  told: Told[];
  /** there are more than these */
  more: boolean;
}

const SHOWN = 8;
/** So many of what may be new are looked through for words, and so many of the newest texts that say them. */
const LOOKED_THROUGH = 2_000;

type Kept = Row<'watches'> & { name_en: string | null; name_ja: string | null; ref: string | null };

/** The actor's watches, the oldest first, with the names of items that they see. One query. */
async function readKept(db: Db, actor: Actor): Promise<Kept[]> {
  return db
    .selectFrom('watches as w')
    .leftJoin('items', (join) => join.onRef('items.id', '=', 'w.value').on('w.kind', '=', 'item').on(visibleTo(actor, 'items')))
    .selectAll('w')
    .select(['items.name_en', 'items.name_ja', 'items.ref'])
    .where('w.person_id', '=', actor.id)
    .orderBy('w.made_at')
    .orderBy('w.id')
    .execute();
}

/** The bodies that a seat of the actor reaches since a watch looked. */
const reachedSince = (actor: Actor, { reached }: Kept): string[] =>
  [...actor.reaches].filter((id) => !parsed<{ bodies: string[] }>(reached).bodies.includes(id));

/**
 * The reports that may be new to the actor since a watch looked, as ids: filed since; opened since to readers among whom they were not;
 * or for those whom a seat of theirs has reached since. Whether they can be read now is asked beside it.
 */
function opened(actor: Actor, watch: Kept): RawBuilder<unknown> {
  const { looked_at, kind, value } = watch;
  const bodies = reachedSince(actor, watch);
  const parts = [
    sql`select id from reports where issued_at > ${looked_at}`,
    sql`select id from reports where widened_at > ${looked_at} and (read_before_id is null or read_before_id not in (${audiencesFor(actor)}))`,
  ];
  if (bodies.length > 0)
    parts.push(
      sql`select n.id from reports n join audience_bodies b on b.audience_id = n.audience_id where b.body_id in (${sql.join(bodies)})`,
    );
  if (!parsed<{ seated: boolean }>(watch.reached).seated && actor.seats.length > 0)
    parts.push(sql`select n.id from reports n join audiences x on x.id = n.audience_id where x.marking = 'GREEN'`);
  if (kind === 'item' || kind === 'country')
    parts.push(sql`select from_id from ties where to_id = ${value} and from_kind = 'report' and made_at > ${looked_at}`);
  return sql.join(parts, sql` union all `);
}

/** What was marked, said otherwise or attached in any report since a watch looked, or came within the actor's reach, and they read. */
function added(actor: Actor, watch: Kept): RawBuilder<unknown> {
  const { looked_at } = watch;
  const bodies = reachedSince(actor, watch);
  const marked = (when: RawBuilder<unknown>) =>
    sql`select p.id, p.report_id from report_paragraphs p where ${when} and p.issued_at is not null and p.ended_at is null and ${visibleTo(actor, 'p')}`;
  const parts = [
    marked(sql`p.issued_at > ${looked_at}`),
    marked(sql`p.changed_at > ${looked_at}`),
    sql`select t.id, t.report_id from attachments t where t.issued_at > ${looked_at} and t.withdrawn_at is null and ${visibleTo(actor, 't')}`,
  ];
  if (bodies.length > 0) {
    const within = (alias: string) =>
      sql`${sql.ref(`${alias}.audience_id`)} in (select b.audience_id from audience_bodies b where b.body_id in (${sql.join(bodies)}))`;
    parts.push(marked(within('p')));
    parts.push(
      sql`select t.id, t.report_id from attachments t where ${within('t')} and t.withdrawn_at is null and ${visibleTo(actor, 't')}`,
    );
  }
  return sql.join(parts, sql` union all `);
}

/** The reports of which something may be new to the actor; of a watch on words, those of which a new text says them. */
function fresh(db: Db, actor: Actor, watch: Kept): RawBuilder<unknown> {
  if (watch.kind !== 'words') return sql`${opened(actor, watch)} union all select report_id from (${added(actor, watch)}) a`;
  const saying = matchingTexts(db, actor, watch.value).select('d.subject_id').limit(LOOKED_THROUGH);
  // A report that was opened is new with all that stands in it.
  return sql`with opened as materialized (${opened(actor, watch)}), texts as materialized (
      select id from opened union select id from (${added(actor, watch)}) a
      union select p.id from report_paragraphs p where p.report_id in (select id from opened)
      union select t.id from attachments t where t.report_id in (select id from opened)
    ), newest as materialized (
      select d.subject_id from texts join search_documents d on d.subject_id = texts.id where ${mayFind(actor, 'd')}
        order by d.number desc limit ${sql.lit(LOOKED_THROUGH)}
    )
    select ${reportOf('d')} as id from newest join search_documents d on d.subject_id = newest.subject_id where ${saysAll(db, watch.value, 'd')}
    union all select ${reportOf('d')} from ${saying.as('s')} join search_documents d on d.subject_id = s.subject_id
      where d.subject_id in (select id from texts)`;
}

/** Whether a report (`r`) is what a watch is about; words are looked for before. */
function about({ kind, value, ref }: Kept): RawBuilder<SqlBool> {
  // A tie is seen by who sees both its ends: an item that is hidden from its watcher tells nothing.
  if (kind === 'item' && ref === null) return sql<SqlBool>`1 = 0`;
  if (kind === 'words') return sql<SqlBool>`1 = 1`;
  if (kind === 'category') return sql<SqlBool>`r.category = ${value}`;
  return sql<SqlBool>`exists (select 1 from ties t where t.from_id = r.id and t.from_kind = 'report' and t.to_kind = ${kind} and t.to_id = ${value})`;
}

/** When something of a report (`r`) that the actor reads was last marked, said otherwise or attached. */
const addedAt = (actor: Actor): RawBuilder<string | null> => sql<string | null>`(select max(x.at) from (
  select coalesce(p.changed_at, p.issued_at) as at from report_paragraphs p
    where p.report_id = r.id and p.issued_at is not null and p.ended_at is null and ${visibleTo(actor, 'p')}
  union all select t.issued_at from attachments t where t.report_id = r.id and t.withdrawn_at is null and ${visibleTo(actor, 't')}) x)`;

type Fresh = Told & { added: string | null };

/**
 * What the actor watches, with what is new to them: found at this moment under the policy as it holds for them now, so that nothing is
 * told that they cannot read, and what they come to read later is told then. Their own reports are no news. One query, two if they watch.
 */
export async function readWatches(db: Db, actor: Actor): Promise<Watch[]> {
  const kept = await readKept(db, actor);
  if (kept.length === 0) return [];
  const parts = kept.map((watch) => {
    const at = sql`(case when r.widened_at > r.issued_at then r.widened_at else r.issued_at end)`;
    const row = jsonRow(db, { ref: sql`r.ref`, title: sql`r.title`, marking: markingOf('r'), at, added: addedAt(actor) });
    // First which, then what is said of them: a row is made for those alone that are shown.
    return sql`select ${watch.id} as watch, ${row} as row, r.issued_at as place, r.id from reports r where r.id in (
      select id from (select distinct r.id, r.issued_at from (${fresh(db, actor, watch)}) f cross join reports r
        where r.id = f.id and r.withdrawn_at is null and (r.author_id is null or r.author_id <> ${actor.id})
          and ${about(watch)} and ${visibleTo(actor, 'r')}
        order by r.issued_at desc, r.id desc limit ${sql.lit(SHOWN + 1)}) newest)`;
  });
  const { rows } = await sql<{ watch: string; row: string }>`${sql.join(parts, sql` union all `)} order by 3 desc, 4 desc`.execute(db);
  const countries = committeeCountries();
  return kept.map(({ id, kind, value, name_en, name_ja, ref }) => {
    const news = rows
      .filter((row) => row.watch === id)
      .map(({ row }) => parsed<Fresh>(row))
      .map(({ added: part, at, ...told }): Told => ({ ...told, at: part !== null && part > at ? part : at }));
    const country = kind === 'country' ? countries.get(value) : undefined;
    const name = name_en === null ? (country ?? null) : { name_en, name_ja: name_ja ?? '' };
    return {
      ...{ id, kind, ref },
      value: kind === 'item' ? '' : value,
      name: name && { name_en: name.name_en, name_ja: name.name_ja },
      told: news.slice(0, SHOWN),
      more: news.length > SHOWN,
    };
  });
}
