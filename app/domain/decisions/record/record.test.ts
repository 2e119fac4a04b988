import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from './verifying.server.ts';
import { signingKey, type SigningKey } from '#app/journal/key.server.ts';
import { signHead } from '#app/journal/signing.server.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putAudience } from '#db/testing/people.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { openRecord } from '../../audience/openings.server.ts';
import { openAction } from '../../actions/opening.server.ts';
import { changeDecisionReaders, editDecision } from '../editing.server.ts';
import { readDecision } from '../one.server.ts';
import { statePosition } from '../positions.server.ts';
import { expireDecisions, runOutSilences } from '../running-out.server.ts';
import { agreeToSilence, offerSilence } from '../silence.server.ts';
import { chosen, NOW } from '../../testing/committee.ts';
import { proposal, proven, putDeciders, putDecision, rowOf, type Deciders, type Put, type Voice } from '../testing.ts';
import { compareRecords } from './comparing.ts';
import { recordSchema, type DecisionRecord } from './format.ts';
import { makeRecord } from './making.server.ts';

let db: Db;
let committee: Deciders;
let folder: string;
let key: SigningKey;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putDeciders(db);
  folder = await makeScratch('record');
  key = await signingKey(folder);
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const say = (who: Voice, { ref, root }: Put, position: 'concur' | 'footnote' | 'object' | 'no_objection', reason: string, at: Date) =>
  statePosition(db, proven(committee.voice[who], at), ref, { root, position, reason }, at);
const recordOf = async (who: keyof Deciders['as'], ref: string): Promise<DecisionRecord> =>
  recordSchema.parse(JSON.parse(JSON.stringify(await makeRecord(db, committee.as[who], ref, after(600)))));
const changed = (record: DecisionRecord, change: (copy: DecisionRecord) => void): DecisionRecord => {
  const copy = structuredClone(record);
  change(copy);
  return copy;
};
const faultsOf = (record: DecisionRecord) => verifyRecord(record, key.publicKey).faults;

/** Others act in between, as they do in a committee. */
const others = (count: number) =>
  write(db, null, NOW, async (_tx, enter) => {
    for (let at = 0; at < count; at += 1) enter({ act: 'test.done', subject_kind: 'journal', subject_id: `s${at}` });
  });

/** A decision whose first text was objected to, and whose second both governments adopted, the one with a footnote. */
async function putAdopted(): Promise<Put> {
  await others(5);
  const first = await putDecision(db, committee);
  await say('kr_member', first, 'no_objection', 'We take note.', after(1));
  await say('jp_chair', first, 'object', '48時間では短い。', after(2));
  await others(3);
  const row = await rowOf(db, first.id);
  const pairs = proposal(committee.body).pairs.map((pair, index) => ({
    id: (JSON.parse(row.pairs) as { id: string }[])[index]!.id,
    ...(index === 1 ? { en: 'A request is answered within 72 hours.', ja: '要請には72時間以内に回答する。' } : pair),
  }));
  await editDecision(db, committee.as.us_member, first.ref, row.version, { ...proposal(committee.body), pairs, ties: [] }, after(3));
  const second = { ...first, root: (await rowOf(db, first.id)).root };
  await say('us_chair', second, 'footnote', 'Subject to funds.', after(4));
  await say('jp_chair', second, 'concur', '', after(5));
  await others(7);
  return second;
}

