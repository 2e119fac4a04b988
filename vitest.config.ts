import { defineConfig } from 'vitest/config';

const include = ['{app,db,migrations,bench,bin}/**/*.test.{ts,tsx}'];

/** The whole suite runs once on each database. */
export default defineConfig({
  test: {
    include,
    pool: 'forks',
    maxWorkers: 2,
    minWorkers: 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'sqlite', env: { TEST_DATABASE: 'sqlite' }, globalSetup: 'db/testing/sqlite.ts' } },
      { extends: true, test: { name: 'postgres', env: { TEST_DATABASE: 'postgres' }, globalSetup: 'db/testing/postgres.ts' } },
    ],
  },
});
