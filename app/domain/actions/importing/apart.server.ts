import { readApart, type ReadApart } from '../../exchange/importing/apart.server.ts';
import { NotImportable } from '../../exchange/importing/incoming.ts';
import type { NamedSide } from './columns.ts';
import { IMPORT_BYTES } from './limits.ts';

/** What a file of actions is read with: the sides as heads name them, and the importer's own. */
export interface ActionFileAbout {
  sides: NamedSide[];
  own: string;
}

/** Reads a table of actions as readActionFile does, in a process of its own: nobody waits for it, and it takes nobody with it. */
export async function readActionFileApart(bytes: Uint8Array, sides: readonly NamedSide[], own: string): Promise<ReadApart> {
  if (bytes.length === 0) throw new NotImportable('notAFile');
  if (bytes.length > IMPORT_BYTES) throw new NotImportable('tooLarge');
  const about: ActionFileAbout = { sides: sides.map(({ id, name_en, name_ja }) => ({ id, name_en, name_ja })), own };
  return readApart('actions', bytes, about);
}
