/** Playwright's global set-up: one database, filled as `npm start` fills a new one; every worker gets a copy. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fill, planFilling } from '../bin/filling.ts';
import { openDatabase } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { sql } from 'kysely';

export default async function setup(): Promise<() => Promise<void>> {
  const folder = await makeScratch('e2e');
  const db = openDatabase(path.join(folder, 'kakehashi.sqlite'));
  const filling = { without: [], demonstration: true, dataDir: folder };
  await migrate(db);
  await planFilling(db, filling, new Date());
  await fill(db, filling, () => undefined);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
  process.env.KAKEHASHI_TEMPLATE = folder;
  return () => rm(folder, { recursive: true, force: true });
}
