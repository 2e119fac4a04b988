/**
 * What a bare machine needs, with nothing but Node and git: `npm start` and `npm test` come here, and so do the other programs in bin/.
 * Node's own modules only, for it runs before anything is installed. Each step is done only when it is stale.
 */
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { checkNode } from './setup/node.mjs';
import { ROOT, SetupError, say } from './setup/steps.mjs';

/** Runs a TypeScript module in this process: one start, no child to pass signals to. */
async function runHere(/** @type {string} */ file) {
  const tsx = await import('tsx/esm/api');
  tsx.register();
  await import(pathToFileURL(path.join(ROOT, file)).href);
}

/** @type {Record<string, (args: string[]) => Promise<void>>} */
const commands = {
  async start() {
    const { ensureInstalled } = await import('./setup/installing.mjs');
    const { ensureBuilt } = await import('./setup/building.mjs');
    await ensureInstalled();
    await ensureBuilt();
    process.env.NODE_ENV ??= 'production';
    await runHere('server.ts');
  },
  /** one of the processes that answer, started by server.ts */
  async work() {
    // First, because once tsx is registered it looks at every module of every package: that would double the time of a start.
    await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href);
    await runHere('bin/worker.ts');
  },
  async test() {
    const { check } = await import('./setup/checking.mjs');
    process.exitCode = await check();
  },
  async run([file = '', ...args]) {
    const { ensureInstalled } = await import('./setup/installing.mjs');
    await ensureInstalled();
    process.argv = [process.argv[0] ?? '', path.join(ROOT, file), ...args];
    await runHere(file);
  },
};

try {
  checkNode();
  const [name = 'start', ...args] = process.argv.slice(2);
  const command = commands[name];
  if (!command)
    throw new SetupError(
      `There is no "${name}": npm start, npm test, npm run seed, npm run first-admin, npm run verify-journal, npm run verify-record, npm run seal-stock.`,
    );
  process.chdir(ROOT);
  await command(args);
} catch (reason) {
  if (!(reason instanceof SetupError)) throw reason;
  say(`\n${reason.message}`);
  process.exit(1);
}
