import { existsSync } from 'node:fs';
import { ConfigurationError, readConfiguration } from '#app/http/configuration.server.ts';
import { sayVerdict, verifyJournal } from '#app/journal/verifying.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { kindOf } from '#db/dialect.server.ts';

/** Verifies the journal of the database that the environment names. 0: whole; 1: broken; 2: it could not be read. */
export async function verifyConfigured(env: () => Record<string, string | undefined>, say: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const { databaseUrl } = readConfiguration(env());
    const file = databaseUrl.replace(/^(sqlite|file):(\/\/)?/, '');
    // Opening a SQLite file that is not there would make one, and an empty journal is whole.
    if (kindOf(databaseUrl) === 'sqlite' && !existsSync(file)) throw new ConfigurationError(`There is no database at ${file}.`);
    const db = openDatabase(databaseUrl, 1);
    try {
      const verdict = await verifyJournal(db);
      say(sayVerdict(verdict));
      return verdict.broken ? 1 : 0;
    } finally {
      await db.destroy();
    }
  } catch (error) {
    say(error instanceof ConfigurationError ? error.message : `The journal could not be read: ${String(error)}`);
    return 2;
  }
}
