import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putSeat } from '#db/testing/people.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { proven } from '../decisions/testing.ts';
import { declareStock } from '../stocks/declaring.server.ts';
import { declaration } from '../stocks/testing.ts';
import { NOW } from '../testing/committee.ts';
import { agreeToArrangement, changeTerms, proposeArrangement, rootOf } from './arranging.server.ts';
import { findShortage } from './asking.server.ts';
import { correctDelivery, recordDelivery, type Delivering } from './delivering.server.ts';
import { readArrangement, readSharing } from './reading.server.ts';
import { noteOn } from './noting.server.ts';
import { readRequest } from './request.server.ts';
import { consentToRequest, endRequest, giveNotice, runSharingClocks, withdrawRequest } from './stepping.server.ts';
import { asking, putLegalBases, putRequest, putSharers, termsOf, type Sharers } from './testing.ts';
import { chosen } from '../testing/committee.ts';

let db: Db;
let sharers: Sharers;
beforeAll(async () => {
  db = await freshDatabase();
  sharers = await putSharers(db);
});
afterAll(() => db.destroy());

const HOUR = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const chair = (party: 'us' | 'jp', at: Date) => proven(sharers.voice[`${party}_chair`], at);
const one = (ref: string, at: Date) => readRequest(db, sharers.as.us_member, ref, at).then((read) => read!);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );

/** A government's word at the end, of the ledger as it stands. */
const end = async (party: 'us' | 'jp', ref: string, as: 'settled' | 'returned', at: Date) =>
  endRequest(db, chair(party, at), ref, { as, ledger: (await one(ref, at)).ledger }, at);

/** A request that both governments consented to. */
async function activated(exercise = false): Promise<string> {
  const { ref } = await putRequest(db, sharers, { exercise });
  await giveNotice(db, sharers.voice.us_chair, ref, NOW);
  const at = exercise ? after(0.9) : after(50);
  for (const party of ['us', 'jp'] as const) await consentToRequest(db, chair(party, at), ref, at);
  return ref;
}

