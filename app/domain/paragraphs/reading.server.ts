import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Language, Marking, ReportSection } from '#db/schema.ts';
import type { Found } from '#db/together.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import type { Openable } from '../audience/openings.server.ts';
import { compareWords, type Stretch } from '../reports/comparing.ts';
import { audienceParts, namedAudienceOf, type AudiencePart, type NamedAudience } from '../reports/reading.server.ts';
import type { Placed } from './weaving.ts';

/** A marked paragraph as its reader sees it. */
export interface MarkedParagraph {
  ref: string;
  words: string;
  marking: Marking;
  /** who it is for, by name as far as the reader sees them */
  audience: NamedAudience;
  /** when it was first said, and when it was last changed */
  at: string;
  changed_at: string | null;
  /** it came, or changed, since the reader last opened the report */
  fresh: boolean;
}

/** What stands between a report's own paragraphs: a marked one, or, where its author allows it, that something is left out. */
export type StandingParagraph = Placed & { paragraph: MarkedParagraph | null };

/** The report that the paragraphs stand in, as its reader has been found to read it. */
interface ReadReport {
  id: string;
  own: boolean;
  /** the revision that the reader saw last; null: they have not opened it */
  seen: number | null;
}

/** Who each of these audiences is for, by name. One query. */
async function readAudiences(db: Db, actor: Actor, ids: readonly string[], now: Date): Promise<Map<string, NamedAudience>> {
  if (ids.length === 0) return new Map();
  const parts = ids.map(
    (id) => sql`select ${sql.lit(id)} as audience_id, part.row, part.place from (${audienceParts(db, actor, id, now)}) part`,
  );
  const { rows } = await sql<{ audience_id: string; row: string }>`${sql.join(parts, sql` union all `)} order by 1, 3`.execute(db);
  return new Map(
    ids.map((id) => [
      id,
      namedAudienceOf(rows.filter(({ audience_id }) => audience_id === id).map(({ row }) => JSON.parse(row) as AudiencePart)),
    ]),
  );
}

/**
 * The query for what stands between the paragraphs of a report's own text, for this reader. Of a paragraph that they do not read there
 * is nothing, or, where its author allows it, its place alone.
 */
export function paragraphsOf(db: Db, actor: Actor, reportId: string) {
  const read = visibleTo(actor, 'p');
  return db
    .selectFrom('report_paragraphs as p')
    .innerJoin('audiences', 'audiences.id', 'p.audience_id')
    .leftJoin('openings as o', (join) => join.onRef('o.subject_id', '=', 'p.id').on('o.person_id', '=', actor.id))
    .select(['p.section', 'p.place'])
    .select(sql<number>`(case when ${read} then 1 else 0 end)`.as('read'))
    .select(sql<string | null>`(case when ${read} then p.words end)`.as('words'))
    .select(['p.id', 'p.ref', 'p.audience_id', 'p.number', 'p.issued_at', 'p.changed_at', 'audiences.marking', 'o.revision as seen'])
    .where('p.report_id', '=', reportId)
    .where('p.issued_at', 'is not', null)
    .where('p.ended_at', 'is', null)
    .where(sql<boolean>`(${read} or p.tells_gap = 1)`)
    .orderBy('p.section')
    .orderBy('p.place')
    .orderBy('p.id');
}

interface ReadParagraphs {
  standing: StandingParagraph[];
  opened: Openable[];
}

/** What it found, by name, with what is to be noted as opened. One query where there is any paragraph that they read. */
export async function standingIn(
  rows: readonly Found<typeof paragraphsOf>[],
  ...[db, actor, report, now]: [db: Db, actor: Actor, report: ReadReport, now: Date]
): Promise<ReadParagraphs> {
  const seen = rows.filter((row) => row.read === 1);
  const audiences = await readAudiences(db, actor, [...new Set(seen.map(({ audience_id }) => audience_id))], now);
  const standing: StandingParagraph[] = [];
  for (const { section, place, ...row } of rows) {
    const audience = row.read === 1 ? audiences.get(row.audience_id) : undefined;
    const last = standing.at(-1);
    if (!audience) {
      // However much is left out in one place, it is one gap.
      if (!last || last.paragraph !== null || last.section !== section || last.place !== place)
        standing.push({ section, place, paragraph: null });
      continue;
    }
    const { ref, marking, words, issued_at, changed_at } = row;
    const fresh = !report.own && report.seen !== null && (row.seen ?? 0) < row.number;
    standing.push({ section, place, paragraph: { ref, marking, audience, words: words ?? '', at: issued_at ?? '', changed_at, fresh } });
  }
  const opened = seen.map(({ id, audience_id, marking, number, seen: last }): Openable => ({
    ...{ kind: 'paragraph', id, audience_id, marking, own: report.own, revision: number, seen: last },
    // Whatever the marking: else nobody would know which of them are new to this reader.
    relied: true,
  }));
  return { standing, opened };
}

