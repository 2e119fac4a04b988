import type { Db } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import type { MeetingFilters } from './filters.ts';
import { hoursAhead } from './warnings.server.ts';
import { meetingRowOf, selectMeetings } from './reading.server.ts';

/** A meeting after which, seen from the one before it, clocks differ otherwise between the capitals. */
export interface Shift {
  /** the first meeting after the change */
  before: string;
  after: string;
}

/** Where a standing slot moves for one capital: pairs of neighbouring instants between which the difference of the clocks changes. */
export function shiftsAmong(starts: readonly string[]): Shift[] {
  return starts.flatMap((after, index) => {
    const before = starts[index - 1];
    return before !== undefined && hoursAhead(before) !== hoursAhead(after) ? [{ before, after }] : [];
  });
}

/** A series with those of its meetings that the actor reads; null where they read no series of that reference. Two queries. */
export async function readSeries(db: Db, actor: Actor, ref: string) {
  const series = await db
    .selectFrom('meeting_series as s')
    .innerJoin('audiences', 'audiences.id', 's.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 's.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin('people as w', 'w.id', 's.author_id')
    .leftJoin('organisations as o', 'o.id', 'w.organisation_id')
    .select(['s.author_id', 'o.party_id as author_party_id'])
    .select(['s.id', 's.ref', 's.title', 's.zone', 's.first_day', 's.last_day', 's.pattern', 's.start_time', 's.version', 's.home_body_id'])
    .select(['audiences.marking', 'b.slug', 'b.name_en', 'b.name_ja'])
    .select(caveatOf('s'))
    .where('s.ref', '=', ref)
    .where(visibleTo(actor, 's'))
    .executeTakeFirst();
  if (!series) return null;
  const rows = await selectMeetings(db, actor)
    .select(['m.moved_at'])
    .where('m.series_id', '=', series.id)
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .execute();
  const { id, home_body_id, author_id, author_party_id, slug, name_en, name_ja, caveat, ...rest } = series;
  return {
    ...rest,
    parties: caveat?.split(',') ?? [],
    body: slug === null ? null : { slug, name_en: name_en ?? '', name_ja: name_ja ?? '' },
    meetings: rows.map((row) => ({ ...meetingRowOf(row), moved: row.moved_at !== null })),
    subject: { id, home_body_id, author_id, author_party_id },
  };
}

/** Of series so many are listed, those that meet next first. */
const MANY = 200;

/** The series that the actor reads, of one body and marking or of all, each with its next meeting of those that they read; ended ones last. One query. */
export async function readSeriesList(db: Db, actor: Actor, { body, marking }: Pick<MeetingFilters, 'body' | 'marking'>, now: Date) {
  const next = selectMeetings(db, actor)
    .clearSelect()
    .where('m.series_id', 'is not', null)
    .where('m.cancelled_at', 'is', null)
    .where('m.ends_at', '>=', now.toISOString())
    .groupBy('m.series_id')
    .select((eb) => ['m.series_id', eb.fn.min('m.starts_at').as('next_at'), eb.fn.countAll<number>().as('coming')]);
  const rows = await db
    .selectFrom('meeting_series as s')
    .innerJoin('audiences', 'audiences.id', 's.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 's.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(next.as('n'), 'n.series_id', 's.id')
    .select(['s.id', 's.ref', 's.title', 's.zone', 's.first_day', 's.last_day', 's.pattern', 's.start_time', 'audiences.marking'])
    .select(['b.slug', 'b.name_en', 'b.name_ja', 'n.next_at', 'n.coming'])
    .where(visibleTo(actor, 's'))
    .$if(body !== null, (query) => query.where('b.slug', '=', body))
    .$if(marking !== null, (query) => query.where('audiences.marking', '=', marking!))
    .orderBy((eb) => eb.case().when('n.next_at', 'is', null).then(1).else(0).end())
    .orderBy('n.next_at')
    .orderBy('s.id')
    .limit(MANY)
    .execute();
  return rows.map(({ slug, name_en, name_ja, coming, ...row }) => ({
    ...{ ...row, coming: coming ?? 0 },
    body: slug === null ? null : { slug, name_en: name_en ?? '', name_ja: name_ja ?? '' },
  }));
}

export type SeriesRow = Awaited<ReturnType<typeof readSeriesList>>[number];

/** The series that a meeting belongs to, where the actor reads it, to be asked. */
export const seriesOfAsked = (db: Db, actor: Actor, meetingId: string) =>
  db
    .selectFrom('meeting_series as s')
    .innerJoin('meetings as m', 'm.series_id', 's.id')
    .select(['s.ref', 's.title'])
    .where('m.id', '=', meetingId)
    .where(visibleTo(actor, 's'));

/** The same, read. One query. */
export const readSeriesOf = async (db: Db, actor: Actor, meetingId: string): Promise<{ ref: string; title: string } | null> =>
  (await seriesOfAsked(db, actor, meetingId).executeTakeFirst()) ?? null;