describe('an arrangement', () => {
  it('is in force once a co_chair of each government turned a key to the same text', async () => {
    const { as, body, material } = sharers;
    const terms = termsOf(material.ref, { words: 'Other.' });
    const { ref } = await proposeArrangement(db, as.us_member, { title: 'Two', terms, audience: chosen(body) }, NOW);
    const root = rootOf(terms);
    const read = () => readArrangement(db, as.jp_member, ref, NOW).then((found) => found!);
    expect(await code(agreeToArrangement(db, as.us_chair, ref, root, NOW))).toBe('confirm_first');
    expect(await code(agreeToArrangement(db, proven(as.us_member, NOW), ref, root, NOW))).toBe('forbidden');
    expect(await agreeToArrangement(db, chair('us', NOW), ref, root, NOW)).toBe('waiting');
    // The same government twice is one key.
    expect(await agreeToArrangement(db, proven(sharers.voice.us_chair_two, NOW), ref, root, NOW)).toBe('waiting');
    expect((await read()).agreed_at).toBeNull();
    expect(await code(agreeToArrangement(db, chair('jp', NOW), ref, rootOf({ ...terms, words: 'x' }), NOW))).toBe('text_changed');
    expect(await agreeToArrangement(db, chair('jp', NOW), ref, root, NOW)).toBe('agreed');
    expect(await read()).toMatchObject({ agreed_at: NOW.toISOString(), keys: [{ party: 'JP' }, { party: 'US' }] });
    // Another text is agreed to anew; requests of before keep theirs.
    const { version } = await read();
    await changeTerms(db, as.jp_chair, ref, version, 'Two', { ...terms, notice: 24 }, NOW);
    expect(await read()).toMatchObject({
      agreed_at: null,
      text_number: 2,
      keys: [{ at: null }, { at: null }],
      texts: [{ number: 1, root }],
    });
    expect(await code(changeTerms(db, as.jp_member, ref, version, 'Two', { ...terms, notice: 12 }, NOW))).toBe('conflict');
    expect(await readArrangement(db, as.stranger, ref, NOW)).toBeNull();
  });

  it('that has its old words again after others needs both keys again', async () => {
    const { as, voice, body, material } = sharers;
    const terms = termsOf(material.ref, { words: 'A' });
    const { ref } = await proposeArrangement(db, as.us_member, { title: 'Back', terms, audience: chosen(body) }, NOW);
    const root = rootOf(terms);
    for (const party of ['us', 'jp'] as const) await agreeToArrangement(db, chair(party, NOW), ref, root, NOW);
    const read = (at: Date, actor = voice.us_chair) => readArrangement(db, actor, ref, at).then((found) => found!);
    await changeTerms(db, voice.jp_chair, ref, (await read(NOW)).version, 'Back', { ...terms, words: 'B' }, after(1));
    await changeTerms(db, voice.jp_chair, ref, (await read(NOW)).version, 'Back', terms, after(2));
    expect(await read(after(2))).toMatchObject({ root, keys: [{ at: null }, { at: null }], may: { agree: true } });
    // What was sent before the text was made does not count for it.
    expect(await code(agreeToArrangement(db, chair('us', after(1)), ref, root, after(1)))).toBe('text_changed');
    expect(await agreeToArrangement(db, proven(voice.us_chair_two, after(3)), ref, root, after(3))).toBe('waiting');
    expect(await read(after(3))).toMatchObject({ agreed_at: null, keys: [{ at: null }, { at: after(3).toISOString() }] });
    expect((await read(after(3))).may.agree).toBe(false);
    expect(await agreeToArrangement(db, chair('jp', after(4)), ref, root, after(4))).toBe('agreed');
  });

  it('is changed by whoever may propose one until it is agreed, and then by a co_chair of a government alone', async () => {
    const { as, voice, body, material } = sharers;
    const terms = termsOf(material.ref, { words: 'First' });
    const { ref } = await proposeArrangement(db, as.us_member, { title: 'Who', terms, audience: chosen(body) }, NOW);
    const read = (actor = as.us_member) => readArrangement(db, actor, ref, NOW).then((found) => found!);
    const change = async (actor: typeof as.us_member, words: string) =>
      code(changeTerms(db, actor, ref, (await read()).version, 'Who', { ...terms, words }, NOW));
    expect((await read(voice.kr_member)).may.change).toBe(true);
    expect(await change(voice.kr_member, 'Second')).toBe('done');
    const { root } = await read();
    for (const party of ['us', 'jp'] as const) await agreeToArrangement(db, chair(party, NOW), ref, root, NOW);
    for (const actor of [voice.kr_member, as.us_member, as.jp_member]) {
      expect((await read(actor)).may.change).toBe(false);
      expect(await change(actor, 'Third')).toBe('forbidden');
    }
    expect((await read()).agreed_at).not.toBeNull();
    expect((await read(voice.us_chair)).may.change).toBe(true);
    expect(await change(voice.us_chair, 'Third')).toBe('done');
    expect((await read()).agreed_at).toBeNull();
  });

  it('is changed to parties that there are', async () => {
    const { as, body, material } = sharers;
    const terms = termsOf(material.ref, { words: 'Parties' });
    const { ref } = await proposeArrangement(db, as.us_member, { title: 'Parties', terms, audience: chosen(body) }, NOW);
    const parties = ['US', 'XX'].map((party) => ({ party, commitment: 1 }));
    expect(await code(changeTerms(db, as.us_member, ref, 1, 'Parties', { ...terms, parties }, NOW))).toBe('two_parties');
  });

  it('is agreed once, whatever both governments turn at once', async () => {
    const { as, body, material } = sharers;
    const terms = termsOf(material.ref, { words: 'At once.' });
    const { ref } = await proposeArrangement(db, as.us_member, { title: 'Three', terms, audience: chosen(body) }, NOW);
    const both = await Promise.all(
      (['us', 'jp'] as const).map((party) => agreeToArrangement(db, chair(party, NOW), ref, rootOf(terms), NOW)),
    );
    expect(both.sort()).toEqual(['agreed', 'waiting']);
  });

  it('has a rule, parties and a clock that make sense', async () => {
    const { as, body, material } = sharers;
    const propose = (change: Parameters<typeof termsOf>[1]) =>
      code(proposeArrangement(db, as.us_member, { title: 'T', terms: termsOf(material.ref, change), audience: chosen(body) }, NOW));
    expect(await propose({ rule: { first_loss: 7, first_restraint: 8, second_loss: 12, second_restraint: 10 } })).toBe('bad_rule');
    expect(await propose({ parties: [{ party: 'US', commitment: 1 }] })).toBe('two_parties');
    expect(await propose({ parties: ['US', 'XX'].map((party) => ({ party, commitment: 1 })) })).toBe('two_parties');
    expect(await propose({ consent: 0 })).toBe('bad_clock');
    expect(await propose({ material: 'I-000000' })).toBe('unknown_item');
  });
});

