import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { Refusal } from './refusal.ts';

/** A form with a file: its words, and the file as it was received. */
export interface Upload {
  fields: FormData;
  /** null: none was chosen. `size` null: it is larger than it may be, and was not kept */
  file: { name: string; size: number | null } | null;
}

const FIELDS_AT_MOST = 500;
const FIELD_BYTES = 20_000;

/** Reads a form whose field `name` takes a file, which goes straight to `path` as it comes and is never held whole in memory. */
export async function receiveUpload(request: Request, name: string, path: string, most: number): Promise<Upload> {
  const upload: Upload = { fields: new FormData(), file: null };
  if (!request.body) return upload;
  const writing: Promise<void>[] = [];
  try {
    const parser = busboy({
      headers: Object.fromEntries(request.headers),
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: most, fields: FIELDS_AT_MOST, fieldSize: FIELD_BYTES, fieldNameSize: 200 },
    });
    parser.on('field', (field, value) => upload.fields.append(field, value));
    parser.on('file', (field, stream, { filename }) => {
      if (field !== name || !filename) {
        stream.resume();
        return;
      }
      const file = { name: filename, size: 0 as number | null };
      upload.file = file;
      stream.on('data', (chunk: Buffer) => {
        if (file.size !== null) file.size += chunk.length;
      });
      stream.on('limit', () => (file.size = null));
      writing.push(pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 })));
    });
    await pipeline(Readable.fromWeb(request.body as ReadableStream<Uint8Array>), parser);
    await Promise.all(writing);
  } catch {
    // Cut off, or no form at all: a fault of who sent it.
    await Promise.allSettled(writing);
    await rm(path, { force: true });
    throw new Refusal('unreadable');
  }
  if (upload.file?.size === null) await rm(path, { force: true });
  return upload;
}
