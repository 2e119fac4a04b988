import * as Y from 'yjs';
import { Refusal } from '#app/http/refusal.ts';
import { MINUTES_LIMIT, STATE_LIMIT, UPDATE_LIMIT } from './limits.ts';
import { changesTo } from './merging.ts';

/** What an item's document became. `change` holds what was new, null where nothing was. */
export interface Written {
  words: string;
  /** base64 */
  state: string;
  /** base64 */
  change: string | null;
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** The document of an item. Its text stands under the item's own id, so that what was written for another is of no use here. */
export function openDocument(state: string | null): Y.Doc {
  const document = new Y.Doc();
  if (state) Y.applyUpdate(document, bytesOf(state));
  return document;
}

/** An update as a page sends it. Refuses what is no base64, or is too large. */
export function updateIn(sent: string): Uint8Array {
  if (sent.length > Math.ceil(UPDATE_LIMIT / 3) * 4) throw new Refusal('invalid', 'minutes_too_long');
  if (sent === '' || sent.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(sent)) throw new Refusal('unreadable');
  return bytesOf(sent);
}

/** Whether an update holds plain text of this item and nothing else; gives the clients in whose name it adds any. Refuses what is not Yjs. */
function readUpdate(document: Y.Doc, itemId: string, update: Uint8Array): number[] {
  let structs: ReturnType<typeof Y.decodeUpdate>['structs'];
  try {
    ({ structs } = Y.decodeUpdate(update));
  } catch {
    throw new Refusal('unreadable');
  }
  const known = Y.decodeStateVector(Y.encodeStateVector(document));
  const adding = new Set<number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    const plain =
      struct instanceof Y.GC ||
      (struct instanceof Y.Item &&
        (struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted) &&
        struct.parentSub === null &&
        (struct.parent === null || (struct.parent as unknown) === itemId));
    if (!plain || end > 0x7fff_ffff) throw new Refusal('unreadable');
    if (end > (known.get(client) ?? 0)) adding.add(client);
  }
  return [...adding];
}

/** What a document holds, once it was changed. Refuses what is too long, or cannot be stored. */
function written(document: Y.Doc, itemId: string, changes: Uint8Array[]): Written {
  const words = document.getText(itemId).toJSON();
  if (words.length > MINUTES_LIMIT) throw new Refusal('invalid', 'minutes_too_long');
  if (words.includes('\0') || !words.isWellFormed()) throw new Refusal('unreadable');
  const state = Y.encodeStateAsUpdate(document);
  if (state.length > STATE_LIMIT) throw new Refusal('invalid', 'minutes_too_long');
  return { words, state: base64Of(state), change: changes.length > 0 ? base64Of(Y.mergeUpdates(changes)) : null };
}

/** Opens a document and notes what is new in it from then on. */
function noting(state: string | null): { document: Y.Doc; changes: Uint8Array[] } {
  const document = openDocument(state);
  const changes: Uint8Array[] = [];
  document.on('update', (change: Uint8Array) => changes.push(change));
  return { document, changes };
}

/** Takes an update from a page; says also in whose name it adds words, and which of those clients have written here before. */
export function takeUpdate(
  state: string | null,
  itemId: string,
  update: Uint8Array,
): Written & { clients: { client: number; known: boolean }[] } {
  const { document, changes } = noting(state);
  const adding = readUpdate(document, itemId, update);
  const before = Y.decodeStateVector(Y.encodeStateVector(document));
  try {
    Y.applyUpdate(document, update);
  } catch {
    throw new Refusal('unreadable');
  }
  // What it rests on never came: it was cut off, or is another document's.
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null) throw new Refusal('unreadable');
  if ([...document.share.keys()].some((name) => name !== itemId)) throw new Refusal('unreadable');
  return { ...written(document, itemId, changes), clients: adding.map((client) => ({ client, known: before.has(client) })) };
}

/** Makes the document say `words`, sentence by sentence, so that what others are typing meanwhile joins with it. */
export function takeWords(state: string | null, itemId: string, words: string): Written {
  const { document, changes } = noting(state);
  const text = document.getText(itemId);
  document.transact(() => {
    for (const { at, removed, inserted } of changesTo(text.toJSON(), words)) {
      if (removed > 0) text.delete(at, removed);
      if (inserted) text.insert(at, inserted);
    }
  });
  return written(document, itemId, changes);
}