describe('a request', () => {
  it('shows the worked example, frozen, with a stock that nobody declared as not known', async () => {
    const { ref } = await putRequest(db, sharers);
    const read = await one(ref, NOW);
    expect(read.state).toBe('found');
    expect(read.result.parts.map(({ allocation }) => allocation.low)).toEqual([1_215, -275, -940]);
    expect(read.result.parts.map(({ feasible }) => feasible)).toEqual(['unknown', 'unknown', 'unknown']);
    await putLegalBases(db, sharers);
    expect((await one(ref, NOW)).result).toEqual(read.result);
    const newer = await one((await putRequest(db, sharers)).ref, NOW);
    expect(newer.result.parts.map(({ feasible, lacking }) => [feasible, lacking.low])).toEqual([
      ['no', 78_500],
      ['no', 27_500],
      ['yes', 0],
    ]);
  });

  it('counts no stock that one of its readers may not read', async () => {
    const { voice, body, material } = sharers;
    const before = await one((await putRequest(db, sharers)).ref, NOW);
    const narrow = chosen(body, 'RED', { readers: [voice.us_chair.id] });
    await declareStock(db, voice.us_chair, declaration(body, material.ref, { ...narrow, total_low: '90000', usable_low: '90000' }), NOW);
    const later = await one((await putRequest(db, sharers)).ref, NOW);
    expect(later.usable).toEqual(before.usable);
    expect(later.result).toEqual(before.result);
  });

  it('belongs to the body of its arrangement, whose co_chairs hold the keys', async () => {
    const { voice, arrangement } = sharers;
    const other = await putBody(db);
    await putSeat(db, voice.us_chair.id, other, 'co_chair');
    const both = (await loadActor(db, voice.us_chair.id, NOW))!;
    expect(await code(findShortage(db, both, arrangement.ref, asking(other), NOW))).toBe('other_home');
  });

  it('has no notice below the trigger', async () => {
    const found = asking(sharers.body).found.map((figures) => ({ ...figures, production: { low: 2_000_000, high: 2_000_000 } }));
    const { ref } = await putRequest(db, sharers, { found });
    expect(await code(giveNotice(db, sharers.voice.us_chair, ref, NOW))).toBe('below_trigger');
  });

  it('is activated by both governments while the clock for consent runs, and no other time', async () => {
    const { ref } = await putRequest(db, sharers);
    await giveNotice(db, sharers.voice.us_chair, ref, NOW);
    expect(await code(consentToRequest(db, chair('us', after(47)), ref, after(47)))).toBe('notice_runs');
    expect((await one(ref, after(48))).state).toBe('consent');
    expect(await consentToRequest(db, chair('us', after(48)), ref, after(48))).toBe('waiting');
    expect(await code(consentToRequest(db, chair('jp', after(96)), ref, after(96)))).toBe('request_lapsed');
    expect((await one(ref, after(96))).state).toBe('lapsed');
    const last = new Date(after(96).getTime() - 1);
    expect(await consentToRequest(db, chair('jp', last), ref, last)).toBe('activated');
    expect((await one(ref, after(200))).state).toBe('activated');
  });

  it('lapses at its own instant, however late the job runs, once', async () => {
    const { ref } = await putRequest(db, sharers);
    await giveNotice(db, sharers.voice.us_chair, ref, NOW);
    expect(await runSharingClocks(db, after(47))).toBe(0);
    const late = after(500);
    const ran = await Promise.all([runSharingClocks(db, late), runSharingClocks(db, late)]);
    expect(ran[0] + ran[1]).toBeGreaterThanOrEqual(1);
    const row = await db.selectFrom('sharing_requests').selectAll().where('ref', '=', ref).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'lapsed', closed_at: after(96).toISOString() });
    const told = await db
      .selectFrom('journal')
      .select('act')
      .where('subject_id', '=', row.id)
      .where('act', '=', 'sharing.lapsed')
      .execute();
    expect(told).toHaveLength(1);
  });

  it('is not activated where no declared legal basis permits a release, and says whose is missing', async () => {
    const alone = await freshDatabase();
    const others = await putSharers(alone);
    const { ref } = await putRequest(alone, others);
    await giveNotice(alone, others.voice.us_chair, ref, NOW);
    const us = proven(others.voice.us_chair, after(50));
    expect(await code(consentToRequest(alone, us, ref, after(50)))).toBe('no_legal_basis');
    expect((await readRequest(alone, others.as.us_member, ref, after(50)))!.baseless).toEqual(['US', 'JP', 'KR']);
    await putLegalBases(alone, others);
    expect(await consentToRequest(alone, us, ref, after(50))).toBe('waiting');
    await alone.destroy();
  });

  it('is asked and withdrawn by the side that asks, and seen by its readers alone', async () => {
    const { voice, as } = sharers;
    const { ref } = await putRequest(db, sharers);
    expect(await code(giveNotice(db, voice.jp_chair, ref, NOW))).toBe('forbidden');
    expect(await code(giveNotice(db, as.us_member, ref, NOW))).toBe('forbidden');
    expect(await code(withdrawRequest(db, as.stranger, ref, NOW))).toBe('not_found');
    expect(await readRequest(db, as.stranger, ref, NOW)).toBeNull();
    expect((await readSharing(db, as.stranger, NOW)).requests).toEqual([]);
    await withdrawRequest(db, voice.us_chair, ref, NOW);
    expect(await code(giveNotice(db, voice.us_chair, ref, NOW))).toBe('request_moved');
  });

  it('as an exercise runs in minutes, is marked, and ends in what was learnt', async () => {
    const ref = await activated(true);
    const read = await one(ref, after(1));
    expect(read).toMatchObject({ exercise: true, state: 'activated', consent_from: new Date(NOW.getTime() + 48 * 60_000).toISOString() });
    expect(await code(noteOn(db, sharers.as.jp_member, ref, 'after', 'x', after(1)))).toBe('request_moved');
    for (const party of ['us', 'jp'] as const) await end(party, ref, 'settled', after(1));
    await noteOn(db, sharers.as.jp_member, ref, 'after', 'Telephone first.', after(2));
    expect(await one(ref, after(2))).toMatchObject({ state: 'settled', notes: [{ kind: 'after', words: 'Telephone first.' }] });
  });
});

