import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db, DecisionPosition } from '#db/schema.ts';
import { databaseKind, freshDatabase } from '#db/testing/fresh.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { NOW } from '../testing/committee.ts';
import { markPair } from './checking.server.ts';
import { editDecision, withdrawDecision } from './editing.server.ts';
import { digestOfPair } from './fingerprint.server.ts';
import { heldOf } from './holding.server.ts';
import { statePosition } from './positions.server.ts';
import { runOutSilences } from './running-out.server.ts';
import { agreeToSilence, offerSilence, takeBackSilence } from './silence.server.ts';
import { proposal, proven, putDeciders, putDecision, type Deciders, type Put, type Voice } from './testing.ts';

let db: Db;
let deciders: Deciders;
beforeAll(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
});
afterAll(() => db.destroy());

const PARTY: Record<Voice, 'US' | 'JP' | 'KR'> = { us_chair: 'US', us_chair_two: 'US', jp_chair: 'JP', kr_member: 'KR' };
const VOICES = Object.keys(PARTY) as Voice[];
const START = NOW.getTime();

/** What should be: written from domain.md, apart from the rules under test. */
interface Model {
  text: number;
  stale: boolean;
  state: 'proposed' | 'open' | 'objected' | 'adopted' | 'withdrawn';
  positions: Map<Voice, { position: DecisionPosition; text: number }>;
  silence: { party: string; deadline: number; runs: boolean } | null;
  at: number;
  adoptedAt: number | null;
  sent: number;
}

interface Real {
  put: Put;
  roots: string[];
}

const now = (model: Model) => new Date(model.at);
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );
const settled = (model: Model) => model.state === 'adopted' || model.state === 'withdrawn';
/** Nothing can be done at or after the deadline. */
const over = (model: Model) => model.silence?.runs === true && model.at >= model.silence.deadline;
const blocked = (model: Model) => (settled(model) ? 'decision_settled' : over(model) ? 'silence_over' : null);
const standing = (model: Model, voice: Voice) => {
  const said = model.positions.get(voice);
  return said && said.text === model.text ? said.position : null;
};
const objected = (model: Model) => VOICES.some((voice) => PARTY[voice] !== 'KR' && standing(model, voice) === 'object');
const consents = (model: Model, party: string) =>
  VOICES.some((voice) => PARTY[voice] === party && ['concur', 'footnote'].includes(standing(model, voice) ?? ''));

async function rowIsAs(model: Model, real: Real) {
  const row = await db.selectFrom('decisions').selectAll().where('id', '=', real.put.id).executeTakeFirstOrThrow();
  const held = heldOf(row);
  expect(row.state).toBe(model.state);
  expect(row.text_number).toBe(model.text);
  expect(held.stale).toBe(model.stale);
  expect(held.root).toBe(real.roots[model.text - 1]);
  expect(row.silence_deadline_at).toBe(model.silence?.runs ? new Date(model.silence.deadline).toISOString() : null);
  expect(row.settled_at).toBe(
    model.adoptedAt === null ? (model.state === 'withdrawn' ? row.settled_at : null) : new Date(model.adoptedAt).toISOString(),
  );
  expect(row.adopted_root).toBe(model.state === 'adopted' ? held.root : null);
  const kept = await db.selectFrom('decision_positions').select('id').where('decision_id', '=', row.id).execute();
  expect(kept).toHaveLength(model.sent);
  const entered = await db.selectFrom('decision_register').select('code').where('decision_id', '=', row.id).execute();
  expect(entered.map(({ code }) => code)).toEqual(model.state === 'adopted' ? [row.register_code] : []);
}

type Command = fc.AsyncCommand<Model, Real>;
const command = (name: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run: async (model, real) => {
    await run(model, real);
    await rowIsAs(model, real);
  },
  toString: () => name,
});

