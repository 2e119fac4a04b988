/** The processes that answer side by side at one address: see docs/decisions/workers.md. */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import path from 'node:path';
import { ConfigurationError } from '#app/http/configuration.server.ts';

/** One that ends is replaced after a moment, so that a fault at its start does not keep the machine busy. */
const AGAIN_MS = 500;
/**
 * What a worker's objects may take, in MB: V8 lets a heap grow by what it may reach, and on a large machine kept twice as much as it used.
 * Two of the largest files that can be brought in, read at once, fit.
 */
const HEAP_MB = 768;

export interface Workers {
  /** lets them answer, and keeps their number; resolves when the first listens, the others follow */
  begin(): Promise<void>;
  /** lets the running requests finish, then ends them */
  stop(): Promise<void>;
}

/** A new worker, and when it has loaded the app and hears what it is told. */
function fork(): { worker: Worker; ready: Promise<unknown> } {
  const worker = cluster.fork();
  return { worker, ready: once(worker, 'message') };
}

/** Tells a worker to begin once it hears, and waits until it listens. Throws ConfigurationError where it ends before; it has written why. */
async function beginning({ worker, ready }: ReturnType<typeof fork>): Promise<void> {
  const ended = once(worker, 'exit').then(([code]) => {
    throw new ConfigurationError(`A worker ended before it could answer (exit code ${String(code)}); why stands above.`);
  });
  await Promise.race([ready, ended]);
  worker.send('begin');
  await Promise.race([once(worker, 'listening'), ended]);
}

/** Starts so many workers: one at once, which loads the app and waits until the database is ready; the others when that one answers. */
export function startWorkers(count: number): Workers {
  cluster.setupPrimary({
    exec: path.join(import.meta.dirname, 'setup.mjs'),
    args: ['work'],
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
  });
  const first = fork();
  let stopping: Promise<void> | null = null;
  const add = async () => {
    // One that ends before it listens is replaced in its turn.
    if (!stopping) await beginning(fork()).catch(() => undefined);
  };
  const stop = async () => {
    const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    const ended = running.map((worker) => once(worker, 'exit'));
    for (const worker of running) worker.process.kill('SIGTERM');
    await Promise.all(ended);
  };
  return {
    async begin() {
      await beginning(first);
      cluster.on('exit', () => void setTimeout(() => void add(), AGAIN_MS));
      for (let others = 1; others < count; others += 1) void add();
    },
    stop: () => (stopping ??= stop()),
  };
}
