import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { CaseState, Db } from '#db/schema.ts';
import { databaseKind, freshDatabase } from '#db/testing/fresh.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '../testing/committee.ts';
import { commentOnCase, dropCase, notifyCase, positionOnCase, putInForce, tellDenial } from './moving.server.ts';
import { closeComments, putInForceByDay } from './minding.server.ts';
import { openCase } from './opening.server.ts';
import { readCase } from './reading.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

/** What should be: written from domain.md, apart from the rules under test. */
interface Model {
  state: CaseState;
  until: number | null;
  align: Set<string>;
  differ: Set<string>;
  /** by side: the instant at which its day begins in its capital */
  force: Map<string, number>;
  comments: number;
  denials: number;
  at: number;
}
interface Real {
  ref: string;
  id: string;
}

const SIDE: Partial<Record<Seat, string>> = {
  us_chair: 'US',
  us_member: 'US',
  jp_chair: 'JP',
  jp_member: 'JP',
  secretary: 'JP',
  adviser: 'US',
};
const officials = ['us_chair', 'us_member', 'jp_chair', 'jp_member'];
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { kind?: string }) => reason.kind ?? reason.message,
  );

/** The model's own clockwork: comments end at their instant, and not before; a control is in force once the days that it takes have come. */
function settle(model: Model): void {
  const sides = model.state === 'aligned' ? ['US', 'JP'] : model.state === 'diverging' ? ['US'] : [];
  if (sides.length > 0 && sides.every((side) => (model.force.get(side) ?? Infinity) <= model.at)) model.state = 'in_force';
  if (model.state === 'notified' && model.until !== null && model.until <= model.at) model.state = 'due';
}

/** What an act of somebody comes to in the model; nothing of the code is asked. */
function expected(model: Model, act: string, seat: Seat): string {
  // Who is of no government does not read a case: it is not there.
  if (seat === 'adviser') return 'not_found';
  if (!officials.includes(seat)) return 'forbidden';
  if (act === 'align' && !seat.endsWith('chair')) return 'forbidden';
  if ((act === 'notify' || act === 'drop') && SIDE[seat] !== 'US') return 'forbidden';
  const states: Record<string, CaseState[]> = {
    ...{ notify: ['proposed'], comment: ['notified'], align: ['notified', 'due', 'aligned', 'diverging'] },
    ...{ differ: ['notified', 'due', 'aligned', 'diverging'], drop: ['proposed', 'notified', 'due', 'aligned', 'diverging'] },
    ...{ step: ['aligned', 'diverging'], deny: ['notified', 'due', 'aligned', 'diverging', 'in_force'] },
  };
  return states[act]!.includes(model.state) ? 'done' : 'conflict';
}

function apply(model: Model, act: string, side: string, until: number, begins: number): void {
  if (act === 'notify') [model.state, model.until] = ['notified', until];
  if (act === 'comment') model.comments += 1;
  if (act === 'deny') model.denials += 1;
  if (act === 'drop') model.state = 'dropped';
  const [joins, leaves] = act === 'align' ? [model.align, model.differ] : [model.differ, model.align];
  if (act === 'align' || act === 'differ') {
    // Whoever changes their mind takes back the days that rested on it.
    if (!joins.has(side)) model.force.clear();
    joins.add(side);
    leaves.delete(side);
  }
  if (act === 'step') model.force.set(side, begins);
  if (['align', 'differ', 'step'].includes(act)) {
    if (model.differ.size > 0) model.state = 'diverging';
    else if (model.align.size === 2) model.state = 'aligned';
    else if (model.state === 'aligned' || model.state === 'diverging')
      model.state = model.until !== null && model.until > model.at ? 'notified' : 'due';
    settle(model);
  }
}

type Act = 'notify' | 'comment' | 'align' | 'differ' | 'drop' | 'step' | 'deny';

