import { sql, type RawBuilder } from 'kysely';
import type { Db, Marking } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { readHotSpots, type HotSpot } from '../map/hot-spots.server.ts';
import { revisedSinceRead } from '../reports/relying.server.ts';
import { judgementsColumn, judgementsIn, type Judgements } from '../reports/standing.server.ts';
import { meetingRowOf, readAgendas, selectMeetings, type Agenda, type MeetingRow } from '../meetings/reading.server.ts';
import { readActionsDesk, type ActionsDesk } from './actions.server.ts';
import { readOffices, type OfficeDesk } from './offices.server.ts';
import { readWaiting, type Waiting } from './waiting.server.ts';

const SHOWN = 8;
const MEETINGS = 3;
const SPOTS = 5;

/** A record in a line. */
export interface Line {
  ref: string;
  title: string;
  /** '' where there is one title for both languages */
  title_ja: string;
  marking: Marking;
  at: string;
  body: { slug: string; name_en: string; name_ja: string } | null;
  /** of a report: the author's judgement and the group's */
  judged: Judgements | null;
}

export interface Desk extends Waiting, ActionsDesk {
  drafts: { id: string; title: string; saved_at: string; path: string }[];
  meetings: (MeetingRow & { agenda: Agenda })[];
  reports: Line[];
  decisions: Line[];
  /** reports that were revised since the actor opened them or based something on them */
  revised: Line[];
  /** the items of these sectors that hang on one country */
  spots: HotSpot[];
  offices: OfficeDesk;
}

/** The next meetings of the actor's bodies with their agendas. Two queries. */
async function readComing(db: Db, actor: Actor, now: Date): Promise<Desk['meetings']> {
  const rows = await selectMeetings(db, actor)
    .where(
      'm.home_body_id',
      'in',
      actor.bodies.map((body) => body.id),
    )
    .where('m.ends_at', '>=', now.toISOString())
    .where('m.cancelled_at', 'is', null)
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(MEETINGS)
    .execute();
  const agendas = await readAgendas(db, actor, rows, now, { withTies: false });
  return rows.map((row) => ({ ...meetingRowOf(row), agenda: agendas.get(row.id)! }));
}

type Lists = Pick<Desk, 'reports' | 'decisions' | 'revised'>;

/**
 * The newest reports and the proposed decisions of the actor's bodies, and the reports revised since they read them. One query; body by
 * body: for several bodies at once either database would sort all that they ever filed.
 */
async function readLines(db: Db, actor: Actor): Promise<Lists> {
  const newest = (table: 'reports' | 'decisions', standing: RawBuilder<unknown>) =>
    actor.bodies.map(
      (body) => sql`select id from (select r.id from ${sql.table(table)} r
        where r.home_body_id = ${body.id} and r.issued_at is not null and ${standing} and ${visibleTo(actor, 'r')}
        order by r.issued_at desc, r.id desc limit ${sql.lit(SHOWN)}) newest`,
    );
  const lines = (list: keyof Lists, table: 'reports' | 'decisions', ids: RawBuilder<unknown>) => {
    const [title, title_ja] = table === 'reports' ? [sql`r.title`, sql`''`] : [sql`r.title_en`, sql`r.title_ja`];
    const at = list === 'revised' ? sql`r.updated_at` : sql`r.issued_at`;
    return sql`select * from (select ${sql.lit(list)} as list, r.id, r.ref, ${title} as title, ${title_ja} as title_ja, x.marking,
        ${at} as at, b.slug, b.name_en, b.name_ja, ${table === 'reports' ? judgementsColumn(db, actor, 'r') : sql`cast(null as text)`} as judged
      from ${sql.table(table)} r join audiences x on x.id = r.audience_id
      left join bodies b on b.id = r.home_body_id and ${visibleBodies(actor, 'b')}
      where r.id in (${ids}) and ${visibleTo(actor, 'r')}${table === 'reports' ? sql` and r.withdrawn_at is null` : sql``}
      order by ${at} desc, r.id desc limit ${sql.lit(SHOWN)}) ${sql.ref(list)}`;
  };
  const parts = [
    lines('revised', 'reports', revisedSinceRead(actor)),
    ...(actor.bodies.length > 0
      ? [
          lines('reports', 'reports', sql.join(newest('reports', sql`r.withdrawn_at is null`), sql` union all `)),
          lines(
            'decisions',
            'decisions',
            sql.join(newest('decisions', sql`r.state in ('proposed', 'open', 'objected')`), sql` union all `),
          ),
        ]
      : []),
  ];
  const { rows } = await sql<
    Omit<Line, 'body' | 'judged'> & {
      list: keyof Lists;
      id: string;
      slug: string | null;
      name_en: string;
      name_ja: string;
      judged: string | null;
    }
  >`
    ${sql.join(parts, sql` union all `)} order by 7 desc, 2 desc`.execute(db);
  const of = (wanted: keyof Lists) =>
    rows
      .filter(({ list }) => list === wanted)
      .map(({ list: _list, id: _id, slug, name_en, name_ja, judged, ...row }) => ({
        ...row,
        judged: judgementsIn(judged),
        body: slug === null ? null : { slug, name_en, name_ja },
      }));
  return { reports: of('reports'), decisions: of('decisions'), revised: of('revised') };
}

/** What waits for a person, by when. At most twelve queries; the drafts are given by who reads them. */
export async function readDesk(db: Db, actor: Actor, drafts: Desk['drafts'], now: Date): Promise<Desk> {
  const waiting = await readWaiting(db, actor, now);
  return {
    drafts,
    ...(await readActionsDesk(db, actor, now)),
    meetings: await readComing(db, actor, now),
    ...(await readLines(db, actor)),
    ...waiting,
    spots: waiting.sectors.length > 0 ? await readHotSpots(db, actor, waiting.sectors, SPOTS) : [],
    offices: await readOffices(db, actor),
  };
}