const states = (voice: Voice, position: DecisionPosition, old: boolean) =>
  command(`${voice}: ${position}${old ? ' on the text before' : ''}`, async (model, real) => {
    const text = old && model.text > 1 ? model.text - 1 : model.text;
    const reason = position === 'footnote' || position === 'object' ? 'Because' : '';
    const said = await outcome(
      statePosition(
        db,
        proven(deciders.voice[voice], now(model)),
        real.put.ref,
        { root: real.roots[text - 1]!, position, reason },
        now(model),
      ),
    );
    const consent = position === 'concur' || position === 'footnote';
    const expected = blocked(model) ?? (text !== model.text ? 'text_changed' : consent && model.stale ? 'pair_stale' : 'done');
    expect(said).toBe(expected);
    if (expected !== 'done' || standing(model, voice) === position) return;
    model.positions.set(voice, { position, text });
    model.sent += 1;
    model.state = objected(model) ? 'objected' : consents(model, 'US') && consents(model, 'JP') ? 'adopted' : 'open';
    if (model.state === 'adopted') model.adoptedAt = model.at;
    if (model.state !== 'open') model.silence = null;
  });

const edits = (side: 'en' | 'both') =>
  command(`edit ${side}`, async (model, real) => {
    const row = await db.selectFrom('decisions').selectAll().where('id', '=', real.put.id).executeTakeFirstOrThrow();
    const { pairs } = heldOf(row);
    const words = proposal(deciders.body);
    const changed = pairs.map((pair, index) =>
      index > 0 ? pair : { ...pair, en: `English ${real.roots.length}`, ja: side === 'both' ? `日本語${real.roots.length}` : pair.ja },
    );
    const said = await outcome(
      editDecision(db, deciders.as.us_member, real.put.ref, row.version, { ...words, pairs: changed, ties: [] }, now(model)),
    );
    // A version cannot be told from a state by whoever edits: both stand in one statement.
    expect(said).toBe(blocked(model) ?? 'done');
    if (said !== 'done') return;
    model.text += 1;
    model.stale = side === 'en';
    model.silence = null;
    if (model.state === 'objected') model.state = 'open';
    const after = await db.selectFrom('decisions').selectAll().where('id', '=', real.put.id).executeTakeFirstOrThrow();
    real.roots.push(heldOf(after).root);
  });

const checks = () =>
  command('check the pair', async (model, real) => {
    const row = await db.selectFrom('decisions').selectAll().where('id', '=', real.put.id).executeTakeFirstOrThrow();
    const [pair] = heldOf(row).pairs;
    const mark = { pair_id: pair!.id, digest: digestOfPair(pair!), mark: 'checked' as const };
    const said = await outcome(markPair(db, deciders.as.jp_member, real.put.ref, mark, now(model)));
    expect(said).toBe(blocked(model) ?? 'done');
    if (said === 'done') model.stale = false;
  });

const offers = (voice: 'us_chair' | 'jp_chair', minutes: number) =>
  command(`${voice} offers silence for ${minutes} min`, async (model, real) => {
    const deadline = model.at + minutes * 60_000;
    const input = { root: real.roots[model.text - 1]!, deadline_at: new Date(deadline).toISOString(), zone: 'Asia/Tokyo' };
    const said = await outcome(offerSilence(db, proven(deciders.voice[voice], now(model)), real.put.ref, input, now(model)));
    const expected =
      blocked(model) ?? (model.stale ? 'pair_stale' : objected(model) ? 'objection_stands' : model.silence ? 'silence_stands' : 'done');
    expect(said).toBe(expected);
    if (said !== 'done') return;
    model.silence = { party: PARTY[voice], deadline, runs: false };
    model.state = 'open';
  });

const standingSilence = (real: Real) =>
  db.selectFrom('decision_silences').select('id').where('decision_id', '=', real.put.id).where('ended_at', 'is', null).executeTakeFirst();

const agrees = (voice: 'us_chair_two' | 'jp_chair') =>
  command(`${voice} agrees to silence`, async (model, real) => {
    const silence = await standingSilence(real);
    const actor = proven(deciders.voice[voice], now(model));
    const said = await outcome(agreeToSilence(db, actor, real.put.ref, silence?.id ?? 'none', real.roots[model.text - 1]!, now(model)));
    const expected =
      blocked(model) ??
      (model.stale
        ? 'pair_stale'
        : objected(model)
          ? 'objection_stands'
          : !model.silence
            ? 'silence_gone'
            : model.silence.runs
              ? 'silence_stands'
              : model.silence.party === PARTY[voice]
                ? 'other_side'
                : model.silence.deadline <= model.at
                  ? 'offer_over'
                  : 'done');
    expect(said).toBe(expected);
    if (said === 'done') model.silence!.runs = true;
  });

