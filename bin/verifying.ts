import { existsSync } from 'node:fs';
import { ConfigurationError, readConfiguration } from '#app/http/configuration.server.ts';
import { signedHeadSchema, type SignedHead } from '#app/journal/heads.ts';
import { sayVerdict, verifyJournal } from '#app/journal/verifying.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { kindOf } from '#db/dialect.server.ts';
import { readNamedJson, UnreadableFile } from './named-files.ts';

/** In bytes. */
const LARGEST_HEAD = 1024 * 1024;

/** The signed head that a file holds, as the page of the journal gives it. Throws UnreadableFile where it holds none. */
async function keptHead(file: string): Promise<SignedHead> {
  const head = signedHeadSchema.safeParse(await readNamedJson(file, LARGEST_HEAD));
  if (!head.success) throw new UnreadableFile(`The file holds no signed head of a journal: ${file}`);
  return head.data;
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
    const plain = error instanceof ConfigurationError || error instanceof UnreadableFile;
    const said = error instanceof Error ? error.message : String(error);
    say(plain ? said : `The journal could not be read. The database says: ${said}`);
    return 2;
  }
}
