/** What it takes to make and to check the record of a decision that much was said about. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeRecord } from '#app/domain/decisions/record/making.server.ts';
import { recordSchema } from '#app/domain/decisions/record/format.ts';
import { verifyRecord } from '#app/domain/decisions/record/verifying.server.ts';
import { putDeciders, putDecision } from '#app/domain/decisions/testing.ts';
import { NOW } from '#app/domain/testing/committee.ts';
import { signingKey } from '#app/journal/key.server.ts';
import { signHead } from '#app/journal/signing.server.ts';
import { write } from '#app/journal/writing.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';

/** So many entries about the decision, and as many of others' between them. */
const ENTRIES = 5_000;
const TIMES = 5;

/** Milliseconds of the fastest of a few: of making the record, and of reading and checking the file. */
export async function measureProof(): Promise<{ entries: number; megabytes: number; makingMs: number; checkingMs: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kakehashi-proof-'));
  const db = openDatabase(`sqlite:${path.join(folder, 'proof.sqlite')}`, 1);
  try {
    await migrate(db);
    const committee = await putDeciders(db);
    const { id, ref, root } = await putDecision(db, committee);
    await write(db, null, NOW, async (_tx, enter) => {
      for (let at = 0; at < ENTRIES; at += 1) {
        enter({ act: 'decision.text_changed', subject_kind: 'decision', subject_id: id, detail: { root, text: 1 } });
        enter({ act: 'bench.done', subject_kind: 'journal', subject_id: String(at) });
      }
    });
    const key = await signingKey(folder);
    await signHead(db, key, NOW);
    const [making, checking]: [number[], number[]] = [[], []];
    let file = '';
    for (let time = 0; time < TIMES; time += 1) {
      const begun = performance.now();
      file = JSON.stringify(await makeRecord(db, committee.as.jp_chair, ref, NOW));
      const made = performance.now();
      const record = recordSchema.parse(JSON.parse(file));
      if (record.entries.length < ENTRIES) throw new Error(`Only ${record.entries.length} entries stand in the record`);
      const { proven } = verifyRecord(record, key.publicKey);
      if (!proven) throw new Error('The record that was made is not proven');
      making.push(made - begun);
      checking.push(performance.now() - made);
    }
    return { entries: ENTRIES, megabytes: file.length / 2 ** 20, makingMs: Math.min(...making), checkingMs: Math.min(...checking) };
  } finally {
    await db.destroy();
    await rm(folder, { recursive: true });
  }
}