const takesBack = (voice: 'us_chair' | 'jp_chair') =>
  command(`${voice} takes silence back`, async (model, real) => {
    const silence = await standingSilence(real);
    const said = await outcome(takeBackSilence(db, deciders.voice[voice], real.put.ref, silence?.id ?? 'none', now(model)));
    const expected =
      blocked(model) ??
      (!model.silence || model.silence.runs ? 'silence_gone' : model.silence.party === PARTY[voice] ? 'done' : 'forbidden');
    expect(said).toBe(expected);
    if (said === 'done') model.silence = null;
  });

const withdraws = () =>
  command('withdraw', async (model, real) => {
    const { version } = await db.selectFrom('decisions').select('version').where('id', '=', real.put.id).executeTakeFirstOrThrow();
    const said = await outcome(withdrawDecision(db, deciders.as.us_member, real.put.ref, version, 'Overtaken', now(model)));
    expect(said).toBe(blocked(model) ?? 'done');
    if (said !== 'done') return;
    model.state = 'withdrawn';
    model.silence = null;
  });

const waits = (ms: number) =>
  command(`wait ${ms} ms`, async (model) => {
    model.at += ms;
  });

/** To the millisecond of the deadline, or the one before it. */
const waitsForDeadline = (before: number) =>
  command(`wait until ${before} ms before the deadline`, async (model) => {
    if (model.silence) model.at = Math.max(model.at, model.silence.deadline - before);
  });

const works = (times: number) =>
  command(`${times} processes look for silences that ran out`, async (model) => {
    const adopted = await Promise.all(Array.from({ length: times }, () => runOutSilences(db, now(model))));
    const due = over(model) && !settled(model);
    expect(adopted.reduce((sum, one) => sum + one, 0)).toBe(due ? 1 : 0);
    if (!due) return;
    model.state = 'adopted';
    model.adoptedAt = model.silence!.deadline;
    model.silence = null;
  });

const commands = [
  fc
    .tuple(
      fc.constantFrom(...VOICES),
      fc.constantFrom<DecisionPosition>('concur', 'footnote', 'no_objection', 'object', 'recuse'),
      fc.boolean(),
    )
    .map(([voice, position, old]) => states(voice, position, old)),
  fc.constantFrom<'en' | 'both'>('en', 'both').map(edits),
  fc.constant(checks()),
  fc
    .tuple(fc.constantFrom<'us_chair' | 'jp_chair'>('us_chair', 'jp_chair'), fc.constantFrom(1, 60))
    .map(([voice, minutes]) => offers(voice, minutes)),
  fc.constantFrom<'us_chair_two' | 'jp_chair'>('us_chair_two', 'jp_chair').map(agrees),
  fc.constantFrom<'us_chair' | 'jp_chair'>('us_chair', 'jp_chair').map(takesBack),
  fc.constant(withdraws()),
  fc.constantFrom(1, 59_999, 60_000).map(waits),
  fc.constantFrom(0, 1).map(waitsForDeadline),
  fc.constantFrom(1, 2).map(works),
];

test(
  'no order of acts adopts without both keys on one text, loses a position, or adopts by silence over an objection',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 30, size: 'max' }), async (run) => {
        const put = await putDecision(db, deciders);
        const model: Model = {
          ...{ text: 1, stale: false, state: 'proposed', positions: new Map(), silence: null, at: START, adoptedAt: null, sent: 0 },
        };
        await fc.asyncModelRun(() => ({ model, real: { put, roots: [put.root] } }), run);
        // What is left running would be adopted by the next run's job.
        await db.updateTable('decisions').set({ silence_deadline_at: null }).where('id', '=', put.id).execute();
      }),
      { numRuns: databaseKind === 'sqlite' ? 80 : 50 },
    );
    expect(await verifyJournal(db)).toMatchObject({ broken: null });
  },
);
