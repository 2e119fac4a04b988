/**
 * npm run verify-journal: walks the journal of the configured database from its first entry, and says the last hash,
 * or which entry does not fit and how. Leaves with 1 when the chain is broken, with 2 when it could not be read.
 */
import { existsSync } from 'node:fs';
import { ConfigurationError, readConfiguration } from '#app/http/configuration.server.ts';
import { sayVerdict, verifyJournal } from '#app/journal/verifying.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { kindOf } from '#db/dialect.server.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { databaseUrl } = readConfiguration(process.env);
    const path = databaseUrl.replace(/^(sqlite|file):(\/\/)?/, '');
    if (kindOf(databaseUrl) === 'sqlite' && !existsSync(path)) throw new ConfigurationError(`There is no database at ${path}.`);
    const db = openDatabase(databaseUrl, 1);
    try {
      const verdict = await verifyJournal(db);
      console.log(sayVerdict(verdict));
      return verdict.broken ? 1 : 0;
    } finally {
      await db.destroy();
    }
  } catch (error) {
    console.error(error instanceof ConfigurationError ? error.message : `The journal could not be read: ${String(error)}`);
    return 2;
  }
}
