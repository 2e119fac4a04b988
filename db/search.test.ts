import { sql } from 'kysely';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fold, gramsOf, LONGEST_TEXT, partsOf } from './grams.server.ts';
import { newId } from './identity.server.ts';
import type { Db } from './schema.ts';
import { dropSearchable, keepSearchable, matchingDocuments } from './search.server.ts';
import { freshDatabase } from './testing/fresh.ts';
import { putAudience, putBody } from './testing/people.ts';

let db: Db;
let body: string;
let audience: string;

beforeAll(async () => {
  db = await freshDatabase();
  body = await putBody(db);
  audience = await putAudience(db, { marking: 'GREEN', bodies: [body] });
});
afterAll(() => db.destroy());

/** Puts a document that says `words`; gives its subject's id. */
async function put(words: string, subject_id = newId()): Promise<string> {
  await db.transaction().execute((tx) =>
    keepSearchable(tx, {
      subject_kind: 'report',
      subject_id,
      home_body_id: body,
      audience_id: audience,
      author_id: null,
      issued_at: '2026-01-01T00:00:00.000Z',
      quarantined_at: null,
      at: '2026-01-01T00:00:00.000Z',
      title: words.slice(0, 20).toWellFormed().replaceAll('\0', ''),
      ref: 'R-000000',
      words,
    }),
  );
  return subject_id;
}

const idsFor = async (query: string, before?: number): Promise<string[]> =>
  (
    await matchingDocuments(db, query, before === undefined ? undefined : sql<number>`${before}`)
      .select('d.subject_id')
      .limit(50)
      .execute()
  ).map((row) => row.subject_id);

describe('a text is found by', () => {
  const cases: [string, string, string[]][] = [
    [
      'any part of a Japanese clause from two characters on, and by one',
      '昨日、半導体の輸出が止まった。',
      ['半導', '導体', '体の', 'の輸', '輸出', '導体の輸出', '昨日', '半', '体', 'た'],
    ],
    ['full and half width alike', '希土類のﾌｫﾄﾚｼﾞｽﾄ供給', ['フォトレジスト', 'ﾌｫﾄﾚｼﾞｽﾄ', 'ジスト', 'ﾚｼﾞ']],
    ['full-width letters and any case', 'ＥＵＶ露光装置の納期', ['EUV', 'euv露光', 'ｅｕｖ', '露光装置', 'EUV露光装置', '装置 EUV']],
    [
      'words, their beginnings, and with or without accents',
      'Semiconductors from Zürich',
      ['semiconductor', 'SEMI', 'zurich', 'Zürich from'],
    ],
    ['symbols', 'Battery 🔋 fire ☢️', ['🔋', '☢', '🔋 battery']],
    ['rare characters outside the first plane', '𠮷野家の𩸽', ['𠮷野', '野家', '𩸽', '𠮷']],
    ['Korean and Thai without regard to spaces', '반도체수출규제 และสารกึ่งตัวนำ', ['도체', '수출규', 'สาร']],
    ['its numbers', '14nm process, HS 8541.10', ['14nm', '8541', '8541.10', 'hs 8541']],
  ];
  test.each(cases)('%s', async (_, words, queries) => {
    const id = await put(words);
    for (const query of queries) expect(await idsFor(query), query).toContain(id);
  });

  test('what comes near it does not find it', async () => {
    const id = await put('半導 導体、輸の出。Gallium nitrides; かき');
    for (const query of ['半導体', '輸出', '導体輸', 'nitridesx', 'um', 'がき', 'かぎ', '導輸', '出G'])
      expect(await idsFor(query), query).not.toContain(id);
  });

  test('its newest words, not those it had, and nothing once it is dropped', async () => {
    const id = await put('古い文章 outdated');
    await put('新しい文章 renewed', id);
    expect(await idsFor('outdated')).toEqual([]);
    expect(await idsFor('古い')).toEqual([]);
    expect(await idsFor('新しい renew')).toEqual([id]);
    await db.transaction().execute((tx) => dropSearchable(tx, id));
    expect(await idsFor('renewed')).toEqual([]);
  });
});

