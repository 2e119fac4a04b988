import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking, OrganisationKind, Row } from '#db/schema.ts';
import type { Found } from '#db/together.server.ts';
import type { Registered } from '../sources/choices.ts';
import { reliedOn } from './relying.server.ts';

export interface ReportAuthor {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation_name: { en: string; ja: string };
  party_id: string;
}

export interface Report extends Omit<
  Row<'reports'>,
  'author_id' | 'quarantined_at' | 'version' | 'taken_by' | 'widened_at' | 'read_before_id'
> {
  marking: Marking;
  /** null: hidden from this reader, as the author asked (see hidesAuthor), or somebody whom the reader may not see */
  author: ReportAuthor | null;
  own: boolean;
  /** null where its reader may not read of its home body */
  home: { slug: string; name_en: string; name_ja: string } | null;
  /** the number of its newest revision, and of the one that the reader saw last; null: they have not opened it */
  revision: number;
  seen: number | null;
  /** the reader based something on it */
  relied: boolean;
  /** the version that the reader saw last, where they may still read it */
  seen_id: string | null;
  /** how many of its versions the reader may read */
  versions: number;
  /** where it came from; null: it was written here, or its author is hidden from this reader */
  brought_in: BroughtIn | null;
}

/** Where a report came from that was brought in from a file. */
export interface BroughtIn {
  format: 'stix' | 'misp' | 'csv' | 'xlsx';
  external_id: string;
  made_by: string;
  at: string;
}

/** A report as its page gets it: without what only rules need. */
export type ShownReport = Omit<Report, 'home_body_id' | 'audience_id' | 'revision' | 'seen' | 'relied'> & {
  /** revised since the reader last opened it, or based something on it */
  since: boolean;
};

/** An author of industry may hide where they come from from other advisers: government readers always see it. */
export function hidesAuthor(
  reader: { id: string; organisation_kind: OrganisationKind },
  report: { author_id: string | null; hides_organisation: number },
) {
  return report.hides_organisation === 1 && report.author_id !== reader.id && reader.organisation_kind !== 'government';
}

