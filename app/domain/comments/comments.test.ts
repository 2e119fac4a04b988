import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience, readAudience } from '#app/policy/audiences.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putOrganisation, putPerson } from '#db/testing/people.ts';
import { formPart } from '../audience/hanging.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { changeDecisionReaders } from '../decisions/editing.server.ts';
import { putDecision } from '../decisions/testing.ts';
import { callMeeting } from '../meetings/calling.server.ts';
import { editMeeting } from '../meetings/editing.server.ts';
import { readWholeAbout } from '../paragraphs/about.server.ts';
import { quarantineRecord } from '../releasing/quarantine.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { openMentions, readMentions } from './mentions.server.ts';
import { readComments, readEarlierWords } from './reading.server.ts';
import { commentSchema, type CommentInput } from './schema.ts';
import { readChosenReaders } from './standing.server.ts';
import { readCommented } from './subjects.server.ts';
import { CommentFaults, editComment, withdrawComment, writeComment } from './writing.server.ts';

let db: Db;
let committee: Committee;
let ref: string;
let id: string;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  ({ ref, id } = await fileReport(db, committee.as.us_member, reportInput(committee.body, { marking: 'AMBER' }), NOW));
});
afterEach(() => db.destroy());

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const NOBODY = '01930000-0000-7000-8000-00000000dead';

const words = (change: Partial<CommentInput> = {}): CommentInput => ({
  ...{ words: 'We see the same.', mentions: [], readers_of: 'record', released: [], readers: [], parties: [] },
  ...change,
});
const say = (actor: Actor, change: Partial<CommentInput> = {}, at = NOW) => writeComment(db, actor, 'report', ref, words(change), at);
const read = (actor: Actor) => readComments(db, actor, { kind: 'report', id }, NOW);
const readers = async () => {
  const pages = await Promise.all(SEATS.map(async (seat) => ((await read(committee.as[seat])).comments.length > 0 ? [seat] : [])));
  return pages.flat();
};
const faultsOf = async (work: Promise<unknown>) => {
  const reason: unknown = await work.catch((error: unknown) => error);
  return reason instanceof CommentFaults ? reason.faults : reason;
};

