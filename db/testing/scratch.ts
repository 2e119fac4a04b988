import { constants } from 'node:fs';
import { access, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Memory that Linux lends as a folder: what is synced there waits for no disk. A container may have as little as 64 MB of it. */
const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

async function hasRoom(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize > ENOUGH_BYTES;
  } catch {
    return false;
  }
}

/** A new folder for what a test writes: in memory where there is room, else among the system's temporary ones. Whoever made it removes it. */
export async function makeScratch(name: string): Promise<string> {
  return mkdtemp(path.join((await hasRoom(MEMORY)) ? MEMORY : tmpdir(), `kakehashi-${name}-`));
}
