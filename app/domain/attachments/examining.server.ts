import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { tellFile } from './telling.server.ts';
import { turnsOf } from './turns.ts';
import { ATTACHMENT_TYPES, FILE_FAULTS, type AttachmentType, type FileFault } from './types.ts';

/** What a file is and the words in it; or why it is not taken. */
export type Examined = { type: AttachmentType; words: string } | { fault: FileFault };

/** What was known of a file when its reading ended, by itself or by force. */
interface Known {
  type?: AttachmentType;
  words?: string;
  fault?: FileFault;
}

/** So many characters of a file are kept to be found by. */
const WORDS_AT_MOST = 100_000;
const READ_MS = 30_000;
const HEAP_MB = 256;
const AT_ONCE = 2;

/** What reads and draws files apart. */
export const readerPath = createRequire(import.meta.url).resolve('#app/domain/attachments/reading-apart.mjs');

/** One line of what the reader says. */
function lineKnown(line: string): Known {
  try {
    const { type, words, fault } = JSON.parse(line) as Record<string, unknown>;
    return {
      ...(ATTACHMENT_TYPES.some((known) => known === type) && { type: type as AttachmentType }),
      ...(typeof words === 'string' && { words }),
      ...(FILE_FAULTS.some((known) => known === fault) && { fault: fault as FileFault }),
    };
  } catch {
    return {};
  }
}

/** Reads a file in a process of its own, with nothing of ours around it; one that takes too long or too much memory is ended. */
function readApart(bytes: Buffer, kind: 'pdf' | 'zip'): Promise<Known> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, readerPath, kind], {
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: READ_MS,
      killSignal: 'SIGKILL',
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    // It may end before it has read everything: what it said by then counts.
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve({}));
    child.on('close', () => {
      const lines = Buffer.concat(said).toString('utf8').split('\n');
      resolve(Object.assign({}, ...lines.map(lineKnown)) as Known);
    });
    child.stdin.end(bytes);
  });
}

/** The machine is one, however many attach at once. */
const turn = turnsOf(AT_ONCE);

async function readInTurn(bytes: Buffer, kind: 'pdf' | 'zip'): Promise<Known> {
  const done = await turn();
  return readApart(bytes, kind).finally(done);
}

const keepable = (words: string) => words.toWellFormed().replaceAll('\0', ' ').slice(0, WORDS_AT_MOST).toWellFormed();

/** Examines a file: what it is by its content, whether it can be taken, and the words by which it is found. */
export async function examineFile(bytes: Buffer): Promise<Examined> {
  const told = tellFile(bytes);
  if ('fault' in told) return told;
  if (told.type !== 'pdf' && told.type !== 'zip') return { type: told.type, words: keepable(told.words) };
  const { type, words = '', fault } = await readInTurn(bytes, told.type);
  if (fault === 'bomb' || fault === 'macros') return { fault };
  // Evidence all the same, though its words could not be read: it may be scanned, locked, or too much for us.
  if (type) return { type, words: keepable(words) };
  return told.type === 'pdf' ? { type: 'pdf', words: '' } : { fault: fault ?? 'broken' };
}
