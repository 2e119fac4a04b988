import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { openDatabase } from '#db/client.server.ts';
import type { Db } from '#db/schema.ts';
import { makeScratch } from '#db/testing/scratch.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const UP_WITHIN_MS = 120_000;

export interface RunningServer {
  url: string;
  /** the server's own database, open beside it */
  db: Db;
  dataDir: string;
  process: ChildProcess;
  /** everything the server has written so far: its steps and its log */
  output(): string;
  /** the processes that answer */
  workers(): Promise<number[]>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Starts the real server in a process of its own: on a copy of the template's database, or on that of DATABASE_URL, which it fills. */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = await makeScratch('server');
  await cp(process.env.KAKEHASHI_TEMPLATE ?? '', dataDir, { recursive: true });
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: ROOT,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      DATA_DIR: dataDir,
      WORKERS: '1',
      ...environment,
    },
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
  const db = openDatabase(environment.DATABASE_URL ?? path.join(dataDir, 'kakehashi.sqlite'));
  return {
    url: `http://127.0.0.1:${port}`,
    db,
    dataDir,
    process: child,
    output: () => written,
    async workers() {
      // proc(5)
      const children = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
      return children.trim().split(' ').filter(Boolean).map(Number);
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      await db.destroy();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A server as it was when it was up, or had ended. */
export interface StartedServer {
  written: string;
  code: number | null;
  /** where it answers, without a slash at the end */
  url: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the server on a folder, and gives what it wrote until it was up or had ended. */
export async function startOn(environment: Record<string, string>, killAfter?: RegExp): Promise<StartedServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: ROOT,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(await freePort()), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  const ended = once(child, 'exit');
  const settled = new Promise<void>((resolve) => {
    const hear = (part: Buffer) => {
      written += part.toString();
      if (killAfter?.test(written)) child.kill('SIGKILL');
      else if (written.includes('Kakehashi is up')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => resolve());
  });
  await settled;
  return {
    written,
    code: child.exitCode,
    url: /is up: (\S+)/.exec(written)?.[1]?.replace(/\/$/, '') ?? '',
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}
