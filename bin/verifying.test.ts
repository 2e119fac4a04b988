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

async function verify(): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await verifyConfigured(
    () => ({ DATA_DIR: folder }),
    (line) => said.push(line),
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

  test('says so where there is no database, and makes none', async () => {
    expect(await verify()).toEqual({ code: 2, said: `There is no database at ${file}.` });
    await writeFile(file, 'not a database at all, only some text');
    expect(await verify()).toMatchObject({ code: 2 });
  });
});
