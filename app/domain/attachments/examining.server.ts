import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { tellFile } from './telling.server.ts';
import type { AttachmentType, FileFault } from './types.ts';

/** What a file is and the words in it; or why it is not taken. */
export type Examined = { type: AttachmentType; words: string } | { fault: FileFault };

/** So many characters of a file are kept to be found by. */
const WORDS_AT_MOST = 100_000;
const READ_MS = 20_000;
const MEMORY_MB = 256;

const worker = createRequire(import.meta.url).resolve('#app/domain/attachments/reading-worker.mjs');

/** Reads a file in a thread of its own; one that takes too long or too much memory is ended, and answers `null`. */
function readApart(bytes: Buffer, kind: 'pdf' | 'zip'): Promise<Examined | null> {
  return new Promise((resolve) => {
    const thread = new Worker(worker, {
      workerData: { bytes: new Uint8Array(bytes), kind, most: WORDS_AT_MOST },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 32 },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const done = (examined: Examined | null) => {
      clearTimeout(timer);
      resolve(examined);
      void thread.terminate();
    };
    const timer = setTimeout(() => done(null), READ_MS);
    thread.once('message', done);
    thread.once('error', () => done(null));
    thread.once('exit', () => done(null));
  });
}

const keepable = (words: string) => words.toWellFormed().replaceAll('\0', ' ').slice(0, WORDS_AT_MOST);

/** Examines a file: what it is by its content, whether it can be taken, and the words by which it is found. */
export async function examineFile(bytes: Buffer): Promise<Examined> {
  const told = tellFile(bytes);
  if ('fault' in told) return told;
  const { type } = told;
  if (type !== 'pdf' && type !== 'zip') return { type, words: keepable(told.words) };
  const read = await readApart(bytes, type);
  // A PDF whose words cannot be read (it may be scanned or locked) is evidence all the same; an archive that cannot be read is not told.
  if (type === 'pdf') return { type, words: read && 'words' in read ? keepable(read.words) : '' };
  if (!read) return { fault: 'bomb' };
  return 'fault' in read ? read : { ...read, words: keepable(read.words) };
}