describe('a comment', () => {
  test('is read by all who read the record, with a count of those alone that one reads', async () => {
    await say(committee.as.jp_member);
    await say(committee.as.us_chair, { readers_of: 'fewer', marking: 'AMBER+STRICT', words: 'Officials only.' }, later(1));
    expect(await readers()).toEqual(['us_chair', 'jp_chair', 'us_member', 'jp_member', 'secretary', 'adviser']);
    expect((await read(committee.as.adviser)).comments.map((comment) => comment.words)).toEqual(['We see the same.']);
    expect((await read(committee.as.adviser)).total).toBe(1);
    expect((await read(committee.as.secretary)).total).toBe(2);
    expect((await verifyJournal(db)).broken).toBeNull();
  });

  test.each(['secretary', 'observer', 'stranger'] as const)('is not for a %s to write', async (seat) => {
    await expect(say(committee.as[seat])).rejects.toMatchObject({ kind: seat === 'secretary' ? 'forbidden' : 'not_found' });
  });

  test('is never wider than its record, and names only who reads it: each refused in words that fit nothing as well', async () => {
    const { us_member, jp_member, observer } = committee.as;
    const outsider = await putPerson(db, await putOrganisation(db, 'US'));
    const fewer = (change: Partial<CommentInput>) => faultsOf(say(jp_member, { readers_of: 'fewer', marking: 'AMBER', ...change }));
    expect(await fewer({ marking: 'GREEN' })).toEqual([{ field: 'marking', code: 'wider' }]);
    for (const stranger of [outsider, observer.id, NOBODY]) {
      expect(await fewer({ marking: 'RED', readers: [stranger] })).toEqual([{ field: 'readers', code: 'reader' }]);
      expect(await fewer({ mentions: [stranger] })).toEqual([{ field: 'mentions', code: 'mention' }]);
      expect(await fewer({ released: [stranger] })).toEqual([{ field: 'released', code: 'body' }]);
    }
    expect(await fewer({ parties: ['US'], readers: [jp_member.id] })).toEqual([{ field: 'readers', code: 'outsideCaveat' }]);
    expect(await fewer({ marking: 'RED', readers: [us_member.id], mentions: [committee.as.us_chair.id] })).toEqual([
      { field: 'mentions', code: 'mention' },
    ]);
    expect(await db.selectFrom('comments').selectAll().execute()).toEqual([]);
  });

  test('is gone for whoever can no longer read the record, also from their desk', async () => {
    const { jp_member, adviser, us_chair } = committee.as;
    await say(jp_member, { mentions: [adviser.id, us_chair.id] });
    expect(await readMentions(db, adviser, NOW)).toHaveLength(1);
    const narrow = await db
      .transaction()
      .execute((tx) => keepAudience(tx, { marking: 'AMBER+STRICT', bodies: [committee.body], persons: [], parties: [] }));
    await db.updateTable('reports').set({ audience_id: narrow }).where('id', '=', id).execute();
    expect((await read(adviser)).comments).toEqual([]);
    expect(await readMentions(db, adviser, NOW)).toEqual([]);
    expect(await readMentions(db, us_chair, NOW)).toHaveLength(1);
  });

  test('is not opened to those to whom the record is opened later', async () => {
    await say(committee.as.jp_member);
    const wide = await db
      .transaction()
      .execute((tx) => keepAudience(tx, { marking: 'CLEAR', bodies: [committee.body], persons: [], parties: [] }));
    await db.updateTable('reports').set({ audience_id: wide }).where('id', '=', id).execute();
    expect((await read(committee.as.observer)).comments).toEqual([]);
  });

  test('is not taken from a form that showed other readers than the record has, and from one that shows them is', async () => {
    const { jp_member, us_chair } = committee.as;
    const seen = async () => shownReaders((await readCommented(db, jp_member, 'report', ref))!);
    const [shown, audience] = [await seen(), { marking: 'CLEAR' as const, bodies: [committee.body], persons: [], parties: [] }];
    const { id: comment } = await say(jp_member, { shown });
    await db.transaction().execute(async (tx) => {
      await tx
        .updateTable('reports')
        .set({ audience_id: await keepAudience(tx, audience) })
        .where('id', '=', id)
        .execute();
    });
    const refused = [{ field: 'readers_of', code: 'otherReaders' }];
    const fewer = { readers_of: 'fewer', marking: 'AMBER' } as const;
    for (const stale of [shown, '']) {
      expect(await faultsOf(say(us_chair, { shown: stale }))).toEqual(refused);
      expect(await faultsOf(say(us_chair, { ...fewer, shown: stale }))).toEqual(refused);
      const on = { kind: 'report' as const, ref, id: comment, version: 1 };
      expect(await faultsOf(editComment(db, jp_member, on, words({ words: 'More.', shown: stale }), later(1)))).toEqual(refused);
    }
    expect((await read(committee.as.observer)).comments).toEqual([]);
    await say(us_chair, { shown: await seen(), words: 'For everybody.' }, later(2));
    expect((await read(committee.as.observer)).comments.map((one) => one.words)).toEqual(['For everybody.']);
    expect(shownReaders({ id: NOBODY, audience_id: (await readCommented(db, jp_member, 'report', ref))!.audience_id })).not.toBe(
      await seen(),
    );
  });

  test('on a meeting is narrowed with it', async () => {
    const { us_chair, jp_member } = committee.as;
    const times = { starts_at: '2026-12-10T13:00:00.000Z', ends_at: '2026-12-10T14:30:00.000Z', zone: 'Asia/Tokyo' };
    const said = { ...times, title: 'Twelfth meeting', place: '', link: '', note: '' };
    const meeting = await callMeeting(db, us_chair, { ...said, audience: chosen(committee.body, 'AMBER') }, NOW);
    const { id: comment } = await writeComment(db, jp_member, 'meeting', meeting.ref, words(), NOW);
    const markingOf = async () => {
      const { audience_id } = await db.selectFrom('comments').select('audience_id').where('id', '=', comment).executeTakeFirstOrThrow();
      return (await readAudience(db, audience_id)).marking;
    };
    const { home_body_id: _home, ...audience } = chosen(committee.body, 'AMBER+STRICT');
    await editMeeting(db, us_chair, meeting.ref, 1, { ...said, audience }, later(1));
    expect(await markingOf()).toBe('AMBER+STRICT');
    const { home_body_id: _wide, ...wider } = chosen(committee.body, 'AMBER');
    await editMeeting(db, us_chair, meeting.ref, 2, { ...said, audience: wider }, later(2));
    expect(await markingOf()).toBe('AMBER+STRICT');
  });

  test('on a report for named readers is read by the report’s author too', async () => {
    const { adviser, jp_member, us_chair } = committee.as;
    const red = reportInput(committee.body, { marking: 'RED', readers: [jp_member.id, us_chair.id] });
    const filed = await fileReport(db, adviser, red, NOW);
    await writeComment(db, jp_member, 'report', filed.ref, words(), NOW);
    expect((await readComments(db, adviser, { kind: 'report', id: filed.id }, NOW)).comments).toHaveLength(1);
    await writeComment(
      db,
      jp_member,
      'report',
      filed.ref,
      words({ readers_of: 'fewer', marking: 'RED', readers: [us_chair.id] }),
      later(1),
    );
    expect((await readComments(db, adviser, { kind: 'report', id: filed.id }, NOW)).total).toBe(1);
  });

  test('of an author who hides where they come from does not say who they are to other advisers', async () => {
    const hidden = await fileReport(
      db,
      committee.as.adviser,
      reportInput(committee.body, { hides_organisation: true, marking: 'GREEN' }),
      NOW,
    );
    await writeComment(db, committee.as.adviser, 'report', hidden.ref, words(), NOW);
    const industry: Actor = { ...committee.as.observer, organisation_kind: 'industry' };
    const by = async (actor: Actor) => (await readComments(db, actor, { kind: 'report', id: hidden.id }, NOW)).comments[0]?.author ?? null;
    expect(await by(committee.as.jp_member)).not.toBeNull();
    expect(await by(industry)).toBeNull();
  });

  test('of a report whose author is hidden does not name them among the readers that its form begins with', async () => {
    const { adviser, jp_member, observer } = committee.as;
    const audience = { marking: 'AMBER+STRICT' as const, readers: [observer.id] };
    const hidden = await fileReport(db, adviser, reportInput(committee.body, { hides_organisation: true, ...audience }), NOW);
    const industry: Actor = { ...observer, organisation_kind: 'industry' };
    const { id: comment } = await writeComment(db, jp_member, 'report', hidden.ref, words(), NOW);
    const { audience_id } = await db.selectFrom('comments').select('audience_id').where('id', '=', comment).executeTakeFirstOrThrow();
    const kept = await readAudience(db, audience_id);
    expect(kept.persons, 'it is for all, so for the author too').toContain(adviser.id);
    const [untold, told] = [
      await readCommented(db, industry, 'report', hidden.ref),
      await readCommented(db, jp_member, 'report', hidden.ref),
    ];
    expect(untold?.told_author_id).toBeNull();
    expect(await readChosenReaders(db, untold!, audience_id)).toBeNull();
    const fewer = await db
      .transaction()
      .execute((tx) => keepAudience(tx, { marking: 'RED', bodies: [committee.body], persons: [adviser.id, observer.id], parties: [] }));
    expect((await readChosenReaders(db, untold!, fewer))?.persons).toEqual([observer.id]);
    expect((await readChosenReaders(db, told!, fewer))?.persons.toSorted()).toEqual([adviser.id, observer.id].toSorted());
  });

  test('keeps hostile words as they are, and takes no NUL and nothing overlong', async () => {
    const hostile = `<img src=x onerror=alert(1)> [a](javascript:alert(1)) \u202Eabc '; drop table comments; -- 🧪 半導体`;
    await say(committee.as.jp_member, { words: hostile });
    expect((await read(committee.as.us_chair)).comments[0]?.words).toBe(hostile);
    for (const bad of ['', ' \n ', 'a\0b', 'x'.repeat(10_001), '\ud800'])
      expect(commentSchema.safeParse(words({ words: bad })).success).toBe(false);
    expect(commentSchema.safeParse({ ...words(), readers_of: 'fewer' }).success).toBe(false);
  });
});

