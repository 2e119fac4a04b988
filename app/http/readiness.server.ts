/** What must be there before the server opens its door. Each fault is said in words for the person who starts it. */
import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '#db/client.server.ts';
import { kindOf } from '#db/dialect.server.ts';
import { migrate } from '#db/migrate.server.ts';
import type { Db } from '#db/schema.ts';
import { ConfigurationError, type Configuration } from './configuration.server.ts';

function codeOf(reason: unknown): string {
  if (reason instanceof AggregateError) return codeOf(reason.errors[0]);
  const { code } = reason as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}

/** Makes DATA_DIR, and sees that it can be written to. */
export async function readyDataDir({ dataDir }: Configuration): Promise<void> {
  try {
    // Only with its parents where those are missing: `recursive` never returns where a system folder (/proc) refuses.
    await mkdir(dataDir, { recursive: !existsSync(path.dirname(dataDir)), mode: 0o700 }).catch((reason: unknown) => {
      if (codeOf(reason) !== 'EEXIST') throw reason;
    });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (reason) {
    throw new ConfigurationError(
      `DATA_DIR=${dataDir} cannot be written to (${codeOf(reason)}). Name a folder that this account may write, or change its owner.`,
    );
  }
}

/** What is wrong with a port, in words. */
export function portFault({ port, host }: Pick<Configuration, 'port' | 'host'>, reason: unknown): ConfigurationError {
  const code = codeOf(reason);
  if (code === 'EADDRINUSE')
    return new ConfigurationError(
      `Port ${port} on ${host} is in use: perhaps Kakehashi is running already. Stop the other program, or choose another port: PORT=${port + 1} npm start.`,
    );
  if (code === 'EACCES') return new ConfigurationError(`PORT=${port} may not be opened by this account. Choose one above 1023.`);
  return new ConfigurationError(`Nothing can listen on HOST=${host} PORT=${port} (${code}). HOST must be an address of this machine.`);
}

/** Sees that the port is free, before a new database is filled for minutes. */
export async function readyPort(configuration: Configuration): Promise<void> {
  const { port, host } = configuration;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (reason) => reject(portFault(configuration, reason)));
    probe.listen(port, host, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}

/** A database's address without its password. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'the address given';
  const shown = new URL(url);
  shown.password = '';
  shown.search = '';
  return shown.href;
}

/** Opens the database and sees that it answers. */
export async function reachDatabase({ databaseUrl }: Configuration): Promise<Db> {
  const where = kindOf(databaseUrl) === 'postgres' ? withoutPassword(databaseUrl) : databaseUrl;
  let db: Db | undefined;
  try {
    db = openDatabase(databaseUrl);
    await sql`select 1`.execute(db);
    return db;
  } catch (reason) {
    await db?.destroy();
    throw new ConfigurationError(`${why(codeOf(reason))} DATABASE_URL is ${where} (its password is not shown).`);
  }
}

/** PostgreSQL's class of error (Appendix A), or the system's, in words. */
function why(code: string): string {
  if (code.startsWith('28')) return `The database refused the name or the password (${code}).`;
  if (code === '3D000') return `The database server answers, but has no database of this name (${code}): create it first.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The database's host name is not known (${code}).`;
  if (code.startsWith('SQLITE')) return `The database file cannot be opened (${code}).`;
  return `The database cannot be reached (${code}). See that it runs, and that this machine may connect to it.`;
}

/** Opens the database that the configuration names, and brings it up to date. */
export async function openInstallation(configuration: Configuration, say: (line: string) => void = () => undefined): Promise<Db> {
  const db = await reachDatabase(configuration);
  const ran = await migrate(db);
  if (ran.length > 0) say(`Database: ${ran.length} migration${ran.length === 1 ? '' : 's'} applied.`);
  return db;
}