test('the newest are found first, and a page goes on where the last one ended', async () => {
  const ids = [];
  for (let index = 0; index < 5; index++) ids.unshift(await put(`順序試験 ordering ${index}`));
  expect(await idsFor('順序')).toEqual(ids);
  const { number } = await db
    .selectFrom('search_documents')
    .select('number')
    .where('subject_id', '=', ids[1] ?? '')
    .executeTakeFirstOrThrow();
  expect(await idsFor('ordering', number)).toEqual(ids.slice(2));
});

test('a hostile query is words like any other, or nothing', async () => {
  const id = await put('NEAR OR AND NOT drop table');
  const hostile = [
    '"',
    "'",
    '*',
    '" OR "a"*',
    "'; drop table search_documents; --",
    '(',
    'a)',
    'NEAR(a b)',
    '\\',
    '^a',
    'grams:a',
    '-',
    ':*',
    '\0',
    '%_',
    '&|!<->',
    ' ',
  ];
  for (const query of hostile) expect(await idsFor(query), query).not.toContain(id);
  expect(await idsFor('NEAR OR')).toEqual([id]);
  expect(await idsFor('"drop" (table)')).toEqual([id]);
  expect(await idsFor('x'.repeat(1_000_000))).toEqual([]);
  expect(await idsFor('半'.repeat(1_000_000))).toEqual([]);
  expect(await idsFor(Array.from({ length: 5000 }, (_, index) => `w${index}`).join(' '))).toEqual([]);
  expect(await idsFor('\ud800半導')).toEqual(await idsFor('半導'));
});

test('a very long text is kept, and found by its beginning', async () => {
  const han = Array.from({ length: 400_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join('');
  const id = await put(`長文冒頭 ${han}`);
  expect(await idsFor('文冒頭')).toEqual([id]);
  expect(await idsFor(han.slice(90_000, 90_020))).toEqual([id]);
  await put('a b '.repeat(250_000));
  await put('ﷺ'.repeat(300_000));
  await put('\0 \ud800 x');
  expect(fold('ﷺ'.repeat(300_000)).length).toBeLessThanOrEqual(LONGEST_TEXT);
});

test('every part of a run of two characters or more is a chain of grams of its text', () => {
  const kana = fc.string({ unit: fc.constantFrom(...'半導体輸出かがきぎｶﾞｷアイ々ー𠮷'), minLength: 2, maxLength: 30 });
  const around = fc.string({ unit: fc.constantFrom(...'ab 1、。-🔋'), maxLength: 5 });
  fc.assert(
    fc.property(around, kana, around, fc.nat(), fc.nat(), (left, run, right, from, length) => {
      const characters = [...fold(run)];
      const start = from % characters.length;
      const piece = characters.slice(start, start + 2 + (length % characters.length)).join('');
      const grams = gramsOf(left + run + right);
      const [part] = partsOf(piece);
      if (part?.kind !== 'run') return;
      const chained = grams.some((_, at) => part.pairs.every((pair, index) => grams[at + index] === pair));
      expect(chained).toBe(true);
    }),
  );
});

test('a search finds exactly the texts that hold what it looks for, on either database', async () => {
  const alphabet = fc.constantFrom(...'半導体の輸ab 。');
  const texts = fc.array(fc.string({ unit: alphabet, minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });
  const query = fc.string({ unit: fc.constantFrom(...'半導体の輸'), minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(texts, query, async (written, looked) => {
      const ids: string[] = [];
      for (const text of written) ids.push(await put(text));
      const expected = ids.filter((_, index) => written[index]?.includes(looked)).reverse();
      const found = (await idsFor(looked)).filter((id) => ids.includes(id));
      expect(found).toEqual(expected);
      for (const id of ids) await db.transaction().execute((tx) => dropSearchable(tx, id));
    }),
    { numRuns: 60 },
  );
});
