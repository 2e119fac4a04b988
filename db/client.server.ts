import { Kysely } from 'kysely';
import { dialectFor } from './dialect.server.ts';
import type { Db, Schema } from './schema.ts';

/** Opens the database that `url` names. Nothing is migrated: see migrate.server.ts. */
export function openDatabase(url: string, poolSize?: number): Db {
  return new Kysely<Schema>({ dialect: dialectFor(url, poolSize) });
}
