/** Two servers on one PostgreSQL: keys turned at both, one of them killed between them, and a deadline that passed while neither ran. */
import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { shownReaders } from '#app/domain/audience/shown.server.ts';
import { proposeDecision } from '#app/domain/decisions/proposing.server.ts';
import { agreeToSilence, offerSilence } from '#app/domain/decisions/silence.server.ts';
import { proposal, proven, rowOf } from '#app/domain/decisions/testing.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { startPostgres } from '#db/testing/postgres.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import type { Db } from '#db/schema.ts';
import { ask, formOf } from './asking.ts';
import { personWho, sessionCookie } from './fixtures.ts';
import { startOn, type StartedServer } from './server.ts';

const BODY = 'steering-committee';
const SIDES = ['US', 'JP'] as const;
type Side = (typeof SIDES)[number];

const chairOf = (db: Db, party: Side) => personWho(db, { party, capacity: 'co_chair', body: BODY });

/** Proposes a decision that every seat reads, at an instant. */
async function put(db: Db, at: Date, expires_on: string | null = null) {
  const member = await loadActor(db, (await chairOf(db, 'US')).id, at);
  const { id: body } = await db.selectFrom('bodies').select('id').where('slug', '=', BODY).executeTakeFirstOrThrow();
  const audience = { home_body_id: body, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
  const made = await proposeDecision(db, member!, proposal(body, { audience, expires_on }), at);
  const row = await rowOf(db, made.id);
  return { ...made, root: row.root, shown: shownReaders(row) };
}

/** A decision whose silence both sides opened at an instant, to run out at another. */
async function putSilence(db: Db, from: Date, deadline: Date) {
  const made = await put(db, from);
  const chair = async (party: Side) => proven((await loadActor(db, (await chairOf(db, party)).id, from))!, from);
  await offerSilence(db, await chair('US'), made.ref, { root: made.root, deadline_at: deadline.toISOString(), zone: 'Asia/Tokyo' }, from);
  const { id } = await db.selectFrom('decision_silences').select('id').where('decision_id', '=', made.id).executeTakeFirstOrThrow();
  await agreeToSilence(db, await chair('JP'), made.ref, id, made.root, from);
  return made;
}

test('two servers adopt once, give each number once, and act once on a deadline that passed while neither ran', async () => {
  test.setTimeout(280_000);
  const postgres = await startPostgres();
  const [folder, other] = [await makeScratch('two-servers'), await makeScratch('two-servers')];
  const db = openDatabase(postgres.url);
  const start = (DATA_DIR: string) => startOn({ DATA_DIR, DATABASE_URL: postgres.url, WORKERS: '1' });
  try {
    await (await start(folder)).stop();
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    const deadline = hours(1);
    const silent = await putSilence(db, hours(3), deadline);
    const at: [StartedServer, StartedServer] = await Promise.all([start(folder), start(other)]);
    const state = async ({ id }: { id: string }) => (await rowOf(db, id)).state;
    await expect.poll(() => state(silent), { timeout: 60_000 }).toBe('adopted');
    expect(await rowOf(db, silent.id)).toMatchObject({ settled_at: deadline.toISOString(), adopted_by: 'silence' });

    const cookies = {} as Record<Side, string>;
    for (const party of SIDES) cookies[party] = await sessionCookie({ db, url: at[0].url }, (await chairOf(db, party)).id);
    const turn = (server: StartedServer, party: Side, { ref, root, shown }: { ref: string; root: string; shown: string }) => {
      const form = formOf({ root, shown, position: 'concur', reason: '' });
      return ask(server.url, `/decisions/${ref}/position`, { ...form, headers: { ...form.headers, Cookie: cookies[party] } });
    };
    // Both keys at once, each at its own server.
    const together = [];
    for (let round = 0; round < 8; round += 1) together.push(await put(db, new Date()));
    const answers = await Promise.all(together.flatMap((one) => SIDES.map((party, index) => turn(at[index]!, party, one))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 302));
    for (const one of together) expect(await state(one)).toBe('adopted');

    // One key, and the server that took it is killed while it takes others; the second key comes to the other server.
    const cut = await put(db, new Date());
    expect((await turn(at[0], 'US', cut)).status).toBe(302);
    const [half, halved] = [await put(db, new Date()), await put(db, new Date())];
    const underway = [turn(at[0], 'US', half), turn(at[0], 'US', halved)].map((one) => one.catch(() => null));
    await at[0].stop('SIGKILL');
    await Promise.all(underway);
    expect(await state(cut)).toBe('open');
    for (const one of [cut, half, halved]) expect((await turn(at[1], 'JP', one)).status).toBe(302);
    expect(await state(cut)).toBe('adopted');
    // A key that was cut off counts wholly or not at all, and can be turned again.
    for (const one of [half, halved]) {
      await turn(at[1], 'US', one);
      expect(await state(one)).toBe('adopted');
    }
    await at[1].stop();

    const adopted = await db.selectFrom('journal').select(['subject_id']).where('act', '=', 'decision.adopted').execute();
    expect(new Set(adopted.map(({ subject_id }) => subject_id)).size).toBe(adopted.length);
    for (const one of [silent, ...together, cut, half, halved]) {
      const said = await db.selectFrom('decision_positions').select('party_id').where('decision_id', '=', one.id).execute();
      expect(said.map(({ party_id }) => party_id).sort()).toEqual(one === silent ? [] : ['JP', 'US']);
    }
    const numbers = await db
      .selectFrom('decision_register as r')
      .innerJoin('bodies', 'bodies.id', 'r.body_id')
      .select(['r.number', 'r.year'])
      .where('bodies.slug', '=', BODY)
      .where('r.number', 'is not', null)
      .orderBy('r.year')
      .orderBy('r.number')
      .execute();
    const years = new Set(numbers.map(({ year }) => year));
    for (const year of years) {
      const given = numbers.filter((one) => one.year === year).map(({ number }) => number);
      expect(given).toEqual(given.map((_, index) => index + 1));
    }
    expect((await verifyJournal(db)).broken).toBeNull();
  } finally {
    await db.destroy();
    await postgres.stop();
    for (const one of [folder, other]) await rm(one, { recursive: true, force: true });
  }
});