describe('the ledger of deliveries', () => {
  const given = (change: Partial<Delivering> = {}): Delivering => ({
    ...{
      kind: 'delivery',
      from: 'JP',
      to: 'US',
      parts: 27_500,
      on_day: '2026-11-23',
      terms: 'At cost',
      note: '',
      token: `t${Math.random()}`,
    },
    ...change,
  });

  it('loses nothing and enters nothing twice, whatever is sent at once and again', async () => {
    const ref = await activated();
    const entries = Array.from({ length: 8 }, (_, index) => given({ parts: 1_000 + index, token: `token${index}` }));
    const sent = [...entries, ...entries, ...entries].map((entry) => recordDelivery(db, sharers.voice.jp_chair, ref, entry, after(60)));
    const done = await Promise.all(sent);
    expect(done.filter((one_) => one_ === 'done')).toHaveLength(8);
    const read = await one(ref, after(61));
    expect(read.deliveries).toHaveLength(8);
    const all = entries.reduce((sum, { parts }) => sum + parts, 0);
    expect(read.balances).toEqual([
      { party: 'JP', parts: -all },
      { party: 'US', parts: all },
    ]);
  });

  it('takes an entry back by its counter-entry, once, by the side that made it', async () => {
    const ref = await activated();
    await recordDelivery(db, sharers.voice.jp_chair, ref, given(), after(60));
    const [entry] = (await one(ref, after(60))).deliveries;
    const correct = (token: string, party: 'us' | 'jp' = 'jp') =>
      correctDelivery(
        db,
        chair(party, after(61)),
        ref,
        { delivery: entry!.id, note: 'Typed twice', token, on_day: '2026-11-23' },
        after(61),
      );
    expect(await code(correct('c0', 'us'))).toBe('forbidden');
    expect((await Promise.all([correct('c1'), correct('c2'), correct('c1')])).sort()).toEqual(['done', 'repeated', 'repeated']);
    const read = await one(ref, after(62));
    expect(read.deliveries.map(({ kind, corrected }) => [kind, corrected])).toEqual([
      ['delivery', true],
      ['correction', false],
    ]);
    expect(read.balances.every(({ parts }) => parts === 0)).toBe(true);
  });

  it('takes back what was said of its end before an entry or a correction', async () => {
    const ref = await activated();
    const ends = async () => (await one(ref, after(62))).ends.settled.map(({ at }) => at !== null);
    const settle = (party: 'us' | 'jp') => end(party, ref, 'settled', after(60));
    const entry = given();
    expect(await settle('us')).toBe('waiting');
    await recordDelivery(db, sharers.voice.jp_chair, ref, entry, after(60));
    expect(await ends()).toEqual([false, false]);
    expect(await settle('us')).toBe('waiting');
    // The same sent again enters nothing, and takes nothing back.
    expect(await recordDelivery(db, sharers.voice.jp_chair, ref, entry, after(60))).toBe('repeated');
    expect(await ends()).toEqual([false, true]);
    const { id, deliveries } = await one(ref, after(61));
    const correction = { delivery: deliveries[0]!.id, note: '', token: 'back', on_day: '2026-11-23' };
    await correctDelivery(db, sharers.voice.jp_chair, ref, correction, after(61));
    expect(await settle('jp')).toBe('waiting');
    expect(await settle('us')).toBe('ended');
    const told = await db
      .selectFrom('journal')
      .select('act')
      .where('subject_id', '=', id)
      .where('act', '=', 'sharing.ends_taken_back')
      .execute();
    expect(told).toHaveLength(2);
  });

  it('refuses another entry under a token that was used', async () => {
    const ref = await activated();
    const entry = given();
    const record = (change: Partial<Delivering>) =>
      code(recordDelivery(db, sharers.voice.jp_chair, ref, { ...entry, ...change }, after(60)));
    expect(await record({})).toBe('done');
    for (const change of [{ parts: 1 }, { to: 'KR' }, { kind: 'return' as const }, { note: 'x' }, { terms: 'x' }])
      expect(await record(change)).toBe('conflict');
    const [kept] = (await one(ref, after(60))).deliveries;
    const correction = { delivery: kept!.id, note: '', token: entry.token, on_day: entry.on_day };
    expect(await code(correctDelivery(db, sharers.voice.jp_chair, ref, correction, after(60)))).toBe('conflict');
    expect((await one(ref, after(60))).deliveries).toHaveLength(1);
  });

  it('has days from the activation to today', async () => {
    const ref = await activated();
    const on = (on_day: string) => code(recordDelivery(db, sharers.voice.jp_chair, ref, given({ on_day }), after(60)));
    for (const outside of ['0001-01-01', '2026-11-21', '2026-11-25', '9999-12-31']) expect(await on(outside)).toBe('day_outside');
    expect(await on('2026-11-23')).toBe('done');
  });

  it('is written by who gives, to another party of the arrangement, while the request is activated', async () => {
    const ref = await activated();
    const { voice, as } = sharers;
    expect(await code(recordDelivery(db, voice.us_chair, ref, given(), after(60)))).toBe('forbidden');
    expect(await code(recordDelivery(db, as.adviser, ref, given({ from: 'US', to: 'JP' }), after(60)))).toBe('forbidden');
    expect(await code(recordDelivery(db, voice.jp_chair, ref, given({ to: 'AU' }), after(60)))).toBe('two_parties');
    expect(await code(recordDelivery(db, voice.jp_chair, ref, given({ parts: 0 }), after(60)))).toBe('quantity_needed');
    for (const party of ['us', 'jp'] as const) await end(party, ref, 'returned', after(61));
    expect(await code(recordDelivery(db, voice.jp_chair, ref, given(), after(62)))).toBe('request_moved');
  });
});
