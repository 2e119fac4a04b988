import { spawn } from 'node:child_process';
import { readerPath } from '../../attachments/examining.server.ts';
import { turnsOf } from '../../attachments/turns.ts';
import { EDITION_FAULTS, EditionRefused, type EditionFault, type ReceivedTable } from './received.ts';

const READ_MS = 30_000;
const HEAP_MB = 256;
const AT_ONCE = 2;

/** Of a workbook its first sheet with rows, or all of them. */
type Way = 'tables' | 'sheets';

/** What the reader said of a file: a table, or why there is none. */
function said(line: string): ReceivedTable | { fault: EditionFault } | null {
  try {
    const { name, bytes, fault, sheet } = JSON.parse(line) as Record<string, unknown>;
    if (typeof fault === 'string') return { fault: EDITION_FAULTS.find((known) => known === fault) ?? 'broken' };
    return typeof name === 'string' && typeof bytes === 'string'
      ? { name, bytes: Buffer.from(bytes, 'base64'), sheet: sheet === true }
      : null;
  } catch {
    return null;
  }
}

/** Reads a ZIP or a workbook in a process of its own (reading-apart.mjs); one that takes too long or too much memory is ended. */
function unpackApart(bytes: Buffer, way: Way): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, readerPath, way], {
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: READ_MS,
      killSignal: 'SIGKILL',
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.on('error', () => undefined);
    child.on('error', () => resolve('{"fault":"broken"}'));
    // Ended by force it said nothing of how it ended: what it was given was too much.
    child.on('close', (code) => resolve(`${Buffer.concat(chunks).toString('utf8')}${code === 0 ? '' : '\n{"fault":"bomb"}'}`));
    child.stdin.end(bytes);
  });
}

/** The machine is one, however many bring something in at once. */
const turn = turnsOf(AT_ONCE);

const isPacked = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));

/** The tables of what was received: files as they are, those of a ZIP, the sheet of a workbook, or all its sheets. Throws EditionRefused. */
export async function unpack(received: readonly ReceivedTable[], way: Way = 'tables'): Promise<ReceivedTable[]> {
  const tables: ReceivedTable[] = [];
  for (const file of received) {
    // Where no file is chosen, a browser sends one without a name.
    if (file.bytes.length === 0) throw new EditionRefused(file.name === '' ? 'none' : 'no_rows', file.name);
    if (!isPacked(file.bytes)) {
      tables.push(file);
      continue;
    }
    const done = await turn();
    const lines = (await unpackApart(file.bytes, way).finally(done)).split('\n').map(said);
    for (const line of lines) {
      if (line === null) continue;
      if ('fault' in line) throw new EditionRefused(line.fault, file.name);
      tables.push(line);
    }
  }
  return tables;
}
