import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, SetupError, alone, digestOf, readOr, run, say } from './steps.mjs';

const STAMP = path.join(ROOT, 'build/.built-from');
const SOURCES = ['app', 'db', 'public', 'package-lock.json', 'package.json', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];

const sourcesNow = () => digestOf(SOURCES, (file) => !/\.test\.tsx?$|[\\/]db[\\/](seed|testing)[\\/]/.test(file));

/** The Remix program of this folder, without npx between. */
export const remix = path.join('node_modules', '@remix-run', 'dev', 'dist', 'cli.js');

/** Builds the app, where its sources have changed since it was built. */
export async function ensureBuilt() {
  const isFresh = () => readOr(STAMP) === sourcesNow();
  if (isFresh()) return;
  await alone(async () => {
    if (isFresh()) return;
    say('Building the app …');
    const sources = sourcesNow();
    rmSync(STAMP, { force: true });
    const code = await run(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], { env: { NODE_ENV: 'production' } });
    if (code !== 0) throw new SetupError('The app could not be built; the reason stands above.');
    mkdirSync(path.dirname(STAMP), { recursive: true });
    writeFileSync(STAMP, sources);
  });
}
