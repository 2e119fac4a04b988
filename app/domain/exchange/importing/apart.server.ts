import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { turnsOf } from '../../attachments/turns.ts';
import { FAULT_CODES, NotImportable, type FaultCode } from './incoming.ts';

/** What the process apart says of a file before what it read: how much that is, or why nothing could be read. */
export type Told = { rows: number } | { fault: FaultCode; value: string };

/** What was read of a file, as JSON, and how many rows or reports there are in it. */
export interface ReadApart {
  content: string;
  rows: number;
}

const READ_MS = 60_000;
const HEAP_MB = 640;
const SAID_AT_MOST = 150_000_000;
const AT_ONCE = 2;

const { resolve } = createRequire(import.meta.url);

/** The machine is one, however many bring something in at once. */
const turn = turnsOf(AT_ONCE);

/** Starts the process with nothing of ours around it. What takes too long, too much memory or says too much is ended. */
function readInProcess(kind: 'reports' | 'actions', about: string, bytes: Uint8Array): Promise<Buffer | null> {
  return new Promise((done) => {
    const reader = resolve('#app/domain/exchange/importing/reading-apart.server.ts');
    const tsx = pathToFileURL(resolve('tsx')).href;
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, '--import', tsx, reader, kind, about], {
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: READ_MS,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    let said = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.length;
      if (said > SAID_AT_MOST) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    // It may end before it has read everything: how it ended counts.
    child.stdin.on('error', () => undefined);
    child.on('error', () => done(null));
    child.on('close', (code) => done(code === 0 ? Buffer.concat(chunks) : null));
    child.stdin.end(bytes);
  });
}

/** Reads a file in a process of its own (reading-apart.server.ts). Throws NotImportable; a file that was too much for that process is too large. */
export async function readApart(kind: 'reports' | 'actions', bytes: Uint8Array, about: object = {}): Promise<ReadApart> {
  const done = await turn();
  const said = await readInProcess(kind, JSON.stringify(about), bytes).finally(done);
  if (!said) throw new NotImportable('tooLarge');
  const end = said.indexOf(0x0a);
  const told = JSON.parse(said.subarray(0, end).toString('utf8')) as Told;
  if ('fault' in told) throw new NotImportable(FAULT_CODES.find((code) => code === told.fault) ?? 'unreadable', told.value);
  return { rows: told.rows, content: said.subarray(end + 1).toString('utf8') };
}
