import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { audiencesFor, visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Db, Marking, Row } from '#db/schema.ts';
import { fold } from '../finding.ts';
import { markingOf } from '../releasing/record.server.ts';
import { parsed } from '../reports/standing.server.ts';
import type { WatchedKind } from './schema.ts';

/** A report that a watch tells of. */
export interface Told {
  ref: string;
  title: string;
  marking: Marking;
  /** when it was filed, or became readable */
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
/** Of the newest reports so many are looked through for words. */
const LOOKED_THROUGH = 200;

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

/**
 * The reports that may be new to the actor since a watch looked, as ids: filed since; opened since to readers among whom they were not;
 * or for those whom a seat of theirs has reached since. Whether they can be read now is asked beside it.
 */
function fresh(actor: Actor, { looked_at, reached, kind, value }: Kept): RawBuilder<unknown> {
  const then = parsed<{ bodies: string[]; seated: boolean }>(reached);
  const bodies = [...actor.reaches].filter((id) => !then.bodies.includes(id));
  const parts = [
    sql`select id from reports where issued_at > ${looked_at}`,
    sql`select id from reports where widened_at > ${looked_at} and (read_before_id is null or read_before_id not in (${audiencesFor(actor)}))`,
  ];
  if (bodies.length > 0)
    parts.push(
      sql`select n.id from reports n join audience_bodies b on b.audience_id = n.audience_id where b.body_id in (${sql.join(bodies)})`,
    );
  if (!then.seated && actor.seats.length > 0)
    parts.push(sql`select n.id from reports n join audiences x on x.id = n.audience_id where x.marking = 'GREEN'`);
  if (kind === 'item' || kind === 'country')
    parts.push(sql`select from_id from ties where to_id = ${value} and from_kind = 'report' and made_at > ${looked_at}`);
  return sql.join(parts, sql` union `);
}

/** Whether a report (`r`) is what a watch is about; words are looked for afterwards. */
function about({ kind, value, ref }: Kept): RawBuilder<SqlBool> {
  // A tie is seen by who sees both its ends: an item that is hidden from its watcher tells nothing.
  if (kind === 'item' && ref === null) return sql<SqlBool>`1 = 0`;
  if (kind === 'words') return sql<SqlBool>`1 = 1`;
  if (kind === 'category') return sql<SqlBool>`r.category = ${value}`;
  return sql<SqlBool>`exists (select 1 from ties t where t.from_id = r.id and t.from_kind = 'report' and t.to_kind = ${kind} and t.to_id = ${value})`;
}

/** What is marked in a report (`r`) and the actor reads. */
const markedIn = (actor: Actor): RawBuilder<string> => sql<string>`coalesce((select string_agg(p.words, ' ') from report_paragraphs p
  where p.report_id = r.id and p.issued_at is not null and p.ended_at is null and ${visibleTo(actor, 'p')}), '')`;

type Fresh = Told & { words?: string };

const holds = (words: string, query: string): boolean => {
  const text = fold(words);
  return fold(query)
    .split(/\s+/)
    .every((part) => text.includes(part));
};

/**
 * What the actor watches, with what is new to them: found at this moment under the policy as it holds for them now, so that nothing is
 * told that they cannot read, and what they come to read later is told then. Their own reports are no news. One query, two if they watch.
 */
export async function readWatches(db: Db, actor: Actor): Promise<Watch[]> {
  const kept = await readKept(db, actor);
  if (kept.length === 0) return [];
  const parts = kept.map((watch) => {
    const at = sql`(case when r.widened_at > r.issued_at then r.widened_at else r.issued_at end)`;
    const row = jsonRow(db, {
      ...{ ref: sql`r.ref`, title: sql`r.title`, marking: markingOf('r'), at },
      ...(watch.kind === 'words' ? { words: sql`r.title || ' ' || r.description || ' ' || r.response || ' ' || ${markedIn(actor)}` } : {}),
    });
    // First which, then what is said of them: a row is made for those alone that are shown.
    return sql`select ${watch.id} as watch, ${row} as row, r.issued_at as place, r.id from reports r where r.id in (
      select id from (select r.id, r.issued_at from (${fresh(actor, watch)}) f cross join reports r
        where r.id = f.id and r.withdrawn_at is null and (r.author_id is null or r.author_id <> ${actor.id})
          and ${about(watch)} and ${visibleTo(actor, 'r')}
        order by r.issued_at desc, r.id desc limit ${sql.lit(watch.kind === 'words' ? LOOKED_THROUGH : SHOWN + 1)}) newest)`;
  });
  const { rows } = await sql<{ watch: string; row: string }>`${sql.join(parts, sql` union all `)} order by 3 desc, 4 desc`.execute(db);
  const countries = committeeCountries();
  return kept.map(({ id, kind, value, name_en, name_ja, ref }) => {
    const news = rows
      .filter((row) => row.watch === id)
      .map(({ row }) => parsed<Fresh>(row))
      .filter(({ words }) => kind !== 'words' || holds(words ?? '', value))
      .map(({ words: _words, ...told }) => told);
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
