import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db, SharingKey, SharingState } from '#db/schema.ts';
import { databaseKind, freshDatabase } from '#db/testing/fresh.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { proven } from '../decisions/testing.ts';
import { NOW } from '../testing/committee.ts';
import { correctDelivery, recordDelivery } from './delivering.server.ts';
import { readRequest } from './request.server.ts';
import { consentToRequest, endRequest, giveNotice, runSharingClocks, withdrawRequest } from './stepping.server.ts';
import { putLegalBases, putRequest, putSharers, type Sharers } from './testing.ts';

let db: Db;
let sharers: Sharers;
beforeAll(async () => {
  db = await freshDatabase();
  sharers = await putSharers(db);
  await putLegalBases(db, sharers);
});
afterAll(() => db.destroy());

type Side = 'us' | 'jp';
const HOUR = 3_600_000;

/** What should be: written from domain.md, apart from the rules under test. */
interface Model {
  exercise: boolean;
  at: number;
  noticed: number | null;
  ended: SharingState | null;
  activated: boolean;
  keys: Record<SharingKey, Set<Side>>;
  /** token -> what JP gave US, and whether it was taken back */
  entries: Map<string, { parts: number; on_day: string; back: boolean }>;
}

interface Real {
  ref: string;
}

const now = (model: Model) => new Date(model.at);
const span = (model: Model) => 48 * (model.exercise ? HOUR / 60 : HOUR);

function stateOf(model: Model): SharingState {
  if (model.ended) return model.ended;
  if (model.activated) return 'activated';
  if (model.noticed === null) return 'found';
  if (model.at >= model.noticed + 2 * span(model)) return 'lapsed';
  return model.at >= model.noticed + span(model) ? 'consent' : 'notice';
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );
const chair = (side: Side, model: Model) => proven(sharers.voice[`${side}_chair`], now(model));

async function isAs(model: Model, { ref }: Real): Promise<void> {
  const read = (await readRequest(db, sharers.as.jp_member, ref, now(model)))!;
  expect(read.state).toBe(stateOf(model));
  expect(read.deliveries).toHaveLength(model.entries.size + [...model.entries.values()].filter(({ back }) => back).length);
  const given = [...model.entries.values()].reduce((all, { parts, back }) => all + (back ? 0 : parts), 0);
  const balance = (party: string) => read.balances.find((one) => one.party === party)?.parts ?? 0;
  expect([balance('US'), balance('JP')]).toEqual([given, given === 0 ? 0 : -given]);
  expect(read.balances.reduce((all, { parts }) => all + parts, 0)).toBe(0);
}

type Command = fc.AsyncCommand<Model, Real>;
const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await isAs(model, real);
  },
  toString: () => name,
});

const waits = (part: number) =>
  command(`wait ${part} of the clock`, (model) => {
    model.at += Math.round(span(model) * part);
    return Promise.resolve();
  });

const minds = () =>
  command('the job runs', async (model) => {
    await runSharingClocks(db, now(model));
    expect(await runSharingClocks(db, now(model))).toBe(0);
  });

const notices = (side: Side) =>
  command(`${side} gives notice`, async (model, { ref }) => {
    const expected = side === 'jp' ? 'forbidden' : stateOf(model) === 'found' ? 'done' : 'request_moved';
    expect(await outcome(giveNotice(db, sharers.voice[`${side}_chair`], ref, now(model)))).toBe(expected);
    if (expected === 'done') model.noticed = model.at;
  });

const withdraws = () =>
  command('us withdraws', async (model, { ref }) => {
    const expected = ['found', 'notice', 'consent'].includes(stateOf(model)) ? 'done' : 'request_moved';
    expect(await outcome(withdrawRequest(db, sharers.voice.us_chair, ref, now(model)))).toBe(expected);
    if (expected === 'done') model.ended = 'withdrawn';
  });

const consents = (side: Side) =>
  command(`${side} consents`, async (model, { ref }) => {
    const state = stateOf(model);
    const expected = { consent: 'done', notice: 'notice_runs', lapsed: 'request_lapsed' }[state as string] ?? 'request_moved';
    expect(await outcome(consentToRequest(db, chair(side, model), ref, now(model)))).toBe(expected);
    if (expected !== 'done') return;
    model.keys.consent.add(side);
    model.activated = model.keys.consent.size === 2;
  });

