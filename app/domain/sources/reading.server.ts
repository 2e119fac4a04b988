import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { matchingDocuments } from '#db/search.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { RELIABILITIES } from '../reports/scales.ts';
import type { SourceKind } from './choices.ts';

export const SOURCES_A_PAGE = 50;
const COUNTED_TO = 1000;
const CITING_AT_MOST = 50;

/** A source as the register lists it. */
export interface SourceRow {
  ref: string;
  name_en: string;
  name_ja: string;
  kind: SourceKind;
  reliability: string;
  rated_at: string;
  marking: Marking;
  /** null where its reader may not read of its home body */
  body: { slug: string; name_en: string; name_ja: string } | null;
}

/** What the register is asked: words, a rating, and the source after which a page begins. */
export interface SourceSearch {
  q: string;
  reliability: string | null;
  after: string | null;
}

/** Reads what the register is asked from an address. */
export function sourceSearchIn(search: URLSearchParams): SourceSearch {
  return {
    q: (search.get('q') ?? '').trim().slice(0, 200).toWellFormed(),
    reliability: RELIABILITIES.find((one) => one === search.get('reliability')) ?? null,
    after: search.get('after'),
  };
}

const someSources = (db: Db, actor: Actor, { q }: SourceSearch) =>
  db
    .selectFrom('information_sources as f')
    .where('f.issued_at', 'is not', null)
    .where(visibleTo(actor, 'f'))
    .$if(q !== '', (query) =>
      query.where(
        'f.id',
        'in',
        matchingDocuments(db, q).where('d.subject_kind', '=', 'information_source').where(visibleTo(actor, 'd')).select('d.subject_id'),
      ),
    );

/**
 * A page of the register as the actor may read it, the newest first, and how the ratings of all that match are spread;
 * `total` is exact to 1,000, then null (and the spread is not told). Two queries.
 */
