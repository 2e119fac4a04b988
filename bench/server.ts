import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const UP_WITHIN_MS = 120_000;

/** The real server, built, in processes of its own: one that keeps the others, and those that answer. */
export interface BenchServer {
  url: string;
  /** resident memory in MB of the largest of its processes: now, and at its highest; and of all together now */
  memory(): { now: number; highest: number; together: number };
  /** processor time that they have taken so far, in all threads, in ms */
  processorMs(): number;
  stop(): Promise<void>;
}

/** The processes that a process has started: proc(5). */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts it on a database, as `npm start` does. */
export async function startServer(databaseUrl: string, dataDir: string): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, ['bin/setup.mjs', 'start'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const ended = once(child, 'exit');
  const waiting = Date.now();
  while (!written.includes('Kakehashi is up')) {
    if (child.exitCode !== null || Date.now() - waiting > UP_WITHIN_MS) throw new Error(`The server did not start:\n${written}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const processes = () => [child.pid ?? 0, ...childrenOf(child.pid ?? 0)];
  const field = (status: string, name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return {
    url: `http://127.0.0.1:${port}`,
    memory() {
      const statuses = processes().map((pid) => readFileSync(`/proc/${pid}/status`, 'utf8'));
      const now = statuses.map((status) => field(status, 'VmRSS'));
      const highest = Math.max(...statuses.map((status) => field(status, 'VmHWM')));
      return { now: Math.max(...now), highest, together: now.reduce((sum, one) => sum + one, 0) };
    },
    processorMs() {
      // proc(5): utime and stime are fields 14 and 15, in ticks of 1/100 s; the name, field 2, may hold spaces.
      return processes().reduce((sum, pid) => {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        return sum + (Number(fields[11]) + Number(fields[12])) * 10;
      }, 0);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