const ends = (side: Side, as: 'settled' | 'returned') =>
  command(`${side} says ${as}`, async (model, { ref }) => {
    const expected = stateOf(model) === 'activated' ? 'done' : 'request_moved';
    const { ledger } = (await readRequest(db, sharers.as.us_member, ref, now(model)))!;
    expect(await outcome(endRequest(db, chair(side, model), ref, { as, ledger }, now(model)))).toBe(expected);
    if (expected !== 'done') return;
    model.keys[as].add(side);
    if (model.keys[as].size === 2) model.ended = as;
  });

/** What is entered takes back what was said of the ledger before. */
function takeEndsBack({ keys }: Model): void {
  keys.settled.clear();
  keys.returned.clear();
}

const delivers = (token: string, parts: number, times: number) =>
  command(`jp delivers ${token}, sent ${times} times`, async (model, { ref }) => {
    const before = model.entries.get(token);
    const on_day = before?.on_day ?? dayIn(sharers.voice.jp_chair.zone, now(model));
    const entry = { kind: 'delivery', from: 'JP', to: 'US', parts, on_day, terms: '', note: '', token } as const;
    const sent = Array.from({ length: times }, () => outcome(recordDelivery(db, sharers.voice.jp_chair, ref, entry, now(model))));
    const other = before !== undefined && before.parts !== parts;
    const expected = stateOf(model) !== 'activated' ? 'request_moved' : other ? 'conflict' : 'done';
    for (const said of await Promise.all(sent)) expect(said).toBe(expected);
    if (expected !== 'done' || before) return;
    model.entries.set(token, { parts, on_day, back: false });
    takeEndsBack(model);
  });

const corrects = (token: string) =>
  command(`jp takes ${token} back, twice at once`, async (model, { ref }) => {
    const kept = await db
      .selectFrom('sharing_deliveries as d')
      .innerJoin('sharing_requests as h', 'h.id', 'd.request_id')
      .select('d.id')
      .where('h.ref', '=', ref)
      .where('d.token', '=', token)
      .executeTakeFirst();
    const entry = model.entries.get(token);
    const on_day = entry?.on_day ?? dayIn(sharers.voice.jp_chair.zone, now(model));
    const given = (which: string) => ({ delivery: kept?.id ?? 'none', note: '', token: `${token} ${which}`, on_day });
    const sent = ['a', 'b'].map((which) => outcome(correctDelivery(db, sharers.voice.jp_chair, ref, given(which), now(model))));
    const expected = stateOf(model) !== 'activated' ? 'request_moved' : kept ? 'done' : 'not_found';
    for (const said of await Promise.all(sent)) expect(said).toBe(expected);
    if (expected !== 'done' || !entry || entry.back) return;
    entry.back = true;
    takeEndsBack(model);
  });

const side = fc.constantFrom<Side>('us', 'jp');
const token = fc.constantFrom('one', 'two', 'three');
const commands = fc.commands(
  [
    fc.constantFrom(0.3, 0.5, 1, 1.2).map(waits),
    fc.constant(null).map(minds),
    side.map(notices),
    fc.constant('us' as const).map(notices),
    fc.constant(null).map(withdraws),
    side.map(consents),
    side.map(consents),
    fc.tuple(side, fc.constantFrom('settled' as const, 'returned' as const)).map(([who, as]) => ends(who, as)),
    fc
      .tuple(token, fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 1, max: 3 }))
      .map(([name, parts, times]) => delivers(name, parts, times)),
    token.map(corrects),
  ],
  { maxCommands: 30 },
);

/** Straight to where deliveries are made, so that they are looked at as often as the clocks. */
const toActivation = [notices('us'), waits(1), consents('us'), consents('jp')];

test('a request is where domain.md says, whatever is done in whatever order, and its ledger holds what was given', async () => {
  const runs = databaseKind === 'sqlite' ? 60 : 20;
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.boolean(), commands, async (exercise, activated, asked) => {
      const { ref } = await putRequest(db, sharers, { exercise });
      const model: Model = {
        ...{ exercise, at: NOW.getTime(), noticed: null, ended: null, activated: false, entries: new Map() },
        keys: { consent: new Set(), settled: new Set(), returned: new Set() },
      };
      if (activated) for (const one of toActivation) await one.run(model, { ref });
      await fc.asyncModelRun(() => ({ model, real: { ref } }), asked);
    }),
    { numRuns: runs },
  );
  expect(await verifyJournal(db)).toMatchObject({ broken: null });
}, 120_000);