export async function readSources(
  db: Db,
  actor: Actor,
  search: SourceSearch,
): Promise<{ rows: SourceRow[]; total: number | null; next: string | null; spread: { reliability: string; sources: number }[] }> {
  const { reliability, after } = search;
  const counted = await db
    .selectFrom(
      someSources(db, actor, search)
        .select('f.reliability')
        .limit(COUNTED_TO + 1)
        .as('counted'),
    )
    .select((eb) => ['counted.reliability', eb.fn.countAll<number>().as('sources')])
    .groupBy('counted.reliability')
    .execute();
  const selected = await someSources(db, actor, search)
    .innerJoin('audiences', 'audiences.id', 'f.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'f.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['f.ref', 'f.name_en', 'f.name_ja', 'f.kind', 'f.reliability', 'f.rated_at', 'audiences.marking'])
    .select(['b.slug', 'b.name_en as body_name_en', 'b.name_ja as body_name_ja'])
    .$if(reliability !== null, (query) => query.where('f.reliability', '=', reliability ?? ''))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(f.issued_at, f.id) < (select p.issued_at, p.id from information_sources p where p.ref = ${after} and ${visibleTo(actor, 'p')})`,
      ),
    )
    .orderBy('f.issued_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(SOURCES_A_PAGE + 1)
    .execute();
  const spread = RELIABILITIES.map((letter) => ({
    reliability: letter,
    sources: counted.find((row) => row.reliability === letter)?.sources ?? 0,
  }));
  const all = spread.reduce((sum, row) => sum + row.sources, 0);
  const wanted = reliability === null ? all : (spread.find((row) => row.reliability === reliability)?.sources ?? 0);
  return {
    rows: selected.slice(0, SOURCES_A_PAGE).map(({ slug, body_name_en, body_name_ja, ...row }) => ({
      ...row,
      body: slug === null ? null : { slug, name_en: body_name_en ?? '', name_ja: body_name_ja ?? '' },
    })),
    total: all > COUNTED_TO ? null : wanted,
    next: selected.length > SOURCES_A_PAGE ? (selected[SOURCES_A_PAGE - 1]?.ref ?? null) : null,
    spread: all > COUNTED_TO ? [] : spread,
  };
}

interface PersonName {
  family_name: string;
  given_name: string;
  native_name: string;
}

/** A source as its page shows it. */
export interface RegisteredSource extends SourceRow {
  id: string;
  home_body_id: string;
  about: string;
  url: string;
  issued_at: string;
  parties: string[];
  /** the number of its newest rating */
  ratings: number;
  author_id: string | null;
  version: number;
}

/** A source by its reference, if the actor may read it. One query. */
export async function readSource(db: Db, actor: Actor, ref: string): Promise<RegisteredSource | null> {
  const row = await db
    .selectFrom('information_sources as f')
    .innerJoin('audiences', 'audiences.id', 'f.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'f.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['f.id', 'f.ref', 'f.home_body_id', 'f.name_en', 'f.name_ja', 'f.kind', 'f.about', 'f.url', 'f.reliability', 'f.rated_at'])
    .select(['f.ratings', 'f.version', 'f.author_id', 'f.issued_at', 'audiences.marking', caveatOf('f')])
    .select(['b.slug', 'b.name_en as body_name_en', 'b.name_ja as body_name_ja'])
    .where('f.ref', '=', ref)
    .where('f.issued_at', 'is not', null)
    .where(visibleTo(actor, 'f'))
    .executeTakeFirst();
  if (!row) return null;
  const { slug, body_name_en, body_name_ja, caveat, issued_at, ...source } = row;
  return {
    ...source,
    issued_at: issued_at ?? '',
    parties: caveat?.split(',') ?? [],
    body: slug === null ? null : { slug, name_en: body_name_en ?? '', name_ja: body_name_ja ?? '' },
  };
}

/** One rating of a source, as it was given. */
export interface SourceRating {
  id: string;
  reliability: string;
  reason: string;
  rated_at: string;
  /** null: somebody whom the reader may not see */
  by: PersonName | null;
}

/** The ratings of a source that the actor has been found to read, the newest first. One query. */
export async function readRatings(db: Db, actor: Actor, sourceId: string, now: Date): Promise<SourceRating[]> {
  const rows = await db
    .selectFrom('information_source_ratings as g')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'g.rated_by').on(visiblePeople(actor, now)))
    .select(['g.id', 'g.reliability', 'g.reason', 'g.rated_at', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('g.source_id', '=', sourceId)
    .orderBy('g.number', 'desc')
    .execute();
  return rows.map(({ family_name, given_name, native_name, ...rating }) => ({
    ...rating,
    by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
  }));
}

/** A report that rests on a source, itself or in what speaks to it. */
export interface CitingReport {
  ref: string;
  title: string;
  issued_at: string;
  marking: Marking;
  /** how the report rates the source: letters and numbers, as they stand in it */
  rated: string[];
}

/** The reports that cite a source, of those that the actor may read; the newest first, fifty at most. One query. */
export async function readCitingReports(db: Db, actor: Actor, sourceId: string): Promise<CitingReport[]> {
  const { rows } = await sql<{ ref: string; title: string; issued_at: string; marking: Marking; rated: string }>`
    select r.ref, r.title, r.issued_at, a.marking, string_agg(c.rated, ',') as rated
    from (
      select s.report_id, s.reliability || cast(s.credibility as text) as rated
        from report_sources s where s.registered_id = ${sourceId}
      union
      select k.report_id, t.reliability || cast(t.credibility as text)
        from corroboration_sources t join corroborations k on k.id = t.corroboration_id
        where t.registered_id = ${sourceId} and k.withdrawn_at is null and ${visibleTo(actor, 'k')}) c
    join reports r on r.id = c.report_id join audiences a on a.id = r.audience_id
    where r.issued_at is not null and ${visibleTo(actor, 'r')}
    group by r.id, r.ref, r.title, r.issued_at, a.marking
    order by r.issued_at desc, r.id desc limit ${CITING_AT_MOST}`.execute(db);
  return rows.map(({ rated, ...row }) => ({ ...row, rated: rated.split(',').sort() }));
}
