import { rm, writeFile } from 'node:fs/promises';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { attachFile } from '../attachments/attaching.server.ts';
import { incomingPath } from '../attachments/storing.server.ts';

/** Attaches a text to a report, for the officials among its readers alone. */
export async function attachForOfficials(db: Db, author: Actor, ref: string, words: string, now: Date): Promise<void> {
  const dataDir = await makeScratch('attached');
  const id = newId();
  await writeFile(await incomingPath(dataDir, id), words);
  const received = { id, name: 'evidence.txt', type: 'txt' as const, size: Buffer.byteLength(words), digest: '', words };
  const officials = { readers_of: 'fewer' as const, marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: [] };
  await attachFile(db, author, ref, received, officials, { dataDir, now });
  await rm(dataDir, { recursive: true });
}
