import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { keyFile, signingKey, type SigningKey } from './key.server.ts';
import { PART, proveEntries, signDaily, signHead } from './signing.server.ts';
import { leafHash, rootOfPath } from './tree.server.ts';
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

  describe('whose heads are signed', () => {
    let folder: string;
    let key: SigningKey;
    beforeEach(async () => {
      folder = await makeScratch('key');
      key = await signingKey(folder);
    });
    afterEach(() => rm(folder, { recursive: true }));

    test('is proven up to a head that was kept, also against somebody who makes the whole chain anew', async () => {
      await enterSome(PART + 3);
      const head = (await signHead(db, key, NOW))!;
      expect(await signHead(db, key, new Date('2026-11-02T00:00:00Z'))).toEqual(head);
      await enterSome(2);
      expect(await verifyJournal(db, [head])).toMatchObject({ entries: PART + 5, proven: head, broken: null });
      expect(await verifyJournal(db)).toMatchObject({ proven: null, broken: null });

      await db.deleteFrom('journal').execute();
      await db.deleteFrom('journal_signed_heads').execute();
      await db
        .updateTable('journal_head')
        .set({ sequence: 0, hash: '0'.repeat(64) })
        .execute();
      await enterSome(PART + 5);
      expect(await verifyJournal(db)).toMatchObject({ broken: null });
      expect((await verifyJournal(db, [head])).broken).toEqual({ sequence: PART + 3, why: 'signed head' });
    });

    test('finds a head that was altered, and entries that were cut off behind one', async () => {
      await enterSome(4);
      const head = (await signHead(db, key, NOW))!;
      const altered = { ...head, at: '2026-10-01T00:00:00.000Z' };
      expect((await verifyJournal(db, [altered])).broken).toEqual({ sequence: 4, why: 'signature' });
      await db.deleteFrom('journal').where('sequence', '=', 4).execute();
      const { hash } = await db.selectFrom('journal').select('hash').where('sequence', '=', 3).executeTakeFirstOrThrow();
      await db.updateTable('journal_head').set({ sequence: 3, hash }).execute();
      expect((await verifyJournal(db)).broken).toEqual({ sequence: 4, why: 'removed' });
    });

    test('is signed by one key, also where several processes make it at once, and by each head once a day', async () => {
      const elsewhere = path.join(folder, 'new');
      const keys = await Promise.all(Array.from({ length: 8 }, () => signingKey(elsewhere)));
      expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1);
      expect(await readdir(path.join(elsewhere, 'keys'))).toEqual(['journal.pem']);
      expect((await stat(keyFile(elsewhere))).mode & 0o077).toBe(0);
      expect(await signHead(db, key, NOW)).toBeNull();
      await enterSome(1);
      await Promise.all(Array.from({ length: 4 }, () => signDaily(db, key, NOW)));
      await enterSome(1);
      await signDaily(db, key, new Date(NOW.getTime() + 86_399_999));
      expect(await db.selectFrom('journal_signed_heads').select('size').execute()).toEqual([{ size: 1 }]);
      await signDaily(db, key, new Date(NOW.getTime() + 86_400_000));
      expect(await db.selectFrom('journal_signed_heads').select('size').orderBy('size').execute()).toEqual([{ size: 1 }, { size: 2 }]);
    });

    test('proves of an entry that it stands in it, with a few hashes of the others', async () => {
      await enterSome(3 * PART + 7);
      const head = (await signHead(db, key, NOW))!;
      const wanted = [1, PART, PART + 1, 3 * PART + 7];
      const rows = await db.selectFrom('journal').select(['sequence', 'commitment']).where('sequence', 'in', wanted).execute();
      const proofs = await proveEntries(db, wanted, head.size);
      for (const { sequence, commitment } of rows) {
        const proof = proofs.get(sequence)!;
        expect(proof.length).toBeLessThanOrEqual(12);
        expect(rootOfPath(leafHash(Buffer.from(commitment, 'hex')), sequence - 1, head.size, proof)).toBe(head.root);
      }
    });
  });
});
