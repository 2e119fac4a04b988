import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { verifyJournal } from './verifying.server.ts';
import { write } from './writing.server.ts';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.destroy());

const NOW = new Date('2026-11-01T00:00:00.000Z');
const enterSome = (count: number) =>
  write(db, null, NOW, async (_tx, enter) => {
    for (let at = 0; at < count; at += 1) enter({ act: 'test.done', subject_kind: 'journal', subject_id: `s${at}`, detail: { at } });
  });

describe('the journal', () => {
  test('is a chain that verifies, and says its last hash', async () => {
    await enterSome(3);
    await enterSome(2);
    const verdict = await verifyJournal(db);
    expect(verdict).toMatchObject({ entries: 5, broken: null });
    expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
  });

  test('keeps nothing of a write that fails, and refuses a write that enters nothing', async () => {
    await enterSome(1);
    await expect(
      write(db, null, NOW, async (_tx, enter) => {
        enter({ act: 'test.done', subject_kind: 'journal', subject_id: 'x' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await expect(write(db, null, NOW, async () => undefined)).rejects.toThrow('without a journal entry');
    expect(await verifyJournal(db)).toMatchObject({ entries: 1, broken: null });
  });

  test('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => enterSome(2)));
    expect(await verifyJournal(db)).toMatchObject({ entries: 40, broken: null });
  });

  test.each([
    ['altered', 2, () => db.updateTable('journal').set({ act: 'test.other' }).where('sequence', '=', 2).execute()],
    ['altered', 2, () => db.updateTable('journal').set({ detail: '{"at":9}' }).where('sequence', '=', 2).execute()],
    ['removed', 2, () => db.deleteFrom('journal').where('sequence', '=', 2).execute()],
    ['removed', 4, () => db.deleteFrom('journal').where('sequence', '=', 4).execute()],
    [
      'put in between',
      5,
      async () => {
        const last = await db.selectFrom('journal').selectAll().where('sequence', '=', 4).executeTakeFirstOrThrow();
        await db
          .insertInto('journal')
          .values({ ...last, sequence: 5, id: 'forged' })
          .execute();
      },
    ],
  ] as const)('finds an entry that was %s, at %i', async (why, sequence, tamper) => {
    await enterSome(4);
    await tamper();
    const { broken } = await verifyJournal(db);
    expect(broken?.sequence).toBe(sequence);
    expect(why === 'put in between' ? ['put in between', 'altered'] : [why]).toContain(broken?.why);
  });
});
