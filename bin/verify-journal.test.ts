import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { write } from '#app/journal/writing.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

function run(): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' };
    execFile(process.execPath, ['--import', 'tsx', 'bin/verify-journal.ts'], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err });
    });
  });
}

describe('npm run verify-journal', () => {
  test('says the last hash of a whole chain, and which entry of a broken one', async () => {
    expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('There is no database at') as string });
    const db = openDatabase(`sqlite:${path.join(folder, 'kakehashi.sqlite')}`);
    await migrate(db);
    await write(db, null, new Date(), async (_tx, enter) => {
      for (const subject_id of ['a', 'b', 'c']) enter({ act: 'test.done', subject_kind: 'journal', subject_id });
    });
    const whole = await run();
    expect(whole.out).toMatch(/consistent, not proven: 3 entries\.\nLast hash: [0-9a-f]{64}/);
    expect(whole.code).toBe(0);
    await db.updateTable('journal').set({ subject_id: 'x' }).where('sequence', '=', 2).execute();
    const broken = await run();
    expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('Entry 2 was altered') as string });
    await db.destroy();
  });
});
