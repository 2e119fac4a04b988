import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const UP_WITHIN_MS = 120_000;

/** The real server, built, in a process of its own. */
export interface BenchServer {
  url: string;
  /** resident memory in MB: now, and at its highest; `files` is what of it is the database's file mapped (shared with the system's cache) */
  memory(): { now: number; highest: number; files: number };
  /** processor time that it has taken so far, in all threads, in ms */
  processorMs(): number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts it on a database. `flags` go to node: --cpu-prof, say. */
export async function startServer(databaseUrl: string, dataDir: string, flags: readonly string[] = []): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', 'server.ts'], {
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
  const field = (status: string, name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
  return {
    url: `http://127.0.0.1:${port}`,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return { now: field(status, 'VmRSS'), highest: field(status, 'VmHWM'), files: field(status, 'RssFile') };
    },
    processorMs() {
      // proc(5): utime and stime are fields 14 and 15, in ticks of 1/100 s; the name, field 2, may hold spaces.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
