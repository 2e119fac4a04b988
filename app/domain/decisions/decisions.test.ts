import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { searchIn, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { pairParagraphs } from './pairing.ts';
import { proposeDecision, type DecisionInput } from './proposing.server.ts';
import { readDecisionFilters } from './filters.ts';
import { readDecision } from './one.server.ts';
import { readDecisions } from './reading.server.ts';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const input = (change: Partial<DecisionInput> = {}): DecisionInput => ({
  title_en: 'Share heavy rare earths in an emergency',
  title_ja: '緊急時における重希土類の融通',
  pairs: [
    { en: 'Each side declares its stock.', ja: '各側は備蓄量を申告する。' },
    { en: 'A request is answered within 48 hours.', ja: '要請には48時間以内に回答する。' },
  ],
  rationale_en: 'Supply is concentrated.',
  rationale_ja: '供給が集中している。',
  audience: chosen(committee.body),
  ...change,
});
const propose = (change: Partial<DecisionInput> = {}, by: Seat = 'us_member') => proposeDecision(db, committee.as[by], input(change), NOW);
const refusedAs = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );

describe('a decision', () => {
  test('is proposed by co-chairs and members of its body, and by nobody else', async () => {
    const able = await Promise.all(SEATS.map(async (seat) => [seat, await refusedAs(propose({}, seat))] as const));
    expect(able.filter(([, outcome]) => outcome === 'done').map(([seat]) => seat)).toEqual([
      'us_chair',
      'jp_chair',
      'us_member',
      'jp_member',
    ]);
    expect(await verifyJournal(db)).toMatchObject({ broken: null });
  });

  test('is read with its paragraphs in pairs, and found in both languages, by those alone who may read it', async () => {
    const { ref } = await propose();
    const decision = await readDecision(db, committee.as.jp_member, ref, NOW);
    expect(decision?.pairs.map(({ en, ja }) => ({ en, ja }))).toEqual([
      { en: 'Each side declares its stock.', ja: '各側は備蓄量を申告する。' },
      { en: 'A request is answered within 48 hours.', ja: '要請には48時間以内に回答する。' },
    ]);
    expect(decision).toMatchObject({ state: 'proposed', marking: 'AMBER' });
    for (const seat of ['observer', 'stranger'] as const) {
      expect(await readDecision(db, committee.as[seat], ref, NOW)).toBeNull();
      expect(await readDecisions(db, committee.as[seat])).toEqual({ rows: [], total: 0, next: null });
    }
    const search = (q: string, by: Seat) => searchRecords(db, committee.as[by], searchIn(new URLSearchParams({ q })));
    expect((await search('類の融', 'secretary')).found[0]).toMatchObject({ ref, title_ja: '緊急時における重希土類の融通' });
    expect((await search('類の融', 'observer')).found).toEqual([]);
  });

  test('shows what it rests on to those who may read that too', async () => {
    const secret = await propose({ audience: chosen(committee.body, 'RED', { readers: [committee.as.us_member.id] }) });
    const { ref } = await propose({ ties: [secret.ref] });
    expect((await readDecision(db, committee.as.us_member, ref, NOW))?.restsOn.map((tie) => tie.ref)).toEqual([secret.ref]);
    expect((await readDecision(db, committee.as.jp_member, ref, NOW))?.restsOn).toEqual([]);
    const hidden = await refusedAs(propose({ ties: [secret.ref] }, 'jp_member'));
    expect(hidden).toBe(await refusedAs(propose({ ties: ['D-000000'] }, 'jp_member')));
    expect(hidden).toBe('invalid:unknown_reference');
  });

  test('is listed newest first, page after page', async () => {
    for (let index = 0; index < 60; index++) await propose({ title_en: `Number ${index}` });
    const first = await readDecisions(db, committee.as.us_chair);
    const second = await readDecisions(db, committee.as.us_chair, readDecisionFilters(new URLSearchParams({ after: first.next ?? '' })));
    const refs = [...first.rows, ...second.rows].map((row) => row.ref);
    expect(first.rows).toHaveLength(50);
    expect(new Set(refs).size).toBe(first.total);
    expect(second.next).toBeNull();
  });
});

test('no paragraph is lost in pairing, however unequal the two texts', () => {
  const texts = fc.array(fc.constantFrom('a', 'b b', 'c\nd'), { maxLength: 6 });
  fc.assert(
    fc.property(texts, texts, (en, ja) => {
      const pairs = pairParagraphs(en.join('\n\n'), ja.join('\n \n'));
      expect(pairs.map((pair) => pair.en).filter(Boolean)).toEqual(en);
      expect(pairs.map((pair) => pair.ja).filter(Boolean)).toEqual(ja);
    }),
  );
});
