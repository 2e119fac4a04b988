import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { write } from '#app/journal/writing.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { verifyConfigured } from './verifying.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await makeScratch('journal');
  file = path.join(folder, 'kakehashi.sqlite');
});
afterEach(() => rm(folder, { recursive: true }));

async function verify(heads: readonly string[] = []): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await verifyConfigured(
    () => ({ DATA_DIR: folder }),
    (line) => said.push(line),
    heads,
  );
  return { code, said: said.join('\n') };
}

describe('npm run verify-journal', () => {
  test('says the last hash of a whole chain, and which entry of a broken one', async () => {
    const db = openDatabase(`sqlite:${file}`);
    await migrate(db);
    await write(db, null, new Date(), async (_tx, enter) => {
      for (const subject_id of ['a', 'b', 'c']) enter({ act: 'test.done', subject_kind: 'journal', subject_id });
    });
    const whole = await verify();
    expect(whole.code).toBe(0);
    expect(whole.said).toMatch(/consistent, not proven: 3 entries\.\nLast hash: [0-9a-f]{64}/);
    await db.updateTable('journal').set({ subject_id: 'x' }).where('sequence', '=', 2).execute();
    const broken = await verify();
    expect(broken.code).toBe(1);
    expect(broken.said).toMatch(/Entry 2 was altered.*\nWhole up to entry 1, hash: [0-9a-f]{64}/);
    await db.destroy();
  });

  test('leaves with 2 and plain words where a file that is named as a head is none', async () => {
    const at = (name: string) => path.join(folder, name);
    await writeFile(at('text.json'), 'no head');
    await writeFile(at('other.json'), '{"size":3}');
    await writeFile(at('large.json'), Buffer.alloc(100 * 1024 * 1024, ' '));
    const said = async (name: string) => (await verify([at(name)])).said;
    expect((await verify([at('missing.json')])).code).toBe(2);
    expect(await said('missing.json')).toBe(`There is no such file: ${at('missing.json')}`);
    expect(await said('text.json')).toBe(`The file holds no JSON, or only a part of it: ${at('text.json')}`);
    expect(await said('other.json')).toBe(`The file holds no signed head of a journal: ${at('other.json')}`);
    expect(await said('large.json')).toBe(`The file is too large (100 MB; 1 MB at the most): ${at('large.json')}`);
  });

  test('says so where there is no database, and makes none', async () => {
    expect(await verify()).toEqual({ code: 2, said: `There is no database at ${file}.` });
    await writeFile(file, 'not a database at all, only some text');
    expect(await verify()).toMatchObject({ code: 2 });
  });
});
