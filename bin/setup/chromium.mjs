import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run, say } from './steps.mjs';

/** Where systems put a Chromium. playwright.config.ts reads it too. */
export const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The Chromium of this machine: CHROMIUM_PATH, or where systems put it; undefined: Playwright's own. */
export const chromiumPath = () => process.env.CHROMIUM_PATH || KNOWN.find((file) => existsSync(file));

const PLAYWRIGHT = path.join('node_modules', 'playwright', 'cli.js');

/** Playwright's own Chromium, downloaded before. */
function hasPlaywrights() {
  const asked = "process.exit(require('node:fs').existsSync(require('playwright').chromium.executablePath()) ? 0 : 1)";
  return spawnSync(process.execPath, ['-e', asked], { cwd: ROOT, stdio: 'ignore' }).status === 0;
}

/** Sees that there is a Chromium for the browser tests: one that is there, else Debian's, else Playwright's download. */
export async function ensureChromium() {
  const there = chromiumPath();
  if (there) return say(`Chromium: ${there}`);
  if (hasPlaywrights()) return say('Chromium: Playwright’s own');
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0) {
    say('Installing Chromium by apt-get …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, meanwhile: 'still installing Chromium' });
    if (chromiumPath()) return;
  }
  say('Downloading Playwright’s Chromium …');
  await run(process.execPath, [PLAYWRIGHT, 'install', 'chromium'], { meanwhile: 'still downloading Chromium' });
}
