import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { fingerprintOf, readPublicKey, signingKey } from '#app/journal/key.server.ts';
import { signHead } from '#app/journal/signing.server.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import { signedHeadSchema } from '#app/journal/heads.ts';
import { write } from '#app/journal/writing.server.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import * as head from './proof-head.ts';
import * as key from './proof-key.ts';
import * as proof from './proof.tsx';

let db: Db;
let committee: Committee;
let folder: string;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  folder = await makeScratch('proof');
});
afterAll(async () => {
  await db.destroy();
  await rm(folder, { recursive: true });
});

async function ask(handler: { loader: (args: ReturnType<typeof argsFor>) => Promise<unknown> }, by: Seat, path: string) {
  const plain = contextFor(db, { now: NOW });
  const context = { ...plain, configuration: { ...plain.configuration, dataDir: folder } };
  const made = argsFor(context, { path });
  const cookie = (await signIn(context, made.request, committee.as[by].id)).split(';')[0]!;
  return handler.loader(argsFor(context, { path, cookie }));
}
const statusOf = async (...asked: Parameters<typeof ask>): Promise<number> => (await answerOf(() => ask(...asked))).status;
const textOf = async (...asked: Parameters<typeof ask>): Promise<string> => ((await ask(...asked)) as Response).text();

describe('how decisions are proven', () => {
  test('is shown with the key and the signed heads, each of them to be kept and proving the journal later', async () => {
    await write(db, null, NOW, async (_tx, enter) => enter({ act: 'test.done', subject_kind: 'journal', subject_id: 'one' }));
    await signHead(db, await signingKey(folder), NOW);
    const page = await ask(proof, 'us_chair', '/decisions/proof');
    const kept = signedHeadSchema.parse(JSON.parse(await textOf(head, 'us_chair', '/decisions/proof/head.json')));
    expect(page).toMatchObject({ fingerprint: fingerprintOf(kept.public_key), heads: [{ size: kept.size, root: kept.root, own: true }] });
    expect(await verifyJournal(db, [kept])).toMatchObject({ broken: null, proven: kept });
    expect(readPublicKey(await textOf(key, 'us_member', '/decisions/proof/key.pem'))).toBe(kept.public_key);
    for (const size of ['999999', 'x', '-1', '1e3'])
      expect(await statusOf(head, 'us_chair', `/decisions/proof/head.json?size=${size}`)).toBe(404);
  });

  test('is refused to who neither decides nor keeps the record: how much was done in all is not theirs to know', async () => {
    for (const [route, path] of [
      [proof, '/decisions/proof'],
      [head, '/decisions/proof/head.json'],
      [key, '/decisions/proof/key.pem'],
    ] as const)
      for (const by of ['adviser', 'observer'] as const) expect(await statusOf(route, by, path)).toBe(403);
  });
});
