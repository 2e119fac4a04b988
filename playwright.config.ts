import { defineConfig } from '@playwright/test';
import { chromiumPath } from './bin/setup/chromium.mjs';

/** The built app in a real Chromium; each worker has a server and a database file of its own. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/template.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    locale: 'en-US',
    timezoneId: 'UTC',
    launchOptions: {
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    },
  },
  projects: [
    { name: 'guards', testMatch: /guards.*\.spec\.ts|not-there.*\.spec\.ts/ },
    { name: 'browser', testIgnore: /guards.*\.spec\.ts|not-there.*\.spec\.ts/ },
  ],
});
