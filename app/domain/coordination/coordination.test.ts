import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { readDesk } from '../desk/desk.server.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { searchIn, searchRecords } from '../search/searching.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee } from '../testing/committee.ts';
import { answerQuestion, askAdviser, readQuestion, withdrawQuestion } from './asking.server.ts';
import { commentOnCase, dropCase, notifyCase, positionOnCase, putInForce, tellDenial } from './moving.server.ts';
import { closeComments, putInForceByDay } from './minding.server.ts';
import { takeCase } from './holding.server.ts';
import { changeCaseReaders, editCase, openCase } from './opening.server.ts';
import { readAboutCase, readCase, readCases } from './reading.server.ts';

let db: Db;
let committee: Committee;
let second: Actor;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const person = await putPerson(db, await putOrganisation(db, 'JP', 'industry'));
  await putSeat(db, person, committee.body, 'adviser');
  second = (await loadActor(db, person, NOW))!;
});
afterEach(() => db.destroy());

const words = { title: 'Etching tools', proposal: 'A licence for every destination.', other_party: 'JP' };
const open = () => openCase(db, committee.as.us_member, words, chosen(committee.body, 'AMBER+STRICT'), [], NOW);

describe('a case', () => {
  test('begins with governments alone, and is there for nobody else', async () => {
    await expect(openCase(db, committee.as.us_member, words, chosen(committee.body, 'AMBER'), [], NOW)).rejects.toThrow('starts_strict');
    for (const seat of ['secretary', 'adviser', 'observer', 'stranger'] as const)
      await expect(openCase(db, committee.as[seat], words, chosen(committee.body, 'AMBER+STRICT'), [], NOW)).rejects.toThrow('forbidden');
    const { ref } = await open();
    for (const seat of SEATS) {
      const reads = !['adviser', 'observer', 'stranger'].includes(seat);
      expect([seat, (await readCase(db, committee.as[seat], ref, NOW)) !== null]).toEqual([seat, reads]);
      expect((await readCases(db, committee.as[seat], '', NOW)).cases).toHaveLength(reads ? 1 : 0);
      expect((await searchRecords(db, committee.as[seat], searchIn(new URLSearchParams({ q: 'etching' })))).found).toHaveLength(
        reads ? 1 : 0,
      );
    }
  });

  test('is said anew by its own side until the other is told, and the second of two is told of the first', async () => {
    const { ref } = await open();
    await expect(editCase(db, committee.as.jp_chair, ref, 1, words, NOW)).rejects.toThrow('not_a_side');
    await editCase(db, committee.as.us_chair, ref, 1, { ...words, title: 'Dry etching tools' }, NOW);
    await expect(editCase(db, committee.as.us_member, ref, 1, words, NOW)).rejects.toThrow('conflict');
    await notifyCase(db, committee.as.us_member, ref, 2, '2026-12-01', NOW);
    await expect(editCase(db, committee.as.us_chair, ref, 3, words, NOW)).rejects.toThrow('case_moved_on');
  });

  test('takes comments until its instant, whether or not that has been minded, and aligns when both co_chairs say so', async () => {
    const { ref, id } = await open();
    await notifyCase(db, committee.as.us_member, ref, 1, '2026-12-01', NOW);
    const end = new Date('2026-12-01T15:00:00.000Z');
    await commentOnCase(db, committee.as.jp_member, ref, 'In time', null, new Date(end.getTime() - 1));
    await expect(commentOnCase(db, committee.as.jp_member, ref, 'Late', null, end)).rejects.toThrow('case_moved_on');
    expect((await readCase(db, committee.as.jp_chair, ref, end))?.state).toBe('due');
    expect(await closeComments(db, new Date(end.getTime() - 1))).toBe(0);
    expect((await Promise.all([closeComments(db, end), closeComments(db, end)])).reduce((a, b) => a + b)).toBe(1);
    const desk = await readDesk(db, committee.as.jp_chair, [], end);
    expect(desk.coordination.map(({ what, ref: named }) => [what, named])).toEqual([['position', ref]]);
    await expect(positionOnCase(db, committee.as.jp_member, ref, { position: 'align' }, null, end)).rejects.toThrow('forbidden');
    // Both at once: each counts the other, on both databases.
    await Promise.all([
      positionOnCase(db, committee.as.us_chair, ref, { position: 'align' }, null, end),
      positionOnCase(db, committee.as.jp_chair, ref, { position: 'align' }, null, end),
    ]);
    expect((await readCase(db, committee.as.jp_chair, ref, end))?.state).toBe('aligned');
    expect((await readDesk(db, committee.as.jp_chair, [], end)).coordination).toEqual([]);
    const about = await readAboutCase(db, committee.as.jp_chair, (await readCase(db, committee.as.jp_chair, ref, end))!, end);
    expect(about.history.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['case.opened', 'case.notified', 'case.comments_closed', 'case.aligned_by']),
    );
    expect(id).toBeTruthy();
  });

  const readers = (seat: 'us_chair' | 'us_member' | 'jp_chair', ref: string, version: number, to: 'AMBER' | 'AMBER+STRICT' | 'RED') =>
    changeCaseReaders(db, committee.as[seat], ref, version, chosen(committee.body, to), NOW);
  const versionOf = async (ref: string) => (await readCase(db, committee.as.us_chair, ref, NOW))!.version;
  const denial = { words: 'No', denied_on: '2026-11-19', destination: 'CN', no_undercut_until: '2027-11-19' };

  test.each([
    ['comments', (ref: string) => commentOnCase(db, committee.as.jp_member, ref, 'Ours', null, NOW)],
    ['tells a denial', (ref: string) => tellDenial(db, committee.as.jp_member, ref, denial, null, NOW)],
    ['differs', (ref: string) => positionOnCase(db, committee.as.jp_member, ref, { position: 'differ', reasons: 'Ours' }, null, NOW)],
  ])('is opened to no more by its own side once the other side %s, and still to fewer', async (_, speak) => {
    const { ref } = await open();
    await notifyCase(db, committee.as.us_member, ref, 1, '2026-12-01', NOW);
    await commentOnCase(db, committee.as.us_member, ref, 'Our own', null, NOW);
    await readers('us_member', ref, 3, 'AMBER');
    await readers('us_chair', ref, 4, 'AMBER+STRICT');
    await speak(ref);
    for (const seat of ['us_chair', 'us_member'] as const)
      await expect(readers(seat, ref, await versionOf(ref), 'AMBER')).rejects.toThrow('other_side_spoke');
    await expect(readers('jp_chair', ref, await versionOf(ref), 'AMBER')).rejects.toThrow('marking_change');
    expect(await readCase(db, committee.as.adviser, ref, NOW)).toBeNull();
    await changeCaseReaders(
      ...([db, committee.as.us_chair, ref, await versionOf(ref)] as const),
      chosen(committee.body, 'AMBER+STRICT', { parties: ['JP', 'US'] }),
      NOW,
    );
  });

  test('is changed by the first of two at once: an edit, a choice of readers, a notice', async () => {
    const edit = (ref: string, title: string) => editCase(db, committee.as.us_chair, ref, 1, { ...words, title }, NOW);
    const narrow = (ref: string) =>
      changeCaseReaders(db, committee.as.us_chair, ref, 1, chosen(committee.body, 'AMBER+STRICT', { parties: ['US'] }), NOW);
    const pairs: ((ref: string) => Promise<void>)[][] = [
      [(ref) => edit(ref, 'One'), (ref) => edit(ref, 'Other')],
      [narrow, (ref) => readers('us_member', ref, 1, 'AMBER')],
      [(ref) => edit(ref, 'One'), (ref) => notifyCase(db, committee.as.us_member, ref, 1, '2026-12-01', NOW)],
    ];
    for (const pair of pairs)
      for (let round = 0; round < 3; round += 1) {
        const { ref } = await open();
        const both = await Promise.allSettled(pair.map((does) => does(ref)));
        expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        expect(await versionOf(ref)).toBe(2);
      }
  });

  test('is refused where it was changed between being read and being taken', async () => {
    const { ref, id } = await open();
    await expect(db.transaction().execute((tx) => takeCase(tx, id, ['proposed'], { title: 'Other' }, NOW, { version: 2 }))).rejects.toThrow(
      'case_moved_on',
    );
    expect((await readCase(db, committee.as.us_chair, ref, NOW))?.title).toBe(words.title);
  });

  test('is put in force by no change of mind: it takes the days back that rested on the old one', async () => {
    const { ref } = await open();
    await notifyCase(db, committee.as.us_member, ref, 1, '2026-12-01', NOW);
    for (const seat of ['us_chair', 'jp_chair'] as const)
      await positionOnCase(db, committee.as[seat], ref, { position: 'align' }, null, NOW);
    await putInForce(db, committee.as.us_member, ref, '2027-01-01', null, NOW);
    await positionOnCase(db, committee.as.us_chair, ref, { position: 'align' }, null, NOW);
    const days = async () => {
      const it = (await readCase(db, committee.as.jp_chair, ref, NOW))!;
      const { sides } = await readAboutCase(db, committee.as.jp_chair, it, NOW);
      return [it.state, ...sides.map(({ in_force_on }) => in_force_on)];
    };
    expect(await days()).toEqual(['aligned', null, '2027-01-01']);
    await positionOnCase(db, committee.as.jp_member, ref, { position: 'differ', reasons: 'Costs' }, null, NOW);
    expect(await days()).toEqual(['diverging', null, null]);
    await putInForce(db, committee.as.us_member, ref, '2027-02-01', null, NOW);
    expect(await days()).toEqual(['diverging', null, '2027-02-01']);
  });

  test('is in force when the days of both sides have come in their capitals, and not when they are said', async () => {
    const { ref, id } = await open();
    await notifyCase(db, committee.as.us_member, ref, 1, '2026-12-01', NOW);
    for (const seat of ['us_chair', 'jp_chair'] as const)
      await positionOnCase(db, committee.as[seat], ref, { position: 'align' }, null, NOW);
    await putInForce(db, committee.as.jp_member, ref, '2027-01-01', null, NOW);
    await putInForce(db, committee.as.us_member, ref, '9999-12-31', null, NOW);
    const state = async (at: Date) => (await readCase(db, committee.as.jp_chair, ref, at))?.state;
    const listed = async (asked: string, at: Date) => (await readCases(db, committee.as.jp_chair, asked, at)).cases.length;
    expect(await state(NOW)).toBe('aligned');
    await putInForce(db, committee.as.us_member, ref, '2027-01-01', null, NOW);
    // Midnight in Washington, when it is 14:00 in Tokyo.
    const begins = new Date('2027-01-01T05:00:00.000Z');
    const before = new Date(begins.getTime() - 1);
    expect([await state(before), await listed('aligned', before), await listed('in_force', before)]).toEqual(['aligned', 1, 0]);
    expect([await state(begins), await listed('aligned', begins), await listed('in_force', begins)]).toEqual(['in_force', 0, 1]);
    // Not minded yet: what is in force stays all the same.
    for (const act of [
      () => positionOnCase(db, committee.as.jp_chair, ref, { position: 'differ', reasons: 'Late' }, null, begins),
      () => putInForce(db, committee.as.jp_member, ref, '2028-01-01', null, begins),
    ])
      await expect(act()).rejects.toThrow('case_moved_on');
    expect(await putInForceByDay(db, before)).toBe(0);
    expect((await Promise.all([putInForceByDay(db, begins), putInForceByDay(db, begins)])).reduce((a, b) => a + b)).toBe(1);
    const row = await db.selectFrom('coordination_cases').select(['state', 'updated_at']).where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'in_force', updated_at: begins.toISOString() });
  });

  test('takes no words that were written for other readers than it has now, and enters them for those it has', async () => {
    const { ref, id } = await open();
    await notifyCase(db, committee.as.us_member, ref, 1, '2026-12-01', NOW);
    const shown = async () => shownReaders((await readCase(db, committee.as.us_chair, ref, NOW))!);
    const [narrow, { us_chair, us_member }] = [await shown(), committee.as];
    await readers('us_member', ref, await versionOf(ref), 'AMBER');
    const acts = (seen: string): (() => Promise<unknown>)[] => [
      () => commentOnCase(db, us_member, ref, 'For governments alone', seen, NOW),
      () => tellDenial(db, us_member, ref, denial, seen, NOW),
      () => askAdviser(db, us_member, ref, { asked: second.id, words: 'How many?', due_on: '2026-12-10' }, seen, NOW),
      () => positionOnCase(db, us_chair, ref, { position: 'differ', reasons: 'Costs' }, seen, NOW),
      () => putInForce(db, us_member, ref, '2027-01-01', seen, NOW),
      () => dropCase(db, us_member, ref, 'No more', seen, NOW),
    ];
    const version = await versionOf(ref);
    for (const act of acts(narrow).filter((_, at) => at !== 4)) await expect(act()).rejects.toThrow('other_readers');
    for (const act of acts('')) await expect(act()).rejects.toThrow(/other_readers|case_moved_on/);
    expect(await versionOf(ref)).toBe(version);
    for (const act of acts(await shown())) await act();
    const { audience_id } = (await readCase(db, us_chair, ref, NOW))!;
    const entered = await db
      .selectFrom('journal')
      .select(['act', 'audience_id'])
      .where('subject_id', '=', id)
      .where('act', 'in', ['case.commented', 'case.denial_told', 'case.differed', 'case.stepped', 'case.dropped'])
      .execute();
    expect(entered.map((entry) => entry.audience_id)).toEqual(Array(5).fill(audience_id));
  });

  test('is opened to more by its author’s side alone, and in quarantine read by nobody', async () => {
    const { ref } = await open();
    const wider = chosen(committee.body, 'AMBER');
    await expect(changeCaseReaders(db, committee.as.jp_chair, ref, 1, wider, NOW)).rejects.toThrow('marking_change');
    await changeCaseReaders(db, committee.as.us_chair, ref, 1, wider, NOW);
    expect(await readCase(db, committee.as.adviser, ref, NOW)).not.toBeNull();
    await quarantineRecord(db, committee.as.jp_chair, 'coordination_case', ref, '', NOW);
    for (const seat of SEATS) expect(await readCase(db, committee.as[seat], ref, NOW)).toBeNull();
  });
});

