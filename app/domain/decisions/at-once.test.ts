import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db, DecisionPosition } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { putBody, putSeat } from '#db/testing/people.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { decideQuarantine, quarantineRecord } from '../releasing/quarantine.server.ts';
import { chosen, NOW } from '../testing/committee.ts';
import { editDecision } from './editing.server.ts';
import { heldOf } from './holding.server.ts';
import { statePosition } from './positions.server.ts';
import { proposeDecision } from './proposing.server.ts';
import { initialsOf, register } from './registering.server.ts';
import { expireDecisions, runOutSilences } from './running-out.server.ts';
import { agreeToSilence, offerSilence } from './silence.server.ts';
import { proposal, proven, putDeciders, putDecision, rowOf, type Deciders, type Put, type Voice } from './testing.ts';

let db: Db;
let deciders: Deciders;
beforeAll(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
});
afterAll(() => db.destroy());

const DEADLINE = new Date('2026-12-01T00:00:00.000Z');
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );
const says = (voice: Voice, put: Put, position: DecisionPosition, at = NOW) =>
  statePosition(db, proven(deciders.voice[voice], at), put.ref, { root: put.root, position, reason: 'Because' }, at);
const adoptions = (put: Put) =>
  db.selectFrom('journal').select('id').where('subject_id', '=', put.id).where('act', '=', 'decision.adopted').execute();

const actsOn = async (put: Put) =>
  (await db.selectFrom('journal').select('act').where('subject_id', '=', put.id).execute()).map(({ act }) => act);

async function underSilence(): Promise<Put> {
  const put = await putDecision(db, deciders);
  const input = { root: put.root, deadline_at: DEADLINE.toISOString(), zone: 'Asia/Tokyo' };
  await offerSilence(db, proven(deciders.voice.us_chair, NOW), put.ref, input, NOW);
  const { id } = await db.selectFrom('decision_silences').select('id').where('decision_id', '=', put.id).executeTakeFirstOrThrow();
  await agreeToSilence(db, proven(deciders.voice.jp_chair, NOW), put.ref, id, put.root, NOW);
  return put;
}

test('two co_chairs who concur at once adopt exactly once, again and again, and no number is given twice or left out', async () => {
  const puts = [];
  for (let round = 0; round < 12; round += 1) puts.push(await putDecision(db, deciders, { audience: chosen(deciders.body, 'GREEN') }));
  // Of three keys two are enough: whichever of the one side comes last finds it settled.
  const said = await Promise.all(
    puts.flatMap((put) => [
      outcome(says('us_chair', put, 'concur')),
      outcome(says('jp_chair', put, 'concur')),
      outcome(says('us_chair_two', put, 'footnote')),
    ]),
  );
  expect(said.filter((one) => one !== 'done').every((one) => one === 'decision_settled')).toBe(true);
  expect(said.filter((one) => one !== 'done').length).toBeLessThanOrEqual(puts.length);
  for (const put of puts) {
    expect((await rowOf(db, put.id)).state).toBe('adopted');
    expect(await adoptions(put)).toHaveLength(1);
  }
  const entered = await db
    .selectFrom('decision_register')
    .select(['number', 'year'])
    .where('number', 'is not', null)
    .orderBy('number')
    .execute();
  expect(entered).toEqual(puts.map((_, index) => ({ number: index + 1, year: 2026 })));
  expect(await verifyJournal(db)).toMatchObject({ broken: null });
});

test('an objection and a key sent at once never end in an adoption that the objection came before', async () => {
  for (let round = 0; round < 8; round += 1) {
    const put = await putDecision(db, deciders);
    await says('us_chair', put, 'concur');
    const [key, objection] = await Promise.all([outcome(says('jp_chair', put, 'concur')), outcome(says('us_chair_two', put, 'object'))]);
    const { state } = await rowOf(db, put.id);
    expect(key).toBe('done');
    expect([state, objection]).toEqual(objection === 'done' ? ['objected', 'done'] : ['adopted', 'decision_settled']);
  }
});