/** Somebody does something. */
const acting = (act: Act, seat: Seat, away: number): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => `${seat}: ${act}${act === 'step' ? `, ${away} days from now` : ''}`,
  async run(model, real) {
    settle(model);
    const [actor, now] = [committee.as[seat], new Date(model.at)];
    const day = new Date(model.at + 3 * 86_400_000).toISOString().slice(0, 10);
    const from = new Date(model.at + away * 86_400_000).toISOString().slice(0, 10);
    const { version } = await db.selectFrom('coordination_cases').select('version').where('id', '=', real.id).executeTakeFirstOrThrow();
    const does: Record<Act, () => Promise<unknown>> = {
      notify: () => notifyCase(db, actor, real.ref, version, day, now),
      comment: () => commentOnCase(db, actor, real.ref, 'Words', null, now),
      align: () => positionOnCase(db, actor, real.ref, { position: 'align' }, null, now),
      differ: () => positionOnCase(db, actor, real.ref, { position: 'differ', reasons: 'Because' }, null, now),
      drop: () => dropCase(db, actor, real.ref, 'No more', null, now),
      step: () => putInForce(db, actor, real.ref, from, null, now),
      deny: () => tellDenial(db, actor, real.ref, { words: 'No', denied_on: day, destination: 'CN', no_undercut_until: day }, null, now),
    };
    const wanted = expected(model, act, seat);
    expect(await outcome(does[act]())).toBe(wanted);
    // A day ends in Tokyo at 15:00 UTC: the other side's capital. It begins there at 15:00 UTC of the day before, in Washington in winter at 05:00.
    const begins = SIDE[seat] === 'US' ? Date.parse(`${from}T05:00:00.000Z`) : Date.parse(`${from}T00:00:00.000Z`) - 9 * 3_600_000;
    if (wanted === 'done') apply(model, act, SIDE[seat]!, Date.parse(`${day}T15:00:00.000Z`), begins);
    await isAs(model, real);
  },
});

/** Time passes; and it may be looked what fell due, by two processes at once. */
const waiting = (hours: number, minded: boolean): fc.AsyncCommand<Model, Real> => ({
  check: () => true,
  toString: () => `${hours} hours pass${minded ? ', and it is looked what fell due' : ''}`,
  async run(model, real) {
    model.at += hours * 3_600_000;
    settle(model);
    if (minded) {
      const at = new Date(model.at);
      await Promise.all([closeComments(db, at), putInForceByDay(db, at), closeComments(db, at), putInForceByDay(db, at)]);
      const { state } = await db.selectFrom('coordination_cases').select('state').where('id', '=', real.id).executeTakeFirstOrThrow();
      expect(state).toBe(model.state);
    }
    await isAs(model, real);
  },
});

async function isAs(model: Model, real: Real): Promise<void> {
  const read = await readCase(db, committee.as.jp_chair, real.ref, new Date(model.at));
  expect(read?.state).toBe(model.state);
  const notes = await db.selectFrom('coordination_notes').select('kind').where('case_id', '=', real.id).execute();
  expect(notes.filter(({ kind }) => kind === 'comment')).toHaveLength(model.comments);
  expect(notes.filter(({ kind }) => kind === 'denial')).toHaveLength(model.denials);
}

test('a case does what domain.md says, whoever does what when', { timeout: 120_000 }, async () => {
  const seats = fc.constantFrom<Seat>('us_chair', 'us_chair', 'us_member', 'jp_chair', 'jp_chair', 'jp_member', 'secretary', 'adviser');
  const away = fc.constantFrom(-2, 0, 1, 3, 400_000);
  const act = (...acts: Act[]) => fc.tuple(fc.constantFrom(...acts), seats, away).map((given) => acting(...given));
  const commands = [
    act('notify', 'notify', 'align', 'align', 'step', 'differ', 'comment', 'deny', 'drop'),
    act('notify', 'align', 'step', 'comment'),
    fc.tuple(fc.constantFrom(1, 24, 60, 100), fc.boolean()).map(([hours, minded]) => waiting(hours, minded)),
  ];
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 14 }), async (list) => {
      const words = { title: 'A control', proposal: 'Words', other_party: 'JP' };
      const real = await openCase(db, committee.as.us_member, words, chosen(committee.body, 'AMBER+STRICT'), [], NOW);
      const none = { align: new Set<string>(), differ: new Set<string>(), force: new Map<string, number>() };
      const model: Model = { state: 'proposed', until: null, ...none, comments: 0, denials: 0, at: NOW.getTime() };
      await fc.asyncModelRun(() => ({ model, real }), list);
    }),
    { numRuns: databaseKind === 'sqlite' ? 60 : 30 },
  );
  expect(await verifyJournal(db)).toMatchObject({ broken: null });
});