describe('an adviser who is asked', () => {
  const ask = (ref: string, asked: string, said = 'How many tools a year?') =>
    askAdviser(db, committee.as.us_member, ref, { asked, words: said, due_on: '2026-12-10' }, null, NOW);

  /** Everything that an adviser gets to see of coordination, as text. */
  async function sees(actor: Actor, refs: readonly string[]): Promise<string> {
    return JSON.stringify([
      await readCases(db, actor, '', NOW),
      (await readDesk(db, actor, [], NOW)).coordination,
      await Promise.all(refs.map((ref) => readQuestion(db, actor, ref, NOW))),
      await Promise.all(refs.map((ref) => readCase(db, actor, ref, NOW))),
      (await searchRecords(db, actor, searchIn(new URLSearchParams({ q: 'tools' })))).found,
    ]);
  }

  test('sees their own question and answer, and by nothing that anybody else was asked', async () => {
    const { ref } = await open();
    const mine = await ask(ref, committee.as.adviser.id);
    const before = await sees(committee.as.adviser, [mine.ref, ref]);
    const other = await ask(ref, second.id, 'And of yours?');
    await answerQuestion(db, second, other.ref, 'Nine hundred.', NOW);
    await withdrawQuestion(db, committee.as.us_member, (await ask(ref, second.id, 'Once more?')).ref, NOW);
    expect(await sees(committee.as.adviser, [mine.ref, ref])).toBe(before);
    expect(await readQuestion(db, committee.as.adviser, other.ref, NOW)).toBeNull();
    await expect(answerQuestion(db, committee.as.adviser, other.ref, 'Words', NOW)).rejects.toThrow('not_found');
    await answerQuestion(db, committee.as.adviser, mine.ref, 'Twelve hundred.', NOW);
    await expect(answerQuestion(db, committee.as.adviser, mine.ref, 'More.', NOW)).rejects.toThrow('case_moved_on');
    const it = (await readCase(db, committee.as.jp_chair, ref, NOW))!;
    const answers = (await readAboutCase(db, committee.as.jp_chair, it, NOW)).questions.map(({ answer }) => answer);
    expect([...answers].sort()).toEqual(['', 'Nine hundred.', 'Twelve hundred.']);
  });

  test('sees no more of others when the case itself is opened to advisers', async () => {
    const { ref } = await open();
    const mine = await ask(ref, committee.as.adviser.id);
    await ask(ref, second.id, 'And of yours?');
    await changeCaseReaders(db, committee.as.us_chair, ref, 1, chosen(committee.body, 'AMBER'), NOW);
    const it = (await readCase(db, committee.as.adviser, ref, NOW))!;
    const about = await readAboutCase(db, committee.as.adviser, it, NOW);
    expect(about.questions.map(({ ref: one }) => one)).toEqual([mine.ref]);
    expect(about.history.every(({ act }) => act !== 'case.asked')).toBe(true);
  });

  test('is nobody without a seat as adviser, nor of a party that the caveat shuts out', async () => {
    const { ref } = await open();
    for (const seat of ['stranger', 'us_member', 'observer'] as const)
      await expect(ask(ref, committee.as[seat].id)).rejects.toThrow('no_adviser');
    await changeCaseReaders(db, committee.as.us_chair, ref, 1, chosen(committee.body, 'AMBER+STRICT', { parties: ['US'] }), NOW);
    await expect(ask(ref, second.id)).rejects.toThrow('no_adviser');
  });

  test('is nobody whose account or seat has run out by the day in their own capital', async () => {
    const { ref } = await open();
    // 15:00 UTC is already the 21st in Tokyo, and the 20th in Washington.
    for (const [asked, last, taken] of [
      [second.id, '2026-11-20', false],
      [second.id, '2026-11-21', true],
      [committee.as.adviser.id, '2026-11-19', false],
      [committee.as.adviser.id, '2026-11-20', true],
    ] as const) {
      const outcome = () =>
        ask(ref, asked).then(
          () => true,
          (reason: Error) => reason.message,
        );
      await db.updateTable('people').set({ expires_on: last }).where('id', '=', asked).execute();
      expect([last, await outcome()]).toEqual([last, taken || 'no_adviser']);
      await db.updateTable('people').set({ expires_on: null }).where('id', '=', asked).execute();
      await db.updateTable('seats').set({ to_day: last }).where('person_id', '=', asked).execute();
      expect([last, await outcome()]).toEqual([last, taken || 'no_adviser']);
      await db.updateTable('seats').set({ to_day: null }).where('person_id', '=', asked).execute();
    }
  });

  test('loses the question with the case that goes into quarantine', async () => {
    const { ref } = await open();
    const mine = await ask(ref, committee.as.adviser.id);
    await quarantineRecord(db, committee.as.jp_chair, 'coordination_case', ref, '', NOW);
    expect(await readQuestion(db, committee.as.adviser, mine.ref, NOW)).toBeNull();
  });
});
