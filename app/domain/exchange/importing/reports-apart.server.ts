import { readApart } from './apart.server.ts';
import { IMPORT_LIMITS, NotImportable, type Found } from './incoming.ts';

/** Reads a file of reports as readFileOf does, in a process of its own: nobody waits for it, and it takes nobody with it. */
export async function readReportsApart(bytes: Uint8Array): Promise<Found> {
  if (bytes.length === 0) throw new NotImportable('notAFile');
  if (bytes.length > IMPORT_LIMITS.bytes) throw new NotImportable('tooLarge');
  return JSON.parse((await readApart('reports', bytes)).content) as Found;
}
