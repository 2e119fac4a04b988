import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import { Refusal } from './refusal.ts';

/** A form with several files: its words, and the files as they were received, in the order in which they came. */
export interface Uploads {
  fields: FormData;
  /** `size` null: it is larger than it may be, and was not kept */
  files: { name: string; size: number | null; path: string }[];
}

/** A form with a file: its words, and the file as it was received. */
export interface Upload {
  fields: FormData;
  /** null: none was chosen. `size` null: it is larger than it may be, and was not kept */
  file: { name: string; size: number | null } | null;
}

const FIELDS_AT_MOST = 500;
const FIELD_BYTES = 20_000;

/** Reads a form whose field `name` takes files, which go straight to their paths as they come and are never held whole in memory. */
export async function receiveUploads(
  request: Request,
  name: string,
  pathOf: (at: number) => string,
  { most, files }: { most: number; files: number },
): Promise<Uploads> {
  const uploads: Uploads = { fields: new FormData(), files: [] };
  if (!request.body) return uploads;
  const writing: Promise<void>[] = [];
  const clear = (kept: Uploads['files']) => Promise.all(kept.map(({ path }) => rm(path, { force: true })));
  try {
    const parser = busboy({
      headers: Object.fromEntries(request.headers),
      defParamCharset: 'utf8',
      limits: { files, fileSize: most, fields: FIELDS_AT_MOST, fieldSize: FIELD_BYTES, fieldNameSize: 200 },
    });
    parser.on('field', (field, value) => uploads.fields.append(field, value));
    parser.on('file', (field, stream, { filename }) => {
      if (field !== name || !filename) {
        stream.resume();
        return;
      }
      const file = { name: filename, size: 0 as number | null, path: pathOf(uploads.files.length) };
      uploads.files.push(file);
      stream.on('data', (chunk: Buffer) => {
        if (file.size !== null) file.size += chunk.length;
      });
      stream.on('limit', () => (file.size = null));
      writing.push(pipeline(stream, createWriteStream(file.path, { flags: 'wx', mode: 0o600 })));
    });
    await pipeline(Readable.fromWeb(request.body as ReadableStream<Uint8Array>), parser);
    await Promise.all(writing);
  } catch {
    // Cut off, or no form at all: a fault of who sent it.
    await Promise.allSettled(writing);
    await clear(uploads.files);
    throw new Refusal('unreadable');
  }
  await clear(uploads.files.filter(({ size }) => size === null));
  return uploads;
}

/** The same of a form that takes one file. */
export async function receiveUpload(request: Request, name: string, path: string, most: number): Promise<Upload> {
  const { fields, files } = await receiveUploads(request, name, () => path, { most, files: 1 });
  return { fields, file: files[0] ?? null };
}
