import { sql, type SqlBool } from 'kysely';
import type { Db, Marking } from '#db/schema.ts';
import { matchingDocuments } from '#db/search.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { FOUND_KINDS, type FoundKind } from './kinds.ts';
import { judgementsColumn, judgementsIn, type Judgements } from '../reports/standing.server.ts';
import { mayFind, placeOf } from './place.server.ts';

export const FOUND_A_PAGE = 50;
const COUNTED_TO = 1000;
const LONGEST_QUERY = 200;

/** What is looked for: words, in one kind of record or in all, after a result (its reference). */
export interface Search {
  q: string;
  kind: FoundKind | null;
  before: string | null;
}

/** One record that was found. */
export interface Found {
  kind: FoundKind;
  ref: string;
  title_en: string;
  title_ja: string;
  marking: Marking;
  /** null for what stands on the map: the day on which it was loaded says nothing about it */
  at: string | null;
  /** null where its reader may not read of its home body */
  body: { slug: string; name_en: string; name_ja: string } | null;
  /** of a report, a saved scenario or a stock, that its author has taken back */
  withdrawn: boolean;
  /** of a report: the author's judgement and the group's */
  judged: Judgements | null;
}

/** Reads a search from an address: `?q=&kind=&before=`. */
export function searchIn(parameters: URLSearchParams): Search {
  const kind = FOUND_KINDS.find((known) => known === parameters.get('kind')) ?? null;
  return {
    q: (parameters.get('q') ?? '').trim().slice(0, LONGEST_QUERY).toWellFormed(),
    kind,
    before: referenceIn(parameters.get('before') ?? ''),
  };
}

const visibleMatches = (db: Db, actor: Actor, { q, kind }: Search, before: string | null) =>
  matchingDocuments(db, q, before === null ? undefined : placeOf(actor, before))
    .where('d.subject_kind', 'in', kind ? [kind] : FOUND_KINDS)
    .where(mayFind(actor, 'd'))
    .where(onTheMap(actor));

/** What was taken off the map is found by its reference alone, by those who may read that it was. */
const onTheMap = (actor: Actor) =>
  sql<SqlBool>`(d.subject_kind <> 'item' or d.subject_id not in (
    select x.subject_id from map_supersessions x where x.subject_kind = 'item' and ${visibleTo(actor, 'x')}))`;

/**
 * A page of what the actor may read and looked for, newest first: the order tells nothing of how often a word stands elsewhere.
 * `total` is exact to 1,000, then null. Two queries.
 */
export async function searchRecords(
  db: Db,
  actor: Actor,
  search: Search,
): Promise<{ found: Found[]; total: number | null; next: string | null }> {
  if (search.q === '') return { found: [], total: 0, next: null };
  const [rows, counted] = await Promise.all([
    visibleMatches(db, actor, search, search.before)
      .innerJoin('audiences', 'audiences.id', 'd.audience_id')
      .leftJoin('bodies', (join) => join.onRef('bodies.id', '=', 'd.home_body_id').on(visibleBodies(actor, 'bodies')))
      .select(['d.subject_kind', 'd.ref', 'd.at', 'audiences.marking'])
      // A marked paragraph goes by its report's title: whoever reads it reads that.
      .select(
        sql<string>`(case d.subject_kind when 'paragraph' then (select r.title from report_paragraphs p join reports r on r.id = p.report_id
          where p.id = d.subject_id and ${visibleTo(actor, 'r')}) else d.title end)`.as('title'),
      )
      .select(['bodies.slug', 'bodies.name_en', 'bodies.name_ja'])
      .select(
        sql<
          string | null
        >`(select ${judgementsColumn(db, actor, 'r')} from reports r where r.id = d.subject_id and ${visibleTo(actor, 'r')})`.as('judged'),
      )
      .select(
        sql<string | null>`coalesce((select r.withdrawn_at from reports r where r.id = d.subject_id and ${visibleTo(actor, 'r')}),
          (select w.withdrawn_at from scenarios w where w.id = d.subject_id and ${visibleTo(actor, 'w')}),
          (select k.withdrawn_at from stocks k where k.id = d.subject_id and ${visibleTo(actor, 'k')}))`.as('withdrawn_at'),
      )
      .limit(FOUND_A_PAGE + 1)
      .execute(),
    db
      .selectFrom(
        visibleMatches(db, actor, search, null)
          .select('d.number')
          .limit(COUNTED_TO + 1)
          .as('counted'),
      )
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  const found = rows.slice(0, FOUND_A_PAGE).map((row): Found => {
    const { subject_kind, title, slug, name_en, name_ja, ref, marking, at, judged, withdrawn_at } = row;
    const [title_en = '', title_ja = title_en] = title.split('\n');
    const body = slug === null ? null : { slug, name_en: name_en ?? '', name_ja: name_ja ?? '' };
    const dated = subject_kind !== 'item' && subject_kind !== 'supplier';
    const kind = subject_kind as FoundKind;
    const shown = { at: dated ? at : null, withdrawn: withdrawn_at !== null, judged: judgementsIn(judged) };
    return { kind, ref, title_en, title_ja, marking, body, ...shown };
  });
  return {
    found,
    total: counted.total > COUNTED_TO ? null : counted.total,
    next: rows.length > FOUND_A_PAGE ? (rows[FOUND_A_PAGE - 1]?.ref ?? null) : null,
  };
}

/** A reference as it may be typed: full width, lower case, O for 0, I or L for 1 (Crockford). Null where it is none. */
export function referenceIn(q: string): string | null {
  const match = /^([A-Z])[-‐−–]([0-9A-Z]{6})$/.exec(q.normalize('NFKC').trim().toUpperCase());
  return match?.[1] && match[2] ? `${match[1]}-${match[2].replaceAll('O', '0').replaceAll(/[IL]/g, '1')}` : null;
}

/** The record that a reference names, if the actor may read it. One query. */
export async function findByReference(db: Db, actor: Actor, ref: string): Promise<{ kind: FoundKind; ref: string } | null> {
  const row = await db
    .selectFrom('search_documents as d')
    .select(['d.subject_kind', 'd.ref'])
    .where('d.ref', '=', ref)
    .where('d.subject_kind', 'in', FOUND_KINDS)
    .where(mayFind(actor, 'd'))
    .executeTakeFirst();
  return row ? { kind: row.subject_kind as FoundKind, ref: row.ref } : null;
}
