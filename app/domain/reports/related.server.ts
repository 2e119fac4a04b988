import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { matchingTexts, reportOf } from '../search/of-reports.server.ts';
import { titlePairs, titleWords } from './title-words.ts';
import type { Tied } from './tied.server.ts';

/** Another report that has to do with one, and why. */
export interface RelatedReport {
  id: string;
  ref: string;
  title: string;
  marking: Marking;
  issued_at: string;
  withdrawn_at: string | null;
  /** what of the map both are about: items, suppliers, countries by their ids */
  same: string[];
  /** words of the one's title that the other says too */
  words: string[];
}

const SHOWN = 8;
const LOOKED_AT = 12;
const MOST_TIES = 12;
/** What is the same weighs more than what sounds alike; a country alone is no reason, as half of all reports are about the same few. */
const WEIGHT = { same: 4, words: 2, country: 1 };

type Report = { id: string; title: string };
/** A report that was found, once for each reason; `countries` are the one's countries that it names too, with spaces between. */
type Row = Omit<RelatedReport, 'same' | 'words'> & { how: 'same' | 'words'; what: string; countries: string | null };

/**
 * Reports about the same items and suppliers, or that say the words of this one's title, in a marked paragraph or an attachment that the actor reads too: the likest first, then the newest.
 * `ties` are those that the actor sees. Each is judged by itself alone, so that what is hidden moves nothing. One query; where fewer than
 * are shown are about the same, a second, which looks for the words.
 */
export async function readRelatedReports(
  db: Db,
  actor: Actor,
  report: Report,
  ties: readonly Pick<Tied, 'kind' | 'id'>[],
): Promise<RelatedReport[]> {
  const ends = ties.filter((tie) => tie.kind === 'item' || tie.kind === 'supplier').slice(0, MOST_TIES);
  const countries = ties.filter((tie) => tie.kind === 'country').map((tie) => tie.id);
  const pairs = titlePairs(report.title);
  const about = await rowsOf(db, actor, aboutTheSame(actor, report, ends), countries);
  const enough = new Set(about.map(({ id }) => id)).size >= SHOWN;
  const saying = enough ? sayingInTitle(about, pairs) : await rowsOf(db, actor, sayingTheWords(db, actor, report, pairs), countries);
  return likest([...about, ...saying]);
}

/** The reports of each tie. Ids are made in the order of time: the newest come first down the index of ties. */
function aboutTheSame(actor: Actor, report: Report, ends: readonly { id: string }[]): RawBuilder<unknown>[] {
  return ends.map(
    (end) => sql`select * from (
      select ties.from_id as id, 'same' as how, ${end.id} as what from ties join reports on reports.id = ties.from_id
      where ties.to_id = ${end.id} and ties.from_kind = 'report' and ties.from_id <> ${report.id}
        and reports.issued_at is not null and ${visibleTo(actor, 'reports')}
      order by ties.from_id desc limit ${LOOKED_AT}) as same`,
  );
}

/** The reports that say each pair of words, in any of their texts. */
function sayingTheWords(db: Db, actor: Actor, report: Report, pairs: readonly string[][]): RawBuilder<unknown>[] {
  return pairs.map((pair) => {
    const saying = matchingTexts(db, actor, pair.join(' '))
      .select([reportOf('d').as('id'), sql.lit('words').as('how'), sql<string>`${pair.join(' ')}`.as('what')])
      .where(reportOf('d'), '<>', report.id)
      .limit(LOOKED_AT);
    return sql`select * from ${saying.as('saying')}`;
  });
}

/** Of reports that were found otherwise, which say a pair of words in their titles. */
function sayingInTitle(rows: readonly Row[], pairs: readonly string[][]): Row[] {
  return rows.flatMap((row) => {
    const words = new Set(titleWords(row.title));
    return pairs.filter((pair) => pair.every((word) => words.has(word))).map((pair) => ({ ...row, how: 'words', what: pair.join(' ') }));
  });
}

async function rowsOf(db: Db, actor: Actor, alike: readonly RawBuilder<unknown>[], countries: readonly string[]): Promise<Row[]> {
  if (alike.length === 0) return [];
  const shared = countries.length
    ? sql`(select string_agg(places.to_id, ' ') from ties places where places.from_id = reports.id and places.to_kind = 'country'
        and places.to_id in (${sql.join(countries)}))`
    : sql`null`;
  const { rows } = await sql<Row>`
    select alike.how, alike.what, reports.id, reports.ref, reports.title, reports.issued_at, reports.withdrawn_at, audiences.marking, ${shared} as countries
    from (${sql.join(alike, sql` union all `)}) as alike join reports on reports.id = alike.id join audiences on audiences.id = reports.audience_id
    where reports.issued_at is not null and ${visibleTo(actor, 'reports')}`.execute(db);
  return rows;
}

function likest(rows: readonly Row[]): RelatedReport[] {
  const found = new Map<string, RelatedReport & { weight: number }>();
  const counted = new Set<string>();
  for (const { how, what, countries: places, ...row } of rows) {
    const same = places?.split(' ') ?? [];
    const one = found.get(row.id) ?? { ...row, same, words: [], weight: same.length * WEIGHT.country };
    found.set(row.id, one);
    // The same words in several of its texts count once.
    if (counted.has(`${row.id} ${how} ${what}`)) continue;
    counted.add(`${row.id} ${how} ${what}`);
    one.weight += WEIGHT[how];
    if (how === 'same') one.same = [what, ...one.same.filter((id) => id !== what)];
    else one.words = [...new Set([...one.words, ...what.split(' ')])];
  }
  return [...found.values()]
    .sort((a, b) => b.weight - a.weight || (a.issued_at < b.issued_at ? 1 : -1))
    .slice(0, SHOWN)
    .map(({ weight: _weight, ...one }) => one);
}
