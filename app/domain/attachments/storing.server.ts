import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '#db/schema.ts';

const FOLDER = 'attachments';
const INCOMING = 'incoming';
/** Stands beside what is received from before a file is put in its place until its row is known to be written. */
const SETTLING = '.settling';
/** What was begun longer ago than this belongs to no request under way. */
const STALE_MS = 60 * 60 * 1000;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

function checked(id: string): string {
  if (!ID.test(id)) throw new Error('Not the id of an attachment');
  return id;
}

/** Where the bytes of an attachment lie. The id is ours, never what somebody sent. */
export const pathOfAttachment = (dataDir: string, id: string): string => path.join(dataDir, FOLDER, checked(id));

/** Where an attachment lies until it is whole and known to be taken. */
export async function incomingPath(dataDir: string, id: string): Promise<string> {
  const folder = path.join(dataDir, FOLDER, INCOMING);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, checked(id));
}

async function sync(target: string, flags = 'r'): Promise<void> {
  const handle = await open(target, flags, 0o600);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a whole file in its place: synced, renamed, and its folder synced, before its row is written. */
export async function settleFile(dataDir: string, id: string): Promise<void> {
  const incoming = await incomingPath(dataDir, id);
  const settled = pathOfAttachment(dataDir, id);
  await sync(incoming);
  await sync(`${incoming}${SETTLING}`, 'w');
  await sync(path.dirname(incoming));
  await rename(incoming, settled);
  await sync(path.dirname(settled));
}

/** Leaves a file in its place for good: its row is written. */
export async function keepFile(dataDir: string, id: string): Promise<void> {
  await rm(`${await incomingPath(dataDir, id)}${SETTLING}`, { force: true });
}

/** Takes away what was received and is surely not kept. */
export async function dropFile(dataDir: string, id: string): Promise<void> {
  await rm(await incomingPath(dataDir, id), { force: true });
  await rm(pathOfAttachment(dataDir, id), { force: true });
  await keepFile(dataDir, id);
}

/**
 * At start: takes away what no request under way can be writing and no row names, of the files alone that were being attached when the
 * server stopped. A file in its place for good is never touched, whatever database the server was started with.
 */
export async function dropOrphans(db: Db, dataDir: string, now: Date): Promise<number> {
  const folder = path.join(dataDir, FOLDER, INCOMING);
  let dropped = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const id = name.replace(SETTLING, '');
    if (!ID.test(id)) continue;
    const begun = await stat(path.join(folder, name)).catch(() => null);
    if (!begun || now.getTime() - begun.mtimeMs < STALE_MS) continue;
    const row = await db.selectFrom('attachments').select('id').where('id', '=', id).executeTakeFirst();
    if (row) await keepFile(dataDir, id);
    else await dropFile(dataDir, id);
    dropped += row ? 0 : 1;
  }
  return dropped;
}