describe('its author', () => {
  const on = (commentId: string, version = 1) => ({ kind: 'report' as const, ref, id: commentId, version });

  test('edits it: readers are told when, and find what it said before if they could read that', async () => {
    const { jp_member, adviser, us_chair } = committee.as;
    const { id: comment } = await say(jp_member, { readers_of: 'fewer', marking: 'AMBER+STRICT', words: 'A secret name.' });
    await editComment(db, jp_member, on(comment), words({ words: 'A name.' }), later(5));
    expect((await read(adviser)).comments[0]).toMatchObject({ words: 'A name.', edited_at: later(5).toISOString() });
    expect(await readEarlierWords(db, us_chair, comment)).toMatchObject([{ words: 'A secret name.', at: NOW.toISOString() }]);
    expect(await readEarlierWords(db, adviser, comment)).toEqual([]);
  });

  test('edits the newest version only, and nobody else edits or withdraws it', async () => {
    const { jp_member, us_chair, stranger } = committee.as;
    const { id: comment } = await say(jp_member);
    await editComment(db, jp_member, on(comment), words({ words: 'Second.' }), later(1));
    await expect(editComment(db, jp_member, on(comment), words({ words: 'Third.' }), later(2))).rejects.toMatchObject({ kind: 'conflict' });
    await expect(editComment(db, us_chair, on(comment, 2), words(), later(2))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(withdrawComment(db, us_chair, on(comment, 2), later(2))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(withdrawComment(db, stranger, on(comment, 2), later(2))).rejects.toMatchObject({ kind: 'not_found' });
    expect((await read(us_chair)).comments[0]?.words).toBe('Second.');
  });

  test('withdraws it: a line stays, its words and earlier words are shown to nobody, and it leaves the desks', async () => {
    const { jp_member, us_chair } = committee.as;
    const { id: comment } = await say(jp_member, { mentions: [us_chair.id] });
    await editComment(db, jp_member, on(comment), words({ words: 'Otherwise.', mentions: [us_chair.id] }), later(1));
    await withdrawComment(db, jp_member, on(comment, 2), later(2));
    expect((await read(us_chair)).comments[0]).toMatchObject({ words: '', mentions: [], withdrawn_at: later(2).toISOString() });
    expect(await readEarlierWords(db, us_chair, comment)).toEqual([]);
    expect(await readMentions(db, us_chair, NOW)).toEqual([]);
    await expect(editComment(db, jp_member, on(comment, 3), words(), later(3))).rejects.toMatchObject({ kind: 'conflict' });
    const journal = await db.selectFrom('journal').selectAll().where('subject_kind', '=', 'comment').execute();
    expect(journal.map((entry) => entry.act)).toEqual(['comment.written', 'comment.edited', 'comment.withdrawn']);
    expect(journal.map((entry) => entry.detail).join()).not.toContain('Otherwise');
  });
});

describe('a mention', () => {
  test('waits on the desk until its comment is opened, cut to what can be read', async () => {
    const { jp_member, us_chair, us_member } = committee.as;
    await say(jp_member, { mentions: [us_chair.id], words: 'x'.repeat(500) });
    const [mention] = await readMentions(db, us_chair, NOW);
    expect(mention).toMatchObject({ ref, kind: 'report', title: 'Gallium licences slow down', marking: 'AMBER' });
    expect(mention?.words).toHaveLength(161);
    expect(await readMentions(db, us_member, NOW)).toEqual([]);
    await openMentions(db, us_member, (await read(us_member)).comments, NOW);
    expect(await readMentions(db, us_chair, NOW)).toHaveLength(1);
    const { comments } = await read(us_chair);
    await Promise.all([openMentions(db, us_chair, comments, NOW), openMentions(db, us_chair, comments, NOW)]);
    expect(await readMentions(db, us_chair, NOW)).toEqual([]);
    expect(await db.selectFrom('journal').selectAll().where('act', '=', 'comment.mention_opened').execute()).toHaveLength(1);
  });

  test('finds only those who can read what is being written', async () => {
    const { jp_member, adviser } = committee.as;
    const record = (await readCommented(db, jp_member, 'report', ref))!;
    const soFar = { ...words(), marking: '', find_readers: '', find_mentions: adviser.family_name };
    const names = async (change: object) =>
      (await formPart(db, jp_member, record, { ...soFar, ...change }, NOW)).mentions.found.map((person) => person.id);
    expect(await names({})).toEqual([adviser.id]);
    expect(await names({ readers_of: 'fewer', marking: 'AMBER+STRICT' })).toEqual([]);
    expect(await names({ find_mentions: committee.as.observer.family_name })).toEqual([]);
  });
});

test('many comments come in pages that neither miss one nor show one twice, and hold no more than the reader may read', async () => {
  const { jp_member, adviser } = committee.as;
  for (let index = 0; index < 25; index += 1) await say(jp_member, { words: `Open ${index}` }, later(index % 3));
  for (let index = 0; index < 5; index += 1) await say(jp_member, { readers_of: 'fewer', marking: 'RED', words: 'Mine' }, later(index));
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readComments>> = await readComments(db, adviser, { kind: 'report', id }, NOW, {
      before,
      most: 10,
    });
    expect(page.total).toBe(25);
    seen.push(...page.comments.map((comment) => comment.words));
    before = page.before;
  } while (before);
  expect(seen).toHaveLength(25);
  expect(new Set(seen).size).toBe(25);
  for (const hostile of ['~', 'x', "'~'", '9999~', '2026~\0'])
    await readComments(db, adviser, { kind: 'report', id }, NOW, { before: hostile });
});

test('a decision is commented on by the same rules: mentioned on the desk, narrowed with it, gone with its quarantine', async () => {
  const { us_member, jp_member, us_chair, adviser, secretary } = committee.as;
  const decision = await putDecision(db, committee);
  const on = { kind: 'decision' as const, ref: decision.ref };
  await expect(writeComment(db, secretary, 'decision', decision.ref, words(), NOW)).rejects.toMatchObject({ kind: 'forbidden' });
  const wider = writeComment(db, jp_member, 'decision', decision.ref, words({ readers_of: 'fewer', marking: 'GREEN' }), NOW);
  expect(await faultsOf(wider)).toEqual([{ field: 'marking', code: 'wider' }]);
  const { id: comment } = await writeComment(db, jp_member, 'decision', decision.ref, words({ mentions: [us_chair.id, adviser.id] }), NOW);
  await editComment(
    db,
    jp_member,
    { ...on, id: comment, version: 1 },
    words({ mentions: [us_chair.id, adviser.id], words: 'Two days?' }),
    NOW,
  );
  const of = async (actor: Actor) => (await readComments(db, actor, { kind: 'decision', id: decision.id }, NOW)).comments;
  expect(await readMentions(db, us_chair, NOW)).toMatchObject([{ kind: 'decision', ref: decision.ref, words: 'Two days?' }]);
  expect(await of(adviser)).toHaveLength(1);
  expect(await readWholeAbout(db, adviser, decision.ref, NOW)).toMatchObject({ home_body_id: committee.body });
  expect(await readWholeAbout(db, committee.as.stranger, decision.ref, NOW)).toBeNull();
  const strict = { ...chosen(committee.body), marking: 'AMBER+STRICT' as const };
  await changeDecisionReaders(db, us_member, decision.ref, 1, strict, later(1));
  expect([await of(adviser), await readMentions(db, adviser, NOW)]).toEqual([[], []]);
  expect((await of(us_chair)).map(({ marking }) => marking)).toEqual(['AMBER+STRICT']);
  expect((await readEarlierWords(db, us_chair, comment)).map(({ marking }) => marking)).toEqual(['AMBER+STRICT']);
  await changeDecisionReaders(db, us_member, decision.ref, 2, chosen(committee.body), later(2));
  expect(await of(adviser)).toEqual([]);
  await quarantineRecord(db, us_member, 'decision', decision.ref, '', later(3));
  expect([await of(us_chair), await readMentions(db, us_chair, NOW)]).toEqual([[], []]);
  await expect(writeComment(db, jp_member, 'decision', decision.ref, words(), later(4))).rejects.toMatchObject({ kind: 'not_found' });
});

test('an action is commented on by the same rules', async () => {
  expect(await readCommented(db, committee.as.us_chair, 'action', 'A-000000')).toBeNull();
  expect(await readCommented(db, committee.as.us_chair, 'decision', 'D-000000')).toBeNull();
  expect(await readCommented(db, committee.as.stranger, 'report', ref)).toBeNull();
});
