import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import type { Found } from '#db/together.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { hidesAuthor, registeredOf, type ReportSource } from '../reports/reading.server.ts';
import type { Stance } from './choices.ts';

/** What somebody says for or against a report, as one reader is shown it. */
export interface Corroboration {
  id: string;
  at: string;
  stance: Stance;
  /** '' once it is withdrawn */
  words: string;
  marking: Marking;
  parties: string[];
  /** null where the reader does not see them, and where they hide who they are from the reader */
  by: { family_name: string; given_name: string; native_name: string; party_id: string } | null;
  own: boolean;
  withdrawn_at: string | null;
  withdrawn_reason: string;
  /** none once it is withdrawn */
  sources: ReportSource[];
}

const SHOWN = 100;

/** The query for what is said for and against a report, the oldest first, of what the actor may read; `only` one of them. */
export function corroborationsOf(db: Db, actor: Actor, reportId: string, now: Date, only?: string) {
  const some = db
    .selectFrom('corroborations as k')
    .selectAll('k')
    .where('k.report_id', '=', reportId)
    .where(visibleTo(actor, 'k'))
    .where(sql<boolean>`exists (select 1 from reports where reports.id = k.report_id and ${visibleTo(actor, 'reports')})`)
    .$if(only !== undefined, (query) => query.where('k.id', '=', only ?? ''))
    .orderBy('k.issued_at')
    .orderBy('k.id')
    .limit(SHOWN);
  const author = db
    .selectFrom('people')
    .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
    .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
    .where(visiblePeople(actor, now));
  return db
    .selectFrom(some.as('k'))
    .innerJoin('audiences', 'audiences.id', 'k.audience_id')
    .leftJoin(author.as('a'), 'a.id', 'k.author_id')
    .leftJoin('corroboration_sources as s', (join) => join.onRef('s.corroboration_id', '=', 'k.id').on('k.withdrawn_at', 'is', null))
    .leftJoin('information_sources as f', (join) => join.onRef('f.id', '=', 's.registered_id').on(visibleTo(actor, 'f')))
    .select([
      'k.id',
      'k.issued_at',
      'k.stance',
      'k.words',
      'k.author_id',
      'k.hides_organisation',
      'k.withdrawn_at',
      'k.withdrawn_reason',
      'audiences.marking',
    ])
    .select([caveatOf('k'), 'a.family_name', 'a.given_name', 'a.native_name', 'a.party_id'])
    .select(['s.id as source_id', 's.reliability', 's.credibility', 's.citation', 's.url', 's.quotable'])
    .select(['f.ref', 'f.reliability as rated', 'f.rated_at'])
    .orderBy('k.issued_at')
    .orderBy('k.id')
    .orderBy('s.position');
}

/** What it found, as the actor is shown it. */
export function corroborationsIn(rows: readonly Found<typeof corroborationsOf>[], actor: Actor): Corroboration[] {
  const found = new Map<string, Corroboration>();
  for (const row of rows) {
    const one: Corroboration = found.get(row.id) ?? {
      ...{ id: row.id, at: row.issued_at ?? '', stance: row.stance, marking: row.marking, parties: row.caveat?.split(',') ?? [] },
      ...{ own: row.author_id === actor.id, withdrawn_at: row.withdrawn_at, withdrawn_reason: row.withdrawn_reason, sources: [] },
      words: row.withdrawn_at === null ? row.words : '',
      by:
        row.family_name === null || hidesAuthor(actor, row)
          ? null
          : {
              family_name: row.family_name,
              given_name: row.given_name ?? '',
              native_name: row.native_name ?? '',
              party_id: row.party_id ?? '',
            },
    };
    found.set(row.id, one);
    if (row.source_id !== null)
      one.sources.push({
        ...{ id: row.source_id, reliability: row.reliability ?? 'F', credibility: row.credibility ?? 6 },
        ...{ citation: row.citation ?? '', url: row.url ?? '', quotable: row.quotable ?? 0 },
        registered: registeredOf(row.ref, row.rated, row.rated_at),
      });
  }
  return [...found.values()];
}

/** What is said for and against a report, the oldest first, of what the actor may read; `only` one of them. One query. */
export async function readCorroborations(db: Db, actor: Actor, reportId: string, now: Date, only?: string): Promise<Corroboration[]> {
  return corroborationsIn(await corroborationsOf(db, actor, reportId, now, only).execute(), actor);
}
