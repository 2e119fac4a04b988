import { randomBytes } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { openDatabase } from '../client.server.ts';
import type { Db } from '../schema.ts';

/** Which database this run of the suite is on. */
export const databaseKind = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'sqlite';

/** A database that is gone once it is destroyed. */
function passing(db: Db, remove: () => Promise<unknown>): Db {
  const close = db.destroy.bind(db);
  db.destroy = async () => {
    await close();
    await remove();
  };
  return db;
}

async function freshSqlite(template: string, name: string): Promise<Db> {
  const file = path.join(path.dirname(template), `${name}.sqlite`);
  await copyFile(template, file);
  return passing(openDatabase(file), () => Promise.all(['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true }))));
}

async function freshPostgres(server: string, name: string): Promise<Db> {
  const asOwner = async (act: (admin: Db) => Promise<unknown>) => {
    const admin = openDatabase(server, 1);
    await act(admin).finally(() => admin.destroy());
  };
  await asOwner((admin) => sql`create database ${sql.id(name)} template kakehashi_template strategy file_copy`.execute(admin));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const remove = () => asOwner((admin) => sql`drop database if exists ${sql.id(name)} with (force)`.execute(admin));
  return passing(openDatabase(url.href, 5), remove);
}

/** A new, migrated, empty database of the kind that this run is on, copied from a template. `destroy()` ends and removes it. */
export function freshDatabase(): Promise<Db> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  return databaseKind === 'sqlite' ? freshSqlite(inject('sqlite'), name) : freshPostgres(inject('postgres'), name);
}
