import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking, OrganisationKind, Row } from '#db/schema.ts';
import { reliedOn } from './relying.server.ts';

export interface ReportAuthor {
  id: string;
  family_name: string;
  given_name: string;
  native_name: string;
  organisation_name: { en: string; ja: string };
  party_id: string;
}

export interface Report extends Omit<Row<'reports'>, 'author_id' | 'quarantined_at' | 'version'> {
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
    .where('reports.ref', '=', ref)
    .where('reports.issued_at', 'is not', null)
    .where(visibleTo(actor, 'reports'))
    .executeTakeFirst();
  if (!row) return null;
  const { author_id, quarantined_at: _quarantined, version: _version, ...known } = row;
  const { slug, body_name_en, body_name_ja, versions, relied, ...rest } = known;
  const { family_name, given_name, native_name, party_id, organisation_name_en, organisation_name_ja, ...report } = rest;
  const named = author_id && family_name !== null && !hidesAuthor(actor, row);
  return {
    ...report,
    own: author_id === actor.id,
    relied: relied === 1,
    versions: versions ?? 0,
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

/** Who a report is for, by name: bodies and people only if the actor sees them, the others counted. One query. */
export interface NamedAudience {
  bodies: { slug: string; name_en: string; name_ja: string }[];
  people: { family_name: string; given_name: string; native_name: string }[];
  parties: string[];
  /** bodies and people whom the actor may not see */
  unseen: number;
}

/** Names the audience of a record that the actor reads. */
export async function readNamedAudience(db: Db, actor: Actor, audienceId: string, now: Date): Promise<NamedAudience> {
  interface Part {
    kind: 'body' | 'person' | 'party';
    seen: number;
    a: string;
    b: string;
    c: string;
  }
  const { rows } = await sql<Part>`
    select 'body' as kind, case when ${visibleBodies(actor, 'bodies')} then 1 else 0 end as seen,
        bodies.slug as a, bodies.name_en as b, bodies.name_ja as c, bodies.position as place
      from audience_bodies join bodies on bodies.id = audience_bodies.body_id where audience_bodies.audience_id = ${audienceId}
    union all
    select 'person', case when ${visiblePeople(actor, now)} then 1 else 0 end, people.family_name, people.given_name, people.native_name, 0
      from audience_persons join people on people.id = audience_persons.person_id where audience_persons.audience_id = ${audienceId}
    union all
    select 'party', 1, audience_parties.party_id, '', '', 0 from audience_parties where audience_parties.audience_id = ${audienceId}
    order by 1, 6, 3`.execute(db);
  const seen = rows.filter((row) => row.seen === 1);
  return {
    bodies: seen.filter((row) => row.kind === 'body').map((row) => ({ slug: row.a, name_en: row.b, name_ja: row.c })),
    people: seen.filter((row) => row.kind === 'person').map((row) => ({ family_name: row.a, given_name: row.b, native_name: row.c })),
    parties: seen.filter((row) => row.kind === 'party').map((row) => row.a),
    unseen: rows.length - seen.length,
  };
}

export type ReportSource = Pick<Row<'report_sources'>, 'id' | 'reliability' | 'credibility' | 'citation' | 'url' | 'quotable'>;

/** The sources of a report that the actor has been found to read. */
export async function readReportSources(db: Db, reportId: string): Promise<ReportSource[]> {
  return db
    .selectFrom('report_sources')
    .select(['id', 'reliability', 'credibility', 'citation', 'url', 'quotable'])
    .where('report_id', '=', reportId)
    .orderBy('position')
    .execute();
}
