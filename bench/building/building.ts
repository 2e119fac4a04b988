import { createHash, randomBytes } from 'node:crypto';
import { PostgresAdapter, sql } from 'kysely';
import { putControls } from './controls.ts';
import { loadShippedControls } from '#app/domain/controls/shipped.server.ts';
import { importShippedData } from '#app/domain/map/importing/shipped.server.ts';
import { write } from '#app/journal/writing.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { newId } from '#db/identity.server.ts';
import { migrate } from '#db/migrate.server.ts';
import type { Db } from '#db/schema.ts';
import { buildAudiences } from './audiences.ts';
import { chanceFrom } from './chance.ts';
import { buildCommittee } from './committee.ts';
import { buildDecisions } from './decisions.ts';
import { buildLongAgenda } from './long-agenda.ts';
import { buildReports } from './reports.ts';
import { buildActions, buildMeetings } from './work.ts';

const SEED = 20_261_121;
/** As long as a sign-in's, so that no page of the load has to prolong it. */
const SESSION_SECONDS = 14 * 86_400;
const YEARS_MS = 3 * 365 * 86_400_000;
/** Records of all kinds come in the order of time, as they do in a committee: so many of each after the other. */
const STRETCHES = 100;
const reached = (count: number, stretch: number) => Math.floor((count * stretch) / STRETCHES);

export interface Size {
  reports: number;
  actions: number;
  meetings: number;
  decisions: number;
}

/** What the load needs of a database: who signs in, and what it looks at. */
export interface Built {
  member_id: string;
  /** the member's session token */
  token: string;
  /** a working group of the member's, and its slug */
  body: { id: string; slug: string };
  /** newest reports that the member reads */
  refs: string[];
  item_id: string;
}

/** Builds the database that `url` names, unless it is built already; signs its ordinary member in. */
export async function build(url: string, size: Size, now: Date, say: (line: string) => void): Promise<Built> {
  const db = openDatabase(url, 4);
  try {
    await migrate(db);
    const reports = await db
      .selectFrom('reports')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (reports.count === 0) await fillUp(db, size, now, say);
    else say(`Reusing ${reports.count} reports that are there`);
    return await prepareMember(db, now);
  } finally {
    await db.destroy();
  }
}

const isPostgres = (db: Db) => db.getExecutor().adapter instanceof PostgresAdapter;

/** Fills an empty, migrated database with a committee and its records. */
export async function fillUp(db: Db, size: Size, now: Date, say: (line: string) => void): Promise<void> {
  const chance = chanceFrom(SEED);
  const start = new Date(now.getTime() - YEARS_MS);
  const committee = await buildCommittee(db, chance, start);
  await importShippedData(db, { now: start, actorId: null, home_body_id: committee.committee_id, without: [], say: () => undefined });
  await loadShippedControls(db, { now: start, home_body_id: committee.committee_id });
  await putControls(db, committee.committee_id, start);
  const readers = await write(db, null, start, async (tx, enter) => {
    enter({ act: 'bench.audiences_kept', subject_kind: 'body', subject_id: committee.committee_id });
    return buildAudiences(tx, chance, committee);
  });
  const items = (await db.selectFrom('items').select('id').orderBy('external_key').execute()).map((item) => item.id);
  const momentOf = (index: number, count: number) => new Date(start.getTime() + Math.floor((YEARS_MS * (index + 1)) / (count + 1)));
  const around = { readers, items, momentOf };
  await withoutSearchIndex(db, async () => {
    for (let stretch = 0; stretch < STRETCHES; stretch += 1) {
      const of = (count: number) => ({ from: reached(count, stretch), to: reached(count, stretch + 1), of: count });
      await buildReports(db, chance, around, of(size.reports));
      await buildActions(db, chance, around, of(size.actions));
      await buildMeetings(db, chance, around, of(size.meetings));
      await buildDecisions(db, chance, around, of(size.decisions));
      if ((stretch + 1) % 10 === 0) say(`${reached(size.reports, stretch + 1)} reports`);
    }
  });
  await buildLongAgenda(db, chance, now);
  await db.updateTable('installation_steps').set({ done_at: now.toISOString() }).execute();
  await settle(db);
}

/**
 * Leaves a database as one that has stood for a while: what autovacuum does by itself on a running PostgreSQL, and on SQLite what was
 * written moved from its log into the file. Until then each read looks through the log as well.
 */
export async function settle(db: Db): Promise<void> {
  await (isPostgres(db) ? sql`vacuum analyze` : sql`pragma wal_checkpoint(truncate)`).execute(db);
}

/** On PostgreSQL an index of grams is made ten times faster at once than row by row. */
async function withoutSearchIndex(db: Db, work: () => Promise<void>): Promise<void> {
  if (!isPostgres(db)) return work();
  const { rows } = await sql<{
    definition: string;
  }>`select indexdef as definition from pg_indexes where indexname = 'search_grams'`.execute(db);
  await sql`drop index search_grams`.execute(db);
  await work();
  await sql.raw(rows[0]?.definition ?? '').execute(db);
}

/** Signs the ordinary member in as a session row does, and finds what there is to look at. */
export async function prepareMember(db: Db, now: Date): Promise<Built> {
  const first = await db.selectFrom('people').select('id').where('email', '=', 'person-0@bench.example').executeTakeFirstOrThrow();
  const member = await loadActor(db, first.id, now);
  const body = member?.bodies.find((one) => one.slug !== 'steering-committee');
  if (!member || !body) throw new Error('The database was not built by this bench');
  const token = randomBytes(32).toString('base64url');
  await db
    .insertInto('sessions')
    .values({
      ...{
        id: createHash('sha256').update(token).digest('hex'),
        handle: newId(),
        person_id: member.id,
        user_agent: 'bench',
        address: '127.0.0.1',
      },
      ...{ expires_at: Math.floor(Date.now() / 1000) + SESSION_SECONDS, created_at: now.toISOString(), seen_at: now.toISOString() },
      confirmed_at: now.toISOString(),
    })
    .execute();
  const reports = await db
    .selectFrom('reports as r')
    .select('r.ref')
    .where('r.issued_at', 'is not', null)
    .where(visibleTo(member, 'r'))
    // What the load filed before is left aside: a run looks at the same reports as the first.
    .where('r.author_id', '<>', member.id)
    .orderBy('r.issued_at', 'desc')
    .limit(20)
    .execute();
  const item = await db.selectFrom('items').select('id').orderBy('external_key').executeTakeFirstOrThrow();
  return { member_id: member.id, token, body, refs: reports.map((report) => report.ref), item_id: item.id };
}
