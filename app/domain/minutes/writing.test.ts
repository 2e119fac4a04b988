import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { chosen, NOW, putCommittee, SEATS, type Committee, type Seat } from '../testing/committee.ts';
import { addAgendaItem } from '../meetings/agenda.server.ts';
import { callMeeting } from '../meetings/calling.server.ts';
import { MINUTES_LIMIT, UPDATES_KEPT } from './limits.ts';
import { addParagraph, readWords, writeUpdate, writeWords } from './writing.server.ts';

let db: Db;
let committee: Committee;
let ref = '';
let item = '';
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

const added = async (audience: Parameters<typeof addAgendaItem>[3]['audience'] = null) =>
  (
    await addAgendaItem(
      db,
      committee.as.us_chair,
      ref,
      { title: 'Magnets', note: '', minutes: 10, purpose: 'discuss', presenter_id: null, audience },
      NOW,
    )
  ).id;
beforeEach(async () => {
  const times = { starts_at: '2026-11-10T13:00:00.000Z', ends_at: '2026-11-10T14:30:00.000Z', zone: 'Asia/Tokyo' };
  const words = { title: 'Eleventh meeting', place: '', link: '', note: '' };
  ({ ref } = await callMeeting(db, committee.as.us_chair, { ...times, ...words, audience: chosen(committee.body) }, NOW));
  item = await added();
});

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: { kind?: string; code?: string }) => `${reason.kind}:${reason.code}`,
  );
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
/** A page that writes: a document of its own, and what it has not sent yet. */
function page(of = item) {
  const document = new Y.Doc();
  const text = document.getText(of);
  const unsent: Uint8Array[] = [];
  document.on('update', (update: Uint8Array, origin: unknown) => origin === 'server' || unsent.push(update));
  return {
    text,
    document,
    type: (at: number, words: string) => text.insert(at, words),
    sent: () => base64(Y.mergeUpdates(unsent)),
    send: async (by: Seat) => writeUpdate(db, committee.as[by], ref, of, base64(Y.mergeUpdates(unsent.splice(0))), NOW),
    hear: async () => {
      const { state } = await db.selectFrom('minutes_texts').select('state').where('agenda_item_id', '=', of).executeTakeFirstOrThrow();
      Y.applyUpdate(document, Buffer.from(state, 'base64'), 'server');
    },
  };
}
const words = async (of = item) => (await readWords(db, committee.as.us_chair, ref, of)).words;
const sequence = async () =>
  (await db.selectFrom('minutes_texts').select('sequence').where('agenda_item_id', '=', item).executeTakeFirst())?.sequence ?? 0;

describe('who may write minutes', () => {
  test.each(['an update', 'a form', 'a paragraph'])('by %s', async (way) => {
    const got: Partial<Record<Seat, string>> = {};
    for (const seat of SEATS) {
      const one = page();
      one.type(0, 'Said.');
      const as = committee.as[seat];
      const writing = {
        'an update': () => writeUpdate(db, as, ref, item, one.sent(), NOW),
        'a form': () => writeWords(db, as, ref, item, { base: '', words: `${seat} said.` }, NOW),
        'a paragraph': () => addParagraph(db, as, ref, item, 'Said.', NOW),
      }[way]!;
      got[seat] = await outcome(writing());
      await db.deleteFrom('minutes_texts').execute();
      await db.deleteFrom('minutes_updates').execute();
    }
    const no = 'forbidden:forbidden';
    const nothing = 'not_found:not_found';
    expect(got).toEqual({
      ...{ us_chair: 'done', jp_chair: 'done', secretary: 'done', us_member: no, jp_member: no, adviser: no },
      ...{ observer: nothing, stranger: nothing },
    });
  });

  test('a closed part is there only for those who read it: its item answers the others as one that there is not', async () => {
    const readers = [committee.as.us_chair.id];
    const closed = await added({ marking: 'RED', released: [], readers, parties: [] });
    const send = (id: string, by: Seat) => outcome(writeWords(db, committee.as[by], ref, id, { base: '', words: 'Closed.' }, NOW));
    expect(await send(closed, 'us_chair')).toBe('done');
    expect(await send(closed, 'jp_chair')).toBe('not_found:not_found');
    expect(await send('01930000-0000-7000-8000-000000000000', 'jp_chair')).toBe('not_found:not_found');
  });
});