test('of an edit and a key sent at once, the key is on the text that was adopted or counts for nothing', async () => {
  for (let round = 0; round < 8; round += 1) {
    const put = await putDecision(db, deciders);
    await says('us_chair', put, 'concur');
    const row = await rowOf(db, put.id);
    const { pairs } = heldOf(row);
    const words = proposal(deciders.body);
    const edited = editDecision(
      db,
      deciders.as.us_member,
      put.ref,
      row.version,
      { ...words, pairs: pairs.map((pair) => ({ ...pair, en: 'x', ja: 'y' })), ties: [] },
      NOW,
    );
    const [edit, key] = await Promise.all([outcome(edited), outcome(says('jp_chair', put, 'concur'))]);
    const after = await rowOf(db, put.id);
    if (after.state === 'adopted') expect([edit === 'done', key, after.adopted_root]).toEqual([false, 'done', put.root]);
    else expect([edit, key, after.state]).toEqual(['done', 'text_changed', 'open']);
  }
});

test('the same position sent twice at once is kept once', async () => {
  const put = await putDecision(db, deciders);
  const said = await Promise.all([1, 2, 3].map(() => says('us_chair', put, 'concur')));
  expect(said.filter(({ outcome: done }) => done === 'repeated')).toHaveLength(2);
  const kept = await db.selectFrom('decision_positions').select('id').where('decision_id', '=', put.id).execute();
  expect(kept).toHaveLength(1);
});

test('an objection a millisecond before the deadline ends the silence, one at the deadline is refused, whenever the job runs', async () => {
  const before = await underSilence();
  await says('jp_chair', before, 'object', new Date(DEADLINE.getTime() - 1));
  const at = await underSilence();
  expect(await outcome(says('jp_chair', at, 'object', DEADLINE))).toBe('silence_over');
  expect(await runOutSilences(db, new Date(DEADLINE.getTime() - 1))).toBe(0);
  const late = new Date(DEADLINE.getTime() + 40 * 86_400_000);
  const ran = await Promise.all([runOutSilences(db, late), runOutSilences(db, late), runOutSilences(db, late)]);
  expect(ran.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await rowOf(db, before.id)).state).toBe('objected');
  expect(await rowOf(db, at.id)).toMatchObject({ state: 'adopted', settled_at: DEADLINE.toISOString(), adopted_by: 'silence' });
  expect(await adoptions(at)).toHaveLength(1);
});

test('an objection on its way while the job looks is kept and nothing is adopted, or comes after the adoption and is refused', async () => {
  for (let round = 0; round < 8; round += 1) {
    const put = await underSilence();
    const [before, after] = [new Date(DEADLINE.getTime() - 1), new Date(DEADLINE.getTime() + 5_000)];
    const [objection] = await Promise.all([
      outcome(says('jp_chair', put, 'object', before)),
      ...Array.from({ length: 3 }, () => runOutSilences(db, after)),
    ]);
    const { state } = await rowOf(db, put.id);
    expect([state, objection]).toEqual(objection === 'done' ? ['objected', 'done'] : ['adopted', 'decision_settled']);
    expect(await adoptions(put)).toHaveLength(state === 'adopted' ? 1 : 0);
  }
});

test('of positions that all send at once none is lost, and each stands as it was said', async () => {
  for (let round = 0; round < 4; round += 1) {
    const put = await putDecision(db, deciders);
    const said = { us_chair: 'no_objection', us_chair_two: 'recuse', jp_chair: 'footnote', kr_member: 'object' } as const;
    await Promise.all(Object.entries(said).map(([voice, position]) => says(voice as Voice, put, position)));
    const rows = await db
      .selectFrom('decision_positions')
      .select(['person_id', 'position', 'replaced_at'])
      .where('decision_id', '=', put.id)
      .execute();
    const expected = Object.entries(said).map(([voice, position]) => ({
      person_id: deciders.voice[voice as Voice].id,
      position,
      replaced_at: null,
    }));
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(expect.arrayContaining(expected));
    const entered = (await actsOn(put)).filter((act) => act === 'decision.position_stated');
    expect(entered).toHaveLength(4);
  }
});

