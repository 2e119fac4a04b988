import { createReadStream } from 'node:fs';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readerPath } from './examining.server.ts';
import { turnsOf } from './turns.ts';

const DRAW_MS = 30_000;
const HEAP_MB = 256;

/** One PDF is drawn at a time, however many look at one. */
const turn = turnsOf(1);

/** A page as a PNG, from one line of what the process says. */
function pageIn(line: string): Buffer | null {
  try {
    const { page } = JSON.parse(line) as { page?: unknown };
    return typeof page === 'string' ? Buffer.from(page, 'base64') : null;
  } catch {
    return null;
  }
}

/** The first pages of a PDF as PNG, drawn in a process of its own as its words are read; none where it cannot be drawn. */
export async function* drawPages(path: string): AsyncGenerator<Buffer> {
  const done = await turn();
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, readerPath, 'pages'], {
    env: { NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: DRAW_MS,
    killSignal: 'SIGKILL',
  });
  try {
    child.on('error', () => undefined);
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined);
    createReadStream(path)
      .on('error', () => child.kill('SIGKILL'))
      .pipe(child.stdin);
    for await (const line of createInterface({ input: child.stdout })) {
      const page = pageIn(line);
      if (page) yield page;
    }
  } finally {
    // Whoever looked may have gone.
    child.kill('SIGKILL');
    done();
  }
}
