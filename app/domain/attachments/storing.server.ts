import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '#db/schema.ts';

const FOLDER = 'attachments';
const INCOMING = 'incoming';
/** What was begun longer ago than this belongs to no request under way. */
const STALE_MS = 60 * 60 * 1000;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where the bytes of an attachment lie. The id is ours, never what somebody sent. */
export function pathOfAttachment(dataDir: string, id: string): string {
  if (!ID.test(id)) throw new Error('Not the id of an attachment');
  return path.join(dataDir, FOLDER, id);
}

/** Where an attachment lies until it is whole and known to be taken. */
export async function incomingPath(dataDir: string, id: string): Promise<string> {
  if (!ID.test(id)) throw new Error('Not the id of an attachment');
  const folder = path.join(dataDir, FOLDER, INCOMING);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, id);
}

async function sync(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a whole file in its place for good: synced, renamed, and its folder synced, before its row is written. */
export async function settleFile(dataDir: string, id: string): Promise<void> {
  const incoming = await incomingPath(dataDir, id);
  const settled = pathOfAttachment(dataDir, id);
  await sync(incoming);
  await rename(incoming, settled);
  await sync(path.dirname(settled));
}

/** Takes away what was received and is not kept. */
export async function dropFile(dataDir: string, id: string): Promise<void> {
  await rm(await incomingPath(dataDir, id), { force: true });
  await rm(pathOfAttachment(dataDir, id), { force: true });
}

/** At start: takes away files that no row names and no request under way can be writing. A file whose row exists is never touched. */
export async function dropOrphans(db: Db, dataDir: string, now: Date): Promise<number> {
  let dropped = 0;
  for (const folder of [path.join(dataDir, FOLDER), path.join(dataDir, FOLDER, INCOMING)]) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!ID.test(name)) continue;
      const file = path.join(folder, name);
      const { mtimeMs } = await stat(file);
      if (now.getTime() - mtimeMs < STALE_MS) continue;
      if (await db.selectFrom('attachments').select('id').where('id', '=', name).executeTakeFirst()) continue;
      await rm(file, { force: true });
      dropped += 1;
    }
  }
  return dropped;
}