test('of two silences offered at once one stands, and a text edited while the other side agrees is adopted by neither', async () => {
  for (let round = 0; round < 6; round += 1) {
    const put = await putDecision(db, deciders);
    const input = { root: put.root, deadline_at: DEADLINE.toISOString(), zone: 'Asia/Tokyo' };
    const offer = (voice: Voice) => outcome(offerSilence(db, proven(deciders.voice[voice], NOW), put.ref, input, NOW));
    expect((await Promise.all([offer('us_chair'), offer('us_chair_two')])).sort()).toEqual(['done', 'silence_stands']);
    const silences = () => db.selectFrom('decision_silences').selectAll().where('decision_id', '=', put.id).execute();
    const [offered] = await silences();
    const row = await rowOf(db, put.id);
    const words = proposal(deciders.body);
    const pairs = heldOf(row).pairs.map((pair) => ({ ...pair, en: 'x', ja: 'y' }));
    const [edit, agreement] = await Promise.all([
      outcome(editDecision(db, deciders.as.us_member, put.ref, row.version, { ...words, pairs, ties: [] }, NOW)),
      outcome(agreeToSilence(db, proven(deciders.voice.jp_chair, NOW), put.ref, offered!.id, put.root, NOW)),
    ]);
    // Whoever is second finds another text, or another version.
    expect([edit, agreement]).toEqual(edit === 'done' ? ['done', 'text_changed'] : ['conflict', 'done']);
    await runOutSilences(db, new Date(DEADLINE.getTime() + 1));
    const after = await rowOf(db, put.id);
    expect([after.state, after.adopted_root]).toEqual(edit === 'done' ? ['open', null] : ['adopted', put.root]);
    expect(await silences()).toHaveLength(1);
  }
});

test('an adoption that is undone gives its number back', async () => {
  const last = async () =>
    (await db.selectFrom('register_series').select('last').where('body_id', '=', deciders.body).executeTakeFirst())?.last ?? 0;
  const put = await putDecision(db, deciders, { audience: chosen(deciders.body, 'GREEN') });
  const before = await last();
  const undone = db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('decisions').selectAll().where('id', '=', put.id).executeTakeFirstOrThrow();
    const code = await register(tx, row, NOW.toISOString(), NOW);
    throw new Error(code);
  });
  const number = /-(\d+)$/.exec(await outcome(undone))?.[1];
  expect([Number(number), await last()]).toEqual([before + 1, before]);
  for (const voice of ['us_chair', 'jp_chair'] as const) await says(voice, put, 'concur');
  expect((await rowOf(db, put.id)).register_code).toMatch(new RegExp(`-${number}$`));
});

test('a number that counts on is given only where every seat reads the decision; else one of the random series', async () => {
  const [green, amber] = [await putDecision(db, deciders, { audience: chosen(deciders.body, 'GREEN') }), await putDecision(db, deciders)];
  for (const put of [green, amber]) for (const voice of ['us_chair', 'jp_chair'] as const) await says(voice, put, 'concur');
  expect((await rowOf(db, green.id)).register_code).toMatch(/-2026-\d{3}$/);
  expect((await rowOf(db, amber.id)).register_code).toMatch(/-2026-X[0-9A-Z]{5}$/);
});

test('a decision that takes another’s place ends it when it is adopted, and not before', async () => {
  const old = await putDecision(db, deciders);
  const early = putDecision(db, deciders, { supersedes: old.ref });
  expect(await outcome(early)).toBe('not_superseded');
  for (const voice of ['us_chair', 'jp_chair'] as const) await says(voice, old, 'concur');
  const fresh = await putDecision(db, deciders, { supersedes: old.ref });
  await says('us_chair', fresh, 'concur');
  expect((await rowOf(db, old.id)).state).toBe('adopted');
  await says('jp_chair', fresh, 'concur');
  expect(await rowOf(db, old.id)).toMatchObject({ state: 'superseded', superseded_by_id: fresh.id });
  expect(await actsOn(old)).toContain('decision.superseded');
});

test('what is in quarantine is neither superseded nor expires until it is released', async () => {
  const [replaced, ending] = [await putDecision(db, deciders), await putDecision(db, deciders, { expires_on: '2026-11-30' })];
  for (const put of [replaced, ending]) for (const voice of ['us_chair', 'jp_chair'] as const) await says(voice, put, 'concur');
  const fresh = await putDecision(db, deciders, { supersedes: replaced.ref });
  await says('us_chair', fresh, 'concur');
  for (const { ref } of [replaced, ending]) await quarantineRecord(db, deciders.as.us_member, 'decision', ref, '', NOW);
  await says('jp_chair', fresh, 'concur');
  const after = new Date('2026-12-03T00:00:00.000Z');
  expect(await expireDecisions(db, after)).toBe(0);
  for (const { id } of [replaced, ending]) expect((await rowOf(db, id)).state).toBe('adopted');
  for (const { id: subject } of [replaced, ending]) {
    const { id } = await db.selectFrom('quarantines').select('id').where('subject_id', '=', subject).executeTakeFirstOrThrow();
    await decideQuarantine(db, deciders.as.us_chair, id, { as: 'release' }, '', after);
  }
  expect(await rowOf(db, replaced.id)).toMatchObject({ state: 'superseded', superseded_by_id: fresh.id });
  expect(await expireDecisions(db, after)).toBe(1);
  expect((await rowOf(db, ending.id)).state).toBe('expired');
});