describe('two who write at once', () => {
  test('in the same paragraph, one of them cut off for a while, lose no word', async () => {
    const [one, two] = [page(), page()];
    one.type(0, 'The two sides met.');
    await one.send('us_chair');
    await two.hear();
    for (let at = 0; at < 20; at += 1) two.type(two.text.length, ` 日本${at}`);
    for (let at = 0; at < 20; at += 1) {
      one.type(4, `us${at} `);
      await one.send('us_chair');
    }
    await two.send('jp_chair');
    await Promise.all([one.hear(), two.hear()]);
    const said = await words();
    expect([one.text.toJSON(), two.text.toJSON()]).toEqual([said, said]);
    for (let at = 0; at < 20; at += 1) expect(said).toMatch(new RegExp(`us${at} .* 日本${at}`, 's'));
  });

  test('at the very same moment are both kept, each under a number of its own', async () => {
    const pages = Array.from({ length: 8 }, () => page());
    pages.forEach((one, at) => one.type(0, `word${at}.`));
    await Promise.all(pages.map((one, at) => one.send(at % 2 ? 'jp_chair' : 'us_chair')));
    const said = await words();
    for (let at = 0; at < 8; at += 1) expect(said).toContain(`word${at}.`);
    expect(await sequence()).toBe(8);
    expect(await verifyJournal(db)).toMatchObject({ broken: null });
  });

  test('an update sent again, for nobody knows whether it came, is taken once', async () => {
    const one = page();
    one.type(0, 'Once.');
    const sent = one.sent();
    for (let again = 0; again < 3; again += 1) await writeUpdate(db, committee.as.us_chair, ref, item, sent, NOW);
    expect([await words(), await sequence()]).toEqual(['Once.', 1]);
  });

  test('a form without scripts joins with what a page typed meanwhile', async () => {
    const one = page();
    one.type(0, 'First. Second. Third.');
    await one.send('us_chair');
    one.type(one.text.length, ' Fourth.');
    await one.send('us_chair');
    await writeWords(db, committee.as.secretary, ref, item, { base: 'First. Second. Third.', words: 'First. Second, mended. Third.' }, NOW);
    expect(await words()).toBe('First. Second, mended. Third. Fourth.');
    await one.hear();
    expect(one.text.toJSON()).toBe(await words());
  });

  test('a form that changed the same sentence is refused until it is settled on the text as it then stands', async () => {
    const write = (form: Parameters<typeof writeWords>[4]) => outcome(writeWords(db, committee.as.us_chair, ref, item, form, NOW));
    await write({ base: '', words: 'One. Two. Three.' });
    await write({ base: 'One. Two. Three.', words: 'One. Two, theirs. Three.' });
    const mine = { base: 'One. Two. Three.', words: 'One. Two, mine. Three.' };
    expect(await write(mine)).toBe('conflict:minutes_conflict');
    const { digest } = await readWords(db, committee.as.us_chair, ref, item);
    await addParagraph(db, committee.as.jp_chair, ref, item, 'Four.', NOW);
    expect(await write({ ...mine, against: digest, choices: ['both'] })).toBe('conflict:minutes_conflict');
    const { digest: now } = await readWords(db, committee.as.us_chair, ref, item);
    expect(await write({ ...mine, against: now, choices: ['both'] })).toBe('done');
    expect(await words()).toBe('One. Two, theirs. Two, mine. Three.\n\nFour.');
  });

  test('the newest updates are kept one by one, and the document holds them all', async () => {
    const one = page();
    for (let at = 0; at < UPDATES_KEPT + 5; at += 1) {
      one.type(one.text.length, 'x');
      await one.send('us_chair');
    }
    const kept = await db.selectFrom('minutes_updates').select('sequence').where('agenda_item_id', '=', item).execute();
    expect(kept).toHaveLength(UPDATES_KEPT);
    expect(await words()).toHaveLength(UPDATES_KEPT + 5);
  });
});

describe('what is hostile is refused and leaves no trace', () => {
  const send = (sent: string, by: Seat = 'us_chair') => outcome(writeUpdate(db, committee.as[by], ref, item, sent, NOW));
  const of = (make: (document: Y.Doc) => void) => {
    const document = new Y.Doc();
    make(document);
    return base64(Y.encodeStateAsUpdate(document));
  };
  const cases: [string, () => string, string][] = [
    ['no base64', () => '%%%', 'unreadable:unreadable'],
    ['nothing', () => '', 'unreadable:unreadable'],
    ['no Yjs', () => base64(Buffer.from('drop table minutes')), 'unreadable:unreadable'],
    [
      'cut off',
      () =>
        base64(
          Buffer.from(
            of((document) => document.getText(item).insert(0, 'A long sentence.')),
            'base64',
          ).subarray(0, 12),
        ),
      'unreadable:unreadable',
    ],
    ['for another document', () => of((document) => document.getText('another').insert(0, 'x')), 'unreadable:unreadable'],
    ['a map', () => of((document) => document.getMap(item).set('a', 1)), 'unreadable:unreadable'],
    ['formatted', () => of((document) => document.getText(item).insert(0, 'x', { bold: true })), 'unreadable:unreadable'],
    ['with something set in', () => of((document) => document.getText(item).insertEmbed(0, { image: 'x' })), 'unreadable:unreadable'],
    ['with a NUL', () => of((document) => document.getText(item).insert(0, 'a\0b')), 'unreadable:unreadable'],
    [
      'too long a text',
      () => of((document) => document.getText(item).insert(0, 'x'.repeat(MINUTES_LIMIT + 1))),
      'invalid:minutes_too_long',
    ],
    ['giant', () => 'A'.repeat(1_000_000), 'invalid:minutes_too_long'],
    [
      'resting on what never came',
      () => {
        const document = new Y.Doc();
        document.getText(item).insert(0, 'Before.');
        const before = Y.encodeStateVector(document);
        document.getText(item).insert(7, ' After.');
        return base64(Y.encodeStateAsUpdate(document, before));
      },
      'unreadable:unreadable',
    ],
  ];
  test.each(cases)('%s', async (_name, make, refused) => {
    await addParagraph(db, committee.as.us_chair, ref, item, 'As it was.', NOW);
    const entries = async () => (await db.selectFrom('journal').select('id').execute()).length;
    const before = [await words(), await sequence(), await entries()];
    expect(await send(make())).toBe(refused);
    expect([await words(), await sequence(), await entries()]).toEqual(before);
  });

  test('nobody writes in the name of a client that is another person’s', async () => {
    const one = page();
    one.type(0, 'Mine.');
    await one.send('us_chair');
    one.type(5, ' Yours?');
    expect(await send(one.sent(), 'jp_chair')).toBe('forbidden:forbidden');
    expect(await words()).toBe('Mine.');
  });

  test('a form of more than the limit', async () => {
    const form = { base: '', words: '議'.repeat(MINUTES_LIMIT + 1) };
    expect(await outcome(writeWords(db, committee.as.us_chair, ref, item, form, NOW))).toBe('invalid:minutes_too_long');
  });
});
