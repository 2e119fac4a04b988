import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ConfigurationError, readConfiguration } from '#app/http/configuration.server.ts';
import { signedHeadSchema, type SignedHead } from '#app/journal/heads.ts';
import { sayVerdict, verifyJournal } from '#app/journal/verifying.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { kindOf } from '#db/dialect.server.ts';

/** The signed head that a file holds, as the page of the journal gives it. Throws ConfigurationError where it holds none. */
async function keptHead(file: string): Promise<SignedHead> {
  const held = await readFile(file, 'utf8').catch((reason: unknown) => {
    throw new ConfigurationError(`${file} could not be read: ${String(reason)}`);
  });
  const head = signedHeadSchema.safeParse(parsed(held));
  if (!head.success) throw new ConfigurationError(`${file} holds no signed head.`);
  return head.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Verifies the journal of the database that the environment names. 0: whole; 1: broken; 2: it could not be read.
 * @param heads files of signed heads that were kept outside the database
 */
export async function verifyConfigured(
  env: () => Record<string, string | undefined>,
  say: (line: string) => void,
  heads: readonly string[] = [],
): Promise<0 | 1 | 2> {
  try {
    const kept = await Promise.all(heads.map(keptHead));
    const { databaseUrl } = readConfiguration(env());
    const file = databaseUrl.replace(/^(sqlite|file):(\/\/)?/, '');
    // Opening a SQLite file that is not there would make one, and an empty journal is whole.
    if (kindOf(databaseUrl) === 'sqlite' && !existsSync(file)) throw new ConfigurationError(`There is no database at ${file}.`);
    const db = openDatabase(databaseUrl, 1);
    try {
      const verdict = await verifyJournal(db, kept);
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