test('an adopted decision expires once, when its last day has ended in both capitals', async () => {
  const put = await putDecision(db, deciders, { expires_on: '2026-11-30' });
  for (const voice of ['us_chair', 'jp_chair'] as const) await says(voice, put, 'concur');
  await db.updateTable('parties').set({ capital_zone: 'America/New_York' }).where('id', '=', 'US').execute();
  expect(await expireDecisions(db, new Date('2026-12-01T04:59:59.999Z'))).toBe(0);
  const after = new Date('2026-12-01T05:00:00.000Z');
  const done = await Promise.all([expireDecisions(db, after), expireDecisions(db, after)]);
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await rowOf(db, put.id)).state).toBe('expired');
});

test('what was adopted is never changed', async () => {
  const put = await putDecision(db, deciders);
  for (const voice of ['us_chair', 'jp_chair'] as const) await says(voice, put, 'concur');
  const row = await rowOf(db, put.id);
  const edit = { ...proposal(deciders.body), pairs: [{ id: '', en: 'x', ja: 'y' }], ties: [] };
  expect(await outcome(editDecision(db, deciders.as.us_member, put.ref, row.version, edit, NOW))).toBe('decision_settled');
  expect(await outcome(says('us_chair', put, 'object'))).toBe('decision_settled');
  expect(row.adopted_root).toBe(put.root);
});

test('a key needs a fresh proof of who turns it, and nobody but a co_chair of a principal party has one', async () => {
  const put = await putDecision(db, deciders);
  const stated = (actor: (typeof deciders.as)['us_chair']) =>
    outcome(statePosition(db, actor, put.ref, { root: put.root, position: 'concur', reason: '' }, NOW));
  expect(await stated(deciders.voice.us_chair)).toBe('confirm_first');
  for (const seat of ['us_member', 'jp_member', 'secretary', 'adviser'] as const)
    expect(await stated(proven(deciders.as[seat], NOW))).toBe('forbidden');
  expect(await stated(proven(deciders.as.stranger, NOW))).toBe('not_found');
  expect(await stated(deciders.voice.kr_member)).toBe('done');
  expect((await rowOf(db, put.id)).state).toBe('open');
});

test('the register’s letters tell nothing of another body with the same initials', async () => {
  const adopted = async (marking: 'GREEN' | 'AMBER') => {
    const body = await putBody(db, { marking });
    await db.updateTable('bodies').set({ name_en: 'Semi-finished Ores' }).where('id', '=', body).execute();
    for (const seat of ['us_chair', 'jp_chair', 'us_member'] as const)
      await putSeat(db, deciders.as[seat].id, body, seat === 'us_member' ? 'member' : 'co_chair');
    const as = async (seat: 'us_chair' | 'jp_chair' | 'us_member') => (await loadActor(db, deciders.as[seat].id, NOW))!;
    const { id, ref } = await proposeDecision(db, await as('us_member'), proposal(body), NOW);
    const { root } = await rowOf(db, id);
    for (const seat of ['us_chair', 'jp_chair'] as const)
      await statePosition(db, proven(await as(seat), NOW), ref, { root, position: 'concur', reason: '' }, NOW);
    return (await rowOf(db, id)).register_code?.split('-')[0];
  };
  expect(await adopted('AMBER')).toMatch(/^SFO[0-9A-Z]{2}$/);
  expect(await adopted('GREEN')).toBe('SFO');
  expect(await adopted('GREEN')).toMatch(/^SFO[0-9A-Z]{2}$/);
});

test('the register’s letters come of a body’s name', () => {
  expect(['Steering Committee', 'Semiconductors', 'Rare Earths and Critical Minerals', '半導体'].map(initialsOf)).toEqual([
    'SC',
    'SEM',
    'RECM',
    'B',
  ]);
});