/** What stands between the paragraphs of a report's own text, for this reader, with what is to be noted as opened. One query or two. */
export async function readParagraphs(db: Db, actor: Actor, report: ReadReport, now: Date): Promise<ReadParagraphs> {
  return standingIn(await paragraphsOf(db, actor, report.id).execute(), db, actor, report, now);
}

/** The marked paragraphs that a reader reads, of what stands in a report. */
export const paragraphsIn = (standing: readonly StandingParagraph[]): MarkedParagraph[] =>
  standing.flatMap(({ paragraph }) => paragraph ?? []);

/** What a marked paragraph said at a time, and how that differs from what it said before. */
export interface ParagraphVersion {
  at: string;
  marking: Marking;
  stretches: Stretch[];
}

/** One marked paragraph, by itself. */
export interface OneParagraph {
  id: string;
  ref: string;
  words: string;
  section: ReportSection;
  place: number;
  tells_gap: boolean;
  audience_id: string;
  marking: Marking;
  parties: string[];
  ended_at: string | null;
  version: number;
  number: number;
  /** the version that the reader saw last */
  seen: number | null;
  report_ref: string;
}

/** A paragraph that the actor reads together with its report, by its reference; null where there is none. One query. */
export async function readOneParagraph(db: Db, actor: Actor, ref: string): Promise<OneParagraph | null> {
  const row = await db
    .selectFrom('report_paragraphs as p')
    .innerJoin('reports as r', 'r.id', 'p.report_id')
    .innerJoin('audiences', 'audiences.id', 'p.audience_id')
    .leftJoin('openings as o', (join) => join.onRef('o.subject_id', '=', 'p.id').on('o.person_id', '=', actor.id))
    .select(['p.id', 'p.ref', 'p.words', 'p.section', 'p.place', 'p.tells_gap', 'p.audience_id', 'p.ended_at', 'p.version', 'p.number'])
    .select(['audiences.marking', 'o.revision as seen', 'r.ref as report_ref'])
    .select(caveatOf('p'))
    .where('p.ref', '=', ref)
    .where('p.issued_at', 'is not', null)
    .where(visibleTo(actor, 'p'))
    .where(visibleTo(actor, 'r'))
    .executeTakeFirst();
  if (!row) return null;
  const { tells_gap, caveat, ...paragraph } = row;
  return { ...paragraph, tells_gap: tells_gap === 1, parties: caveat?.split(',') ?? [] };
}

/** What a paragraph said, the newest first: to who could read it then and has been found to read it now. One query. */
export async function readParagraphVersions(db: Db, actor: Actor, paragraphId: string, language: Language): Promise<ParagraphVersion[]> {
  const rows = await db
    .selectFrom('paragraph_versions as v')
    .innerJoin('audiences', 'audiences.id', 'v.audience_id')
    .select(['v.issued_at', 'v.words', 'audiences.marking'])
    .where('v.paragraph_id', '=', paragraphId)
    .where(visibleTo(actor, 'v'))
    .orderBy('v.number', 'desc')
    .limit(100)
    .execute();
  return rows.map(({ issued_at, words, marking }, at) => {
    const before = rows[at + 1];
    return { at: issued_at ?? '', marking, stretches: compareWords(before ? before.words : words, words, language) };
  });
}

/** What a marked paragraph said at two times; '' where it did not stand, or was not for this reader. */
export interface ParagraphChange {
  ref: string;
  marking: Marking;
  before: string;
  after: string;
}

/** The marked paragraphs of a report that say something else at one time than at another, to this reader. One query. */
export async function readParagraphChanges(db: Db, actor: Actor, reportId: string, from: string, to: string): Promise<ParagraphChange[]> {
  const rows = await db
    .selectFrom('paragraph_versions as v')
    .innerJoin('report_paragraphs as p', 'p.id', 'v.paragraph_id')
    .innerJoin('audiences', 'audiences.id', 'p.audience_id')
    .select(['p.ref', 'p.ended_at', 'audiences.marking', 'v.issued_at', 'v.words'])
    .where('p.report_id', '=', reportId)
    .where(visibleTo(actor, 'p'))
    .where(visibleTo(actor, 'v'))
    .orderBy('p.section')
    .orderBy('p.place')
    .orderBy('p.id')
    .orderBy('v.number')
    .execute();
  const said = (ref: string, at: string): string => {
    const then = rows.filter((row) => row.ref === ref && (row.issued_at ?? '') <= at).at(-1);
    return !then || (then.ended_at !== null && then.ended_at <= at) ? '' : then.words;
  };
  return [...new Map(rows.map((row) => [row.ref, row.marking]))]
    .map(([ref, marking]) => ({ ref, marking, before: said(ref, from), after: said(ref, to) }))
    .filter(({ before, after }) => before !== after);
}
