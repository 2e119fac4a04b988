import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, SetupError, alone, digestOf, npm, readOr, run, say } from './steps.mjs';

const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.kakehashi-installed');
/** What only the checks need: absent where npm left out the development packages. */
const FOR_CHECKS = path.join(MODULES, 'vitest');

/** A compiled driver fits one version of Node's binary interface on one kind of machine. */
const stampNow = () =>
  JSON.stringify({ lock: digestOf(['package-lock.json']), machine: `${process.platform}-${process.arch}-${process.versions.modules}` });

/** Whether npm put here exactly what the lock names (then it was installed by hand, and is as good). */
function matchesLock() {
  /** @type {(file: string) => Record<string, { version?: string, optional?: boolean, dev?: boolean, devOptional?: boolean }>} */
  const packages = (file) => JSON.parse(readOr(file, '{"packages":{}}')).packages;
  const put = packages(path.join(MODULES, '.package-lock.json'));
  const lock = Object.entries(packages(path.join(ROOT, 'package-lock.json')));
  return lock.every(([name, { version, optional, devOptional }]) => {
    const found = put[name];
    return name === '' || (found ? found.version === version : optional === true || devOptional === true);
  });
}

/** Whether the compiled SQLite driver loads in this Node. */
const driverLoads = () =>
  spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:')"], { cwd: ROOT, stdio: 'ignore' }).status === 0;

/** @param {string} program */
const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;
const missingTools = () => [
  ...(isThere('c++') || isThere('g++') || isThere('clang++') ? [] : ['a C++ compiler']),
  ...(isThere('make') ? [] : ['make']),
  ...(isThere('python3') || isThere('python') ? [] : ['Python 3']),
];

/** As root on Debian what is missing can be had; elsewhere we say what it is. */
async function getCompiler() {
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return false;
  say('  The SQLite driver must be compiled, and there is no compiler yet: installing g++, make and python3 by apt-get …');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  return (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'g++', 'make', 'python3'], { env })) === 0;
}

const noDriver = () => {
  const missing = missingTools();
  return new SetupError(
    missing.length > 0
      ? `The SQLite driver (better-sqlite3) could not be compiled: ${missing.join(', ')} missing.\n` +
          '  Debian, Ubuntu: sudo apt-get install g++ make python3      macOS: xcode-select --install      Fedora: sudo dnf install gcc-c++ make python3\nThen start again.'
      : 'The packages could not be installed; the reason stands above. If the network was away, start again when it is there.',
  );
};

/** @param {string[]} args */
async function install(args) {
  const options = { meanwhile: 'still installing; on a first install the SQLite driver is compiled, which takes about two minutes' };
  if ((await npm(args, options)) === 0 && driverLoads()) return;
  if (missingTools().length > 0 && (await getCompiler()) && (await npm(args, options)) === 0 && driverLoads()) return;
  throw noDriver();
}

/** Installs what package-lock.json names, where that is not already here. */
export async function ensureInstalled({ forChecks = false } = {}) {
  const isFresh = () => readOr(STAMP) === stampNow() && (!forChecks || existsSync(FOR_CHECKS));
  if (isFresh()) return;
  await alone(async () => {
    if (isFresh()) return;
    const complete = existsSync(MODULES) && matchesLock() && (!forChecks || existsSync(FOR_CHECKS));
    if (!complete) {
      if (existsSync(MODULES) && lstatSync(MODULES).isSymbolicLink())
        throw new SetupError('node_modules is a link to a folder that does not fit package-lock.json: install there, or remove the link.');
      say('Installing packages (npm ci). The first time this takes two to three minutes …');
      rmSync(STAMP, { force: true });
      await install(['ci', '--no-audit', '--no-fund', ...(forChecks ? ['--include=dev'] : [])]);
    } else if (!driverLoads()) {
      say('Compiling the SQLite driver for this Node (about two minutes) …');
      await install(['rebuild', 'better-sqlite3']);
    }
    writeFileSync(STAMP, stampNow());
  });
}