/** A report by its reference, if the actor may read it. One query. */
export async function readReportByRef(db: Db, actor: Actor, ref: string, now: Date): Promise<Report | null> {
  const row = await db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .leftJoin('bodies', (join) => join.onRef('bodies.id', '=', 'reports.home_body_id').on(visibleBodies(actor, 'bodies')))
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'reports.author_id').on(visiblePeople(actor, now)))
    .leftJoin('organisations', 'organisations.id', 'people.organisation_id')
    .selectAll('reports')
    .select(['audiences.marking', 'bodies.slug', 'bodies.name_en as body_name_en', 'bodies.name_ja as body_name_ja'])
    .select(['people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .select(['organisations.name_en as organisation_name_en', 'organisations.name_ja as organisation_name_ja'])
    .leftJoin('openings', (join) => join.onRef('openings.subject_id', '=', 'reports.id').on('openings.person_id', '=', actor.id))
    .leftJoin('report_revisions as last', (join) =>
      join.onRef('last.report_id', '=', 'reports.id').onRef('last.number', '=', 'openings.revision').on(visibleTo(actor, 'last')),
    )
    .select(['openings.revision as seen', 'last.id as seen_id'])
    .select(sql<number>`(case when reports.id in (${reliedOn(actor)}) then 1 else 0 end)`.as('relied'))
    .select((eb) =>
      eb
        .selectFrom('report_revisions')
        .select(eb.fn.countAll<number>().as('count'))
        .whereRef('report_revisions.report_id', '=', 'reports.id')
        .where(visibleTo(actor, 'report_revisions'))
        .as('versions'),
    )
    .leftJoin('report_origins as came', 'came.report_id', 'reports.id')
    .select(['came.format as came_as', 'came.external_id as came_id', 'came.made_by as came_from', 'came.imported_at as came_at'])
    .where('reports.ref', '=', ref)
    .where('reports.issued_at', 'is not', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  if (!row) return null;
  const { author_id, quarantined_at: _quarantined, version: _version, taken_by: _taken, ...known } = row;
  const {
    slug,
    body_name_en,
    body_name_ja,
    versions,
    relied,
    widened_at: _widened,
    read_before_id: _before,
    came_as,
    came_id,
    came_from,
    came_at,
    ...rest
  } = known;
  const { family_name, given_name, native_name, party_id, organisation_name_en, organisation_name_ja, ...report } = rest;
  const named = author_id && family_name !== null && !hidesAuthor(actor, row);
  return {
    ...report,
    own: author_id === actor.id,
    relied: relied === 1,
    versions: versions ?? 0,
    brought_in:
      came_as && !hidesAuthor(actor, row)
        ? { format: came_as, external_id: came_id ?? '', made_by: came_from ?? '', at: came_at ?? '' }
        : null,
    home: slug === null ? null : { slug, name_en: body_name_en ?? '', name_ja: body_name_ja ?? '' },
    author: named
      ? {
          id: author_id,
          family_name,
          given_name: given_name ?? '',
          native_name: native_name ?? '',
          party_id: party_id ?? '',
          organisation_name: { en: organisation_name_en ?? '', ja: organisation_name_ja ?? '' },
        }
      : null,
  };
}

/** Who a report is for, by name: bodies and people only if the actor sees them, the others counted. */
export interface NamedAudience {
  bodies: { slug: string; name_en: string; name_ja: string }[];
  people: { family_name: string; given_name: string; native_name: string }[];
  parties: string[];
  /** bodies and people whom the actor may not see */
  unseen: number;
}

/** A body, a person or a party of an audience: as far as the actor sees it. */
export interface AudiencePart {
  kind: 'body' | 'person' | 'party';
  seen: number;
  a: string;
  b: string;
  c: string;
}

/** Who a record is for, as rows (kind `audience`, row, place) of a union: each an AudiencePart as JSON. */
export function audienceParts(db: Db, actor: Actor, audienceId: string, now: Date): RawBuilder<unknown> {
  const part = (kind: AudiencePart['kind'], seen: RawBuilder<unknown>, [a, b, c]: readonly [string, string, string]) =>
    jsonRow(db, {
      ...{ kind: sql.lit(kind), seen: sql`case when ${seen} then 1 else 0 end` },
      ...{ a: sql.raw(a), b: sql.raw(b), c: sql.raw(c) },
    });
  return sql`
    select 'audience' as kind, ${part('body', visibleBodies(actor, 'bodies'), ['bodies.slug', 'bodies.name_en', 'bodies.name_ja'])} as row,
        '0' || substr(cast(100000 + bodies.position as text), 2) as place
      from audience_bodies join bodies on bodies.id = audience_bodies.body_id where audience_bodies.audience_id = ${audienceId}
    union all
    select 'audience', ${part('person', visiblePeople(actor, now), ['people.family_name', 'people.given_name', 'people.native_name'])},
        '1' || people.family_name
      from audience_persons join people on people.id = audience_persons.person_id where audience_persons.audience_id = ${audienceId}
    union all
    select 'audience', ${part('party', sql`1 = 1`, ['audience_parties.party_id', "''", "''"])}, '2' || audience_parties.party_id
      from audience_parties where audience_parties.audience_id = ${audienceId}`;
}

/** An audience by name, from its parts. */
export function namedAudienceOf(parts: readonly AudiencePart[]): NamedAudience {
  const seen = parts.filter((part) => part.seen === 1);
  return {
    bodies: seen.filter((part) => part.kind === 'body').map((part) => ({ slug: part.a, name_en: part.b, name_ja: part.c })),
    people: seen.filter((part) => part.kind === 'person').map((part) => ({ family_name: part.a, given_name: part.b, native_name: part.c })),
    parties: seen.filter((part) => part.kind === 'party').map((part) => part.a),
    unseen: parts.length - seen.length,
  };
}

/** Names the audience of a record that the actor reads. One query. */
export async function readNamedAudience(db: Db, actor: Actor, audienceId: string, now: Date): Promise<NamedAudience> {
  const { rows } = await sql<{ row: string }>`${audienceParts(db, actor, audienceId, now)} order by 3`.execute(db);
  return namedAudienceOf(rows.map(({ row }) => JSON.parse(row) as AudiencePart));
}

export type ReportSource = Pick<Row<'report_sources'>, 'id' | 'reliability' | 'credibility' | 'citation' | 'url' | 'quotable'> & {
  /** what the register knows of it now; null where it was not chosen from there, or the reader may not read its entry */
  registered: Registered | null;
};

/** The query for the sources of a report that the actor has been found to read. */
export const reportSourcesOf = (db: Db, actor: Actor, reportId: string) =>
  db
    .selectFrom('report_sources as s')
    .leftJoin('information_sources as f', (join) => join.onRef('f.id', '=', 's.registered_id').on(visibleTo(actor, 'f')))
    .select(['s.id', 's.reliability', 's.credibility', 's.citation', 's.url', 's.quotable'])
    .select(['f.ref', 'f.reliability as rated', 'f.rated_at'])
    .where('s.report_id', '=', reportId)
    .orderBy('s.position');

/** What it found, as a report shows it. */
export const reportSourcesIn = (rows: readonly Found<typeof reportSourcesOf>[]): ReportSource[] =>
  rows.map(({ ref, rated, rated_at, ...source }) => ({ ...source, registered: registeredOf(ref, rated, rated_at) }));

/** The sources of a report that the actor has been found to read. One query. */
export async function readReportSources(db: Db, actor: Actor, reportId: string): Promise<ReportSource[]> {
  return reportSourcesIn(await reportSourcesOf(db, actor, reportId).execute());
}

/** What a join on the register found; null where it found nothing that the reader may read. */
export function registeredOf(ref: string | null, rated: string | null, ratedAt: string | null): Registered | null {
  return ref === null ? null : { ref, reliability: rated ?? 'F', rated_at: ratedAt ?? '' };
}
