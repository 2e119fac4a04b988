/**
 * Reads a file that somebody sent in a process of its own, so that one made to do harm takes only this process with it, and a large one
 * keeps nobody else waiting: `node --import tsx reading-apart.server.ts reports|actions ABOUT`, the file on standard input. One line says what
 * came of it, as JSON (Told); what was read stands behind it, as JSON too. apart.server.ts starts it, and imports nothing of it.
 */
import { Worker } from 'node:worker_threads';
import type { ActionFileAbout } from '../../actions/importing/apart.server.ts';
import type { Told } from './apart.server.ts';
import { NotImportable } from './incoming.ts';

const MEMORY_AT_MOST = 900_000_000;

/** The memory of the whole process is watched from beside, also while this thread is busy: what is unpacked lies outside of its heap. */
const WATCH = `setInterval(() => process.memoryUsage.rss() > ${MEMORY_AT_MOST} && process.kill(process.pid, 'SIGKILL'), 20)`;

/** What each kind of file is read by: how many rows or reports there were, and all that was read. */
const readers = {
  reports: async (bytes: Uint8Array) => {
    const { readFileOf } = await import('./reading.server.ts');
    const read = await readFileOf(bytes);
    return { rows: read.reports.length, read };
  },
  actions: async (bytes: Uint8Array, about: string) => {
    const { readActionFile } = await import('../../actions/importing/reading.server.ts');
    const { sides, own } = JSON.parse(about) as ActionFileAbout;
    const read = await readActionFile(bytes, sides, own);
    return { rows: read.rows.length, read };
  },
};

async function received(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

const tell = (told: Told, content = '') => process.stdout.write(`${JSON.stringify(told)}\n${content}`);

new Worker(WATCH, { eval: true, execArgv: [] }).unref();
const [, , kind = '', about = ''] = process.argv;
try {
  const { rows, read } = await readers[kind as keyof typeof readers](await received(), about);
  tell({ rows }, JSON.stringify(read));
} catch (reason) {
  if (reason instanceof NotImportable) tell({ fault: reason.code, value: reason.value });
  else tell({ fault: 'unreadable', value: '' });
}