describe('a decision’s record', () => {
  let record: DecisionRecord;
  beforeAll(async () => {
    const { ref } = await putAdopted();
    await signHead(db, key, after(6));
    record = await recordOf('us_member', ref);
  });

  test('is proven by itself, with the key that was kept; consistent without; and not with another key', async () => {
    expect(verifyRecord(record, key.publicKey)).toEqual({ faults: [], key: key.publicKey, proven: true });
    expect(verifyRecord(record, null)).toEqual({ faults: [], key: key.publicKey, proven: false });
    const other = (await signingKey(`${folder}/other`)).publicKey;
    expect(verifyRecord(record, other).faults).toHaveLength(1);
    const { public_key: _key, signature: _signature, ...head } = record.head as DecisionRecord['head'] & Record<string, string>;
    expect(verifyRecord({ ...record, head }, null)).toEqual({ faults: [], key: null, proven: false });
  });

  test('holds both texts, every position, and of others’ acts nothing but hashes', () => {
    expect(record.decision).toMatchObject({ state: 'adopted', adopted_by: 'keys', text: 2 });
    expect(record.texts.map(({ number }) => number)).toEqual([1, 2]);
    expect(record.positions.map(({ party, position, reason }) => `${party} ${position} ${reason}`)).toEqual([
      'KR no_objection We take note.',
      'JP object 48時間では短い。',
      'US footnote Subject to funds.',
      'JP concur ',
    ]);
    expect(JSON.stringify(record)).not.toContain('test.done');
  });

  test('does not say who opened it, which its author and the co_chairs alone are told', async () => {
    const opened = await openRecord(db, committee.as.jp_member, { kind: 'decision', id: record.decision.id }, after(7));
    expect(opened).toBeNull();
    expect((await recordOf('adviser', record.decision.ref)).entries).toEqual(record.entries);
  });

  test('says which paragraph was changed, in which language, and which word against the one that was not', () => {
    const tampered = changed(record, ({ texts }) => {
      const part = texts[1]!.parts.find((one) => one.part?.part === 'paragraph' && one.part.number === 2 && one.part.language === 'ja')!;
      part.part!.text = String(part.part!.text).replace('72', '27');
    });
    expect(faultsOf(tampered)).toEqual(['Text 2: the paragraph 2 (Japanese) was changed.']);
    expect(compareRecords(record, tampered)).toEqual(['Text 2, paragraph 2 (Japanese), text: “72” → “27”']);
    expect(compareRecords(record, record)).toEqual([]);
  });

  test.each<[string, (copy: DecisionRecord) => void, RegExp]>([
    ['a reason', ({ positions }) => void (positions[1]!.reason = '同意する。'), /position of JP .*: its reason was changed/],
    ['a position', ({ positions }) => void (positions[1]!.position = 'concur'), /position of JP .*: its position was changed/],
    ['whose it is', ({ positions }) => void (positions[0]!.party = 'NL'), /position of NL .*: its party was changed/],
    ['that one was sent', ({ positions }) => void positions.splice(0, 1), /position of KR .*was taken out/],
    ['that one was not', ({ positions }) => void positions.push({ ...positions[0]!, id: 'new' }), /was put in/],
    ['when it was adopted', ({ decision }) => void (decision.settled_at = after(9).toISOString()), /settled_at was changed/],
    ['its number', ({ decision }) => void (decision.register_code = 'SC-2026-999'), /register_code was changed/],
    ['that it was adopted', ({ decision }) => void (decision.state = 'open'), /state was changed/],
    ['a text', ({ texts }) => void (texts[0]!.root = texts[1]!.root), /Text 1: .*was changed/],
    ['that a text is there', ({ texts }) => void texts.splice(1, 1), /the text that was adopted is not in the record/],
    ['that a paragraph is there', ({ texts }) => void texts[1]!.parts.splice(3, 1), /Text 2: part 4 of \d+ was taken out/],
    ['that a part is shown', ({ texts }) => void (texts[1]!.parts[3]!.hash = '0'.repeat(64)), /Text 2: the paragraph 1 .*was changed/],
    ['an entry', ({ entries }) => void (entries[0]!.at = after(9).toISOString()), /Journal entry \d+ .*was changed/],
    ['who acted', ({ entries }) => void (entries[2]!.actor_id = 'somebody'), /Journal entry \d+ .*was changed/],
    ['the head', ({ head }) => void (head.at = after(9).toISOString()), /head of the journal, or its signature, was changed/],
    ['an entry’s place', ({ entries }) => void (entries[1]!.sequence += 1), /Journal entry \d+ .*was changed/],
  ])('tells that %s was changed', (_what, change, said) => {
    expect(faultsOf(changed(record, change)).join('\n')).toMatch(said);
  });

  test('is not proven after any change of a value that is not a name, a marking, or the day the file was made', () => {
    const free =
      /^(made_at|decision\.(marking|parties|body|text|proposed_at|state)|positions\.\d+\.(person|replaced_at)|silences|texts\.\d+\.made_at|principals)/;
    const leaves: (string | number)[][] = [];
    const walk = (value: unknown, at: (string | number)[]): void => {
      if (Array.isArray(value)) value.forEach((one, index) => walk(one, [...at, index]));
      else if (value !== null && typeof value === 'object') for (const [name, one] of Object.entries(value)) walk(one, [...at, name]);
      else if ((typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') && !free.test(at.join('.')))
        leaves.push(at);
    };
    walk(record, []);
    const otherThan = (value: unknown): unknown => {
      if (typeof value === 'number') return value + 1;
      if (typeof value === 'boolean') return !value;
      const text = String(value);
      if (/^[0-9a-f]{64}$/.test(text)) return text.replace(/^./, (first) => (first === '0' ? '1' : '0'));
      return `${text}x`;
    };
    expect(leaves.length).toBeGreaterThan(300);
    const believed = leaves.filter((at) => {
      const copy = structuredClone(record);
      let holder = copy as unknown as Record<string | number, unknown>;
      for (const name of at.slice(0, -1)) holder = holder[name] as Record<string | number, unknown>;
      const last = at.at(-1)!;
      holder[last] = otherThan(holder[last]);
      const read = recordSchema.safeParse(copy);
      return read.success && verifyRecord(read.data, key.publicKey).proven;
    });
    expect(believed).toEqual([]);
  });

  test('cannot be made anew by somebody without the key', async () => {
    const own = await signingKey(`${folder}/forger`);
    const { ref } = await putAdopted();
    await signHead(db, own, after(6));
    const forged = await recordOf('us_member', ref);
    expect(verifyRecord(forged, own.publicKey).proven).toBe(true);
    expect(verifyRecord(forged, key.publicKey).proven).toBe(false);
  });

  test('is not there for who may not read the decision', async () => {
    for (const seat of ['observer', 'stranger'] as const)
      expect(await makeRecord(db, committee.as[seat], record.decision.ref, NOW)).toBeNull();
    expect(await makeRecord(db, committee.as.us_chair, 'D-AAAAAA', NOW)).toBeNull();
  });
});

test('a decision adopted by silence is proven by the procedure that both opened, as of its deadline', async () => {
  const made = await putDecision(db, committee);
  const deadline_at = after(60 * 24 * 3).toISOString();
  await offerSilence(
    db,
    proven(committee.voice.us_chair, after(1)),
    made.ref,
    { root: made.root, deadline_at, zone: 'Asia/Tokyo' },
    after(1),
  );
  const { id } = await db.selectFrom('decision_silences').select('id').where('decision_id', '=', made.id).executeTakeFirstOrThrow();
  await agreeToSilence(db, proven(committee.voice.jp_chair, after(2)), made.ref, id, made.root, after(2));
  await runOutSilences(db, after(60 * 24 * 3 + 5));
  await signHead(db, key, after(60 * 24 * 3 + 5));
  const record = await recordOf('jp_member', made.ref);
  expect(record.decision).toMatchObject({ state: 'adopted', adopted_by: 'silence', settled_at: deadline_at });
  expect(verifyRecord(record, key.publicKey)).toMatchObject({ faults: [], proven: true });
  const later = changed(record, ({ silences }) => void (silences[0]!.deadline_at = after(60).toISOString()));
  expect(faultsOf(later).join('\n')).toMatch(/silence procedure that US offered at .*: its deadline_at was changed/);
  expect(faultsOf(changed(record, ({ silences }) => void (silences[0]!.agreed_party = 'US'))).join('\n')).toMatch(
    /agreed_party was changed/,
  );
  expect(faultsOf(changed(record, ({ silences }) => void silences.pop())).join('\n')).toMatch(/silence procedure .*was taken out/);
});

describe('to who was given the decision when its first text was another', () => {
  /** A first text for officials that was objected to, and a second that advisers read. */
  async function putWidened(): Promise<Put> {
    const strict = { audience: chosen(committee.body, 'AMBER+STRICT') };
    const first = await putDecision(db, committee, strict);
    await say('kr_member', first, 'no_objection', 'Between officials: we have doubts.', after(1));
    await say('jp_chair', first, 'object', 'Our stocks would not last.', after(2));
    const row = await rowOf(db, first.id);
    const words = { ...proposal(committee.body), title_en: 'Share what both sides can spare', title_ja: '余力の範囲における融通' };
    const pairs = JSON.parse(row.pairs) as { id: string; en: string; ja: string }[];
    await editDecision(db, committee.as.us_member, first.ref, row.version, { ...words, pairs, ties: [] }, after(3));
    const second = { ...first, root: (await rowOf(db, first.id)).root };
    await say('us_chair', second, 'concur', 'This can stand.', after(4));
    await say('jp_chair', second, 'concur', '', after(5));
    return second;
  }

  test('nothing is told of what was said of the first, on the page or in the file; the second is proven all the same', async () => {
    const { ref } = await putWidened();
    await signHead(db, key, after(6));
    const page = (await readDecision(db, committee.as.adviser, ref, after(7)))!;
    expect(page.positions.map(({ text_number, reason }) => [text_number, reason])).toEqual([
      [2, 'This can stand.'],
      [2, ''],
    ]);
    expect(page.texts.map(({ number }) => number)).toEqual([2]);
    const file = await recordOf('adviser', ref);
    expect(file.positions).toHaveLength(2);
    expect(JSON.stringify(file)).not.toMatch(/doubts|would not last/);
    const hashes = ['Between officials: we have doubts.', 'Our stocks would not last.'].map(sha256);
    for (const hash of hashes) expect(JSON.stringify(file)).not.toContain(hash);
    expect(verifyRecord(file, key.publicKey)).toMatchObject({ faults: [], proven: true });
    const whole = await recordOf('jp_member', ref);
    expect(whole.positions).toHaveLength(4);
    expect(verifyRecord(whole, key.publicKey)).toMatchObject({ faults: [], proven: true });
    expect(faultsOf(changed(whole, ({ positions }) => void positions.splice(0, 1))).join()).toMatch(/was taken out/);
  });

  test('who spoke then reads what they said themselves', async () => {
    const { ref, id } = await putWidened();
    const chair = committee.as.jp_chair;
    const narrow = await putAudience(db, { bodies: [committee.body], marking: 'RED', persons: [committee.as.us_member.id] });
    await db.updateTable('decision_texts').set({ audience_id: narrow }).where('decision_id', '=', id).where('number', '=', 1).execute();
    const reasons = (await readDecision(db, chair, ref, after(7)))!.positions.map(({ reason }) => reason);
    expect(reasons).toEqual(['Our stocks would not last.', 'This can stand.', '']);
  });

  test('the text as it stands is theirs with its record, although it was made for others', async () => {
    const made = await putDecision(db, committee, { audience: chosen(committee.body, 'AMBER+STRICT') });
    for (const who of ['us_chair', 'jp_chair'] as const) await say(who, made, 'concur', 'Agreed.', after(1));
    const { version } = await rowOf(db, made.id);
    await changeDecisionReaders(db, committee.as.us_member, made.ref, version, chosen(committee.body), after(2));
    await signHead(db, key, after(3));
    const file = await recordOf('adviser', made.ref);
    expect(file.texts.map(({ number }) => number)).toEqual([1]);
    expect(file.entries.map(({ act }) => act)).not.toContain('decision.readers_changed');
    expect(verifyRecord(file, key.publicKey)).toMatchObject({ faults: [], proven: true });
  });
});

test('what a decision became is proven: that it was superseded, and that it expired', async () => {
  const old = await putDecision(db, committee, { expires_on: '2026-11-30' });
  for (const who of ['us_chair', 'jp_chair'] as const) await say(who, old, 'concur', '', after(1));
  const adopted = await recordOf('us_member', old.ref);
  await expireDecisions(db, new Date('2026-12-03T00:00:00.000Z'));
  const expired = await recordOf('us_member', old.ref);
  const fresh = await putDecision(db, committee, { supersedes: old.ref });
  for (const who of ['us_chair', 'jp_chair'] as const) await say(who, fresh, 'concur', '', after(2));
  const superseded = await recordOf('us_member', old.ref);
  expect([adopted, expired, superseded].map(({ decision }) => decision.state)).toEqual(['adopted', 'expired', 'superseded']);
  for (const file of [adopted, expired, superseded]) expect(verifyRecord(file, null).faults).toEqual([]);
  const as = (file: DecisionRecord, state: DecisionRecord['decision']['state']) =>
    faultsOf(changed(file, ({ decision }) => void (decision.state = state))).join();
  expect(as(superseded, 'adopted')).toMatch(/state was changed/);
  expect(as(expired, 'adopted')).toMatch(/state was changed/);
  expect(as(adopted, 'expired')).toMatch(/state was changed/);
});

test('a link to what its reader may not read is a hash that tells nothing, and the rest is proven all the same', async () => {
  const said = { title: 'Count the stocks', result: '', due_on: null, priority: 'normal', workstream: 'general' } as const;
  const open = await openAction(db, committee.as.us_member, { ...said, leads: [], audience: chosen(committee.body), ties: [] }, NOW);
  const made = await putDecision(db, committee, { ties: [open.ref] });
  await signHead(db, key, after(1));
  const whole = await recordOf('us_member', made.ref);
  await db.updateTable('actions').set({ quarantined_at: NOW.toISOString() }).where('ref', '=', open.ref).execute();
  const cut = await recordOf('us_member', made.ref);
  expect(JSON.stringify(whole)).toContain(open.ref);
  expect(JSON.stringify(cut)).not.toContain(open.ref);
  expect(verifyRecord(cut, key.publicKey)).toMatchObject({ faults: [], proven: true });
  expect(compareRecords(whole, cut)).toEqual([]);
});
