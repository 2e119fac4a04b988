import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './building.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './installing.mjs';
import { readOr, run, say } from './steps.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** @param {string} file */
const modules = (file) => path.join('node_modules', file);
const one = (/** @type {boolean} */ passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

/**
 * A step that counts as one.
 * @param {string} file
 * @param {string[]} args
 */
const whole = (file, args) => async () => one((await run(process.execPath, [modules(file), ...args])) === 0);

/** @param {string} file */
const readJson = (file) => JSON.parse(readOr(file, 'null'));

/** Vitest's counts, from its JSON report; a run that ends badly though nothing failed counts as a failure. */
async function suite(/** @type {string} */ folder) {
  const report = path.join(folder, 'suite.json');
  const code = await run(process.execPath, [
    modules('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const counts = readJson(report);
  const passed = counts?.numPassedTests ?? 0;
  const failed = (counts?.numTotalTests ?? 0) - passed;
  return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
}

/** Playwright's counts, likewise. A test that passed only when tried again, or was left out, has not passed. */
async function browser(/** @type {string} */ folder, /** @type {string} */ project) {
  const report = path.join(folder, `${project}.json`);
  const code = await run(process.execPath, [modules('@playwright/test/cli.js'), 'test', `--project=${project}`, '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const stats = readJson(report)?.stats;
  const passed = stats?.expected ?? 0;
  const failed = stats ? stats.unexpected + stats.flaky + stats.skipped : 0;
  return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
}

/** @returns {Promise<Counts>} */
async function build() {
  await ensureBuilt();
  return { passed: 1, failed: 0 };
}

/** @typedef {[name: string, step: () => Promise<Counts>]} Step */

/**
 * Takes a step, whatever becomes of it, and gives its counts with a line that sums it up.
 * @param {Step} step
 */
async function take([name, step]) {
  say(`\n── ${name} ──`);
  const started = Date.now();
  const counts = await step().catch((reason) => {
    say(String(reason));
    return one(false);
  });
  const seconds = Math.round((Date.now() - started) / 1000);
  return { counts, line: `${counts.failed ? '✗' : '✓'} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)` };
}

/** Prepares the machine, runs every check even where one fails, and sums up. Gives the exit code. */
export async function check() {
  await ensureInstalled({ forChecks: true });
  await ensureChromium();
  const folder = mkdtempSync(path.join(tmpdir(), 'kakehashi-checks-'));
  /** In this order; those of one row side by side, for each has use for one core only. @type {Step[][]} */
  const rows = [
    [
      ['Format', whole('prettier/bin/prettier.cjs', ['--check', '.'])],
      ['Lint, with the layer rules', whole('eslint/bin/eslint.js', ['.'])],
      ['Types', whole('typescript/bin/tsc', ['--noEmit'])],
      ['Build', build],
    ],
    [['The suite, on SQLite and on PostgreSQL', () => suite(folder)]],
    [['Guard tests, on the built app', () => browser(folder, 'guards')]],
    [['Browser tests', () => browser(folder, 'browser')]],
  ];
  /** @type {Awaited<ReturnType<typeof take>>[]} */
  const taken = [];
  for (const row of rows) taken.push(...(await Promise.all(row.map(take))));
  rmSync(folder, { recursive: true, force: true });
  const sum = (/** @type {keyof Counts} */ which) => taken.reduce((all, { counts }) => all + counts[which], 0);
  say(`\n${taken.map(({ line }) => line).join('\n')}\n`);
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 ? 1 : 0;
}
