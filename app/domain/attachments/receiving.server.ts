import { readFile } from 'node:fs/promises';
import { sha256 } from '#app/journal/writing.server.ts';
import type { ReceivedFile } from './attaching.server.ts';
import { examineFile } from './examining.server.ts';
import { safeName } from './names.ts';
import { incomingPath } from './storing.server.ts';
import type { FileFault } from './types.ts';

/** Examines a file that came in under an id: as it can be attached, or why it is not taken. */
export async function examineReceived(dataDir: string, id: string, name: string): Promise<ReceivedFile | { fault: FileFault }> {
  const bytes = await readFile(await incomingPath(dataDir, id));
  const examined = await examineFile(bytes);
  if ('fault' in examined) return examined;
  return { id, ...examined, name: safeName(name, examined.type), size: bytes.length, digest: sha256(bytes) };
}
