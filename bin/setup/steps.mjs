import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const REMIND_MS = 20_000;
const LOOK_AGAIN_MS = 500;

/** A step that failed, in words for the person who started it. */
export class SetupError extends Error {}

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`);

/**
 * Runs a program in front of the reader's eyes, without input. Gives its exit code.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, meanwhile?: string }} [options] `meanwhile` is said now and then while it runs
 * @returns {Promise<number>}
 */
export function run(program, args, { env = {}, meanwhile } = {}) {
  const started = Date.now();
  const reminder = meanwhile
    ? setInterval(() => say(`  ${meanwhile} (${Math.round((Date.now() - started) / 1000)} s so far)`), REMIND_MS)
    : undefined;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => clearInterval(reminder));
}

/**
 * Runs npm: the one that runs us, where there is one.
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, meanwhile?: string }} [options]
 */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  return own && /npm-cli\.[cm]?js$/.test(own) ? run(process.execPath, [own, ...args], options) : run('npm', args, options);
}

/**
 * One digest over files and folders: names and contents.
 * @param {string[]} paths
 * @param {(file: string) => boolean} [counts]
 */
export function digestOf(paths, counts = () => true) {
  const digest = createHash('sha256');
  /** @param {string} file */
  const take = (file) => {
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) take(path.join(file, name));
    } else if (counts(file))
      digest
        .update(`${path.relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  };
  for (const each of paths) take(path.join(ROOT, each));
  return digest.digest('hex');
}

/** @param {string} file */
export const readOr = (file, otherwise = '') => (existsSync(file) ? readFileSync(file, 'utf8') : otherwise);

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}

/**
 * Lets one process at a time install or build here. The lock of a process that was killed is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  const lock = path.join(ROOT, '.setup.lock');
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const holder = Number(readOr(lock));
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      // A lock that is just being written is still empty for a moment.
      if ((holder > 0 && !isRunning(holder)) || (holder === 0 && age > REMIND_MS)) {
        rmSync(lock, { force: true });
        continue;
      }
      if (!told) say('Another process is setting up here; waiting for it …');
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
