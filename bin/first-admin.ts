/** `npm run first-admin`: makes the first administrator of a real installation and prints the link that opens the account. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ConfigurationError, readConfiguration } from '#app/http/configuration.server.ts';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { firstAdministrator, makeFirstAdministrator, type FirstAdministrator } from '#app/domain/people/first-administrator.server.ts';
import { openDatabase } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';

const QUESTIONS: Record<keyof FirstAdministrator, string> = {
  email: 'E-mail address',
  family: 'Family name, in Latin script',
  given: 'Given name, in Latin script',
  organisation: 'Organisation, for example Department of Commerce',
  party: 'Party (US, JP, …)',
};

const options = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, { type: 'string' as const }]));

/** What was given on the command line, and the answers to what was not. */
async function ask(): Promise<Record<string, string>> {
  const { values } = parseArgs({ options });
  const answers: Record<string, string> = {};
  const missing = Object.entries(QUESTIONS).filter(([name]) => values[name] === undefined);
  if (missing.length > 0 && !process.stdin.isTTY)
    throw new ConfigurationError(`Give ${missing.map(([name]) => `--${name}`).join(', ')} too, or run this in a terminal to be asked.`);
  const terminal = missing.length > 0 ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  for (const [name, question] of Object.entries(QUESTIONS))
    answers[name] = String(values[name] ?? (await terminal?.question(`${question}: `)) ?? '');
  terminal?.close();
  return answers;
}

async function run(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const db = openDatabase(configuration.databaseUrl, 1);
  try {
    const now = new Date();
    await migrate(db);
    await layFoundation(db, now);
    const given = firstAdministrator.safeParse(await ask());
    if (!given.success)
      throw new ConfigurationError(given.error.issues.map((issue) => `--${issue.path.join('.')}: not usable as it stands.`).join('\n'));
    const made = await makeFirstAdministrator(db, given.data, now);
    if (made.is === 'refused') throw new ConfigurationError(made.why);
    const origin = configuration.publicOrigin ?? `http://${configuration.host}:${configuration.port}`;
    process.stdout.write(
      `${given.data.email} sets a password here; the link works once, until ${made.expires_at}:\n\n  ${origin}/invitation/${made.token}\n\n`,
    );
  } finally {
    await db.destroy();
  }
}

try {
  await run();
} catch (reason) {
  if (!(reason instanceof ConfigurationError) && !(reason instanceof TypeError)) throw reason;
  process.stderr.write(`${reason.message}\n`);
  process.exitCode = 1;
}
