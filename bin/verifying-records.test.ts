import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRecord } from '#app/domain/decisions/record/making.server.ts';
import { putDeciders, putDecision } from '#app/domain/decisions/testing.ts';
import { NOW } from '#app/domain/testing/committee.ts';
import { pemOf, signingKey } from '#app/journal/key.server.ts';
import { signHead } from '#app/journal/signing.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { nameTwice } from './named-files.ts';
import { verifyRecordFile, type Asked } from './verifying-records.ts';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await makeScratch('records');
  const db = await freshDatabase();
  const committee = await putDeciders(db);
  const { ref } = await putDecision(db, committee);
  const unsigned = JSON.stringify(await makeRecord(db, committee.as.jp_chair, ref, NOW));
  const key = await signingKey(folder);
  await signHead(db, key, NOW);
  const record = JSON.stringify(await makeRecord(db, committee.as.jp_chair, ref, NOW));
  await db.destroy();
  await writeFile(at('unsigned.json'), unsigned);
  await writeFile(at('record.json'), record);
  await writeFile(at('changed.json'), record.replace('within 48 hours', 'within 84 hours'));
  await writeFile(at('key.pem'), pemOf(key.publicKey));
  await writeFile(at('other.pem'), pemOf((await signingKey(at('other'))).publicKey));
  // What a person reads first is not what a program reads last.
  await writeFile(at('twice.json'), record.replace('"text":"', '"text":"Forged: nobody is bound.", "t\\u0065xt" : "'));
  await writeFile(at('cut.json'), record.slice(0, 500));
  await writeFile(at('none.json'), '{"format":"something else"}');
  await writeFile(at('empty.json'), '');
  await writeFile(at('list.json'), '[1, 2]');
  const hundred = 100 * 1024 * 1024;
  await writeFile(at('large.json'), Buffer.alloc(hundred, 'x'));
  await writeFile(at('large-list.json'), `["${'x'.repeat(hundred)}"]`);
  await writeFile(at('larger.json'), Buffer.alloc(2 * hundred + 1, 'x'));
});
afterAll(() => rm(folder, { recursive: true }));

async function verify(asked: Omit<Asked, 'file'> & { file: string }): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const [key, against] = [asked.key && at(asked.key), asked.against && at(asked.against)];
  const code = await verifyRecordFile({ file: at(asked.file), key, against }, (line) => said.push(line));
  return { code, said: said.join('\n') };
}

describe('npm run verify-record', () => {
  test('says whether a record is proven, or consistent only', async () => {
    const proven = await verify({ file: 'record.json', key: 'key.pem' });
    expect(proven).toMatchObject({ code: 0 });
    expect(proven.said).toMatch(/\nProven: all of it is as it was entered when the head was signed at 2026-11-20/);
    expect((await verify({ file: 'record.json' })).said).toMatch(/Consistent, and signed at .*--key/s);
    const unsigned = await verify({ file: 'unsigned.json' });
    expect(unsigned.code).toBe(0);
    expect(unsigned.said).toContain('Consistent, not proven');
    const other = await verify({ file: 'record.json', key: 'other.pem' });
    expect(other.code).toBe(1);
    expect(other.said).toContain('signed with another key');
  });

  test('says which paragraph was changed, and against another file which word', async () => {
    const changed = await verify({ file: 'changed.json', against: 'record.json' });
    expect(changed.code).toBe(1);
    expect(changed.said).toContain('Text 1: the paragraph 2 (English) was changed.\nTHE RECORD WAS CHANGED.');
    expect(changed.said).toContain('Text 1, paragraph 2 (English), text: “84” → “48”');
    expect((await verify({ file: 'record.json', against: 'record.json' })).said).toMatch(/nothing stands otherwise\.$/);
  });

  test.each([
    ['missing.json', /^There is no such file: .*missing\.json$/],
    ['record.json/deeper.json', /^There is no such file: /],
    ['.', /^This is a folder, not a file: /],
    ['empty.json', /^The file is empty: /],
    ['cut.json', /^The file holds no JSON, or only a part of it: .*cut\.json$/],
    ['twice.json', /^The file says “text” twice in one place, so that it can be read in two ways: .*twice\.json$/],
    ['key.pem', /^The file holds no JSON/],
    ['none.json', /^The file is no record of a decision, or is one no more \(see “format”\): .*none\.json$/],
    ['list.json', /^The file is no record of a decision, or is one no more: .*list\.json$/],
    ['large.json', /^The file holds no JSON, or only a part of it: .*large\.json$/],
    ['large-list.json', /^The file is no record of a decision, or is one no more: .*large-list\.json$/],
    ['larger.json', /^The file is too large \(201 MB; 200 MB at the most\): .*larger\.json$/],
  ])('leaves with 2 and plain words where a file is none: %s', async (file, said) => {
    const answer = await verify({ file });
    expect(answer.code).toBe(2);
    expect(answer.said).toMatch(said);
    expect(answer.said).not.toMatch(/E[A-Z]{4,}|Error|\n/);
    expect(await verify({ file: 'record.json', against: file })).toMatchObject({ code: 2 });
  });

  test('leaves with 2 and plain words from the terminal too, and says how it is used where it was asked otherwise', async () => {
    const run = (...args: string[]) =>
      new Promise<{ code: unknown; said: string }>((done) => {
        execFile(process.execPath, ['--import', 'tsx', 'bin/verify-record.ts', ...args], (failed, out, err) =>
          done({ code: failed?.code ?? 0, said: out + err }),
        );
      });
    expect(await run(at('missing.json'))).toEqual({ code: 2, said: `There is no such file: ${at('missing.json')}\n` });
    expect(await run('--nothing')).toEqual({ code: 2, said: expect.stringMatching(/^npm run verify-record -- FILE/) as string });
  });

  test('finds a name that stands twice in one object, however it is written, and no other', () => {
    for (const [json, name] of [
      ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', null],
      ['{"a":"\\"a\\":1","b":"{\\"b\\":1}\\\\"}', null],
      ['["a","a",{"x":"a : b, \\"x\\""}]', null],
      ['{"a":1,"\\u0061":2}', 'a'],
      ['{"x":[{"b":1 , "b"\n: 2}]}', 'b'],
      ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ] as const)
      expect([json, nameTwice(json)]).toEqual([json, name]);
  });

  test('leaves with 2 where the key is none', async () => {
    expect(await verify({ file: 'record.json', key: 'none.json' })).toMatchObject({ code: 2 });
  });
});
