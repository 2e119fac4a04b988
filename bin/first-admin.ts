/** `npm run first-admin`: makes the first administrator of a real installation and prints the link that opens the account. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ConfigurationError } from '#app/http/configuration.server.ts';
import { openInstallation, readyDataDir } from '#app/http/readiness.server.ts';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { firstAdministrator, makeFirstAdministrator, type FirstAdministrator } from '#app/domain/people/first-administrator.server.ts';
import { configurationHere, program, say } from './starting.ts';

const QUESTIONS: Record<keyof FirstAdministrator, string> = {
  email: 'E-mail address',
  family: 'Family name, in Latin script',
  given: 'Given name, in Latin script',
  organisation: 'Organisation, for example Department of Commerce',
  party: 'Party (US, JP, …)',
};

const options = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, { type: 'string' as const }]));

/** What the command line says; an option that there is not is told with those that there are. */
function given(): Partial<Record<string, string>> {
  try {
    return parseArgs({ options }).values;
  } catch (reason) {
    const known = Object.keys(QUESTIONS).map((name) => `--${name}`);
    throw new ConfigurationError(`${(reason as Error).message}\nKnown are ${known.join(', ')}; what is left out is asked.`);
  }
}

/** What was given on the command line, and the answers to what was not. */
async function ask(): Promise<Record<string, string>> {
  const values = given();
  const answers: Record<string, string> = {};
  const missing = Object.entries(QUESTIONS).filter(([name]) => values[name] === undefined);
  if (missing.length > 0 && !process.stdin.isTTY)
    throw new ConfigurationError(`Give ${missing.map(([name]) => `--${name}`).join(', ')} too, or run this in a terminal to be asked.`);
  const terminal = missing.length > 0 ? createInterface({ input: process.stdin, output: process.stdout }) : null;
  for (const [name, question] of Object.entries(QUESTIONS))
    answers[name] = values[name] ?? (await terminal?.question(`${question}: `)) ?? '';
  terminal?.close();
  return answers;
}

await program('The first administrator was not made', async () => {
  const configuration = configurationHere();
  const answers = firstAdministrator.safeParse(await ask());
  if (!answers.success)
    throw new ConfigurationError(answers.error.issues.map((issue) => `--${issue.path.join('.')}: not usable as it stands.`).join('\n'));
  await readyDataDir(configuration);
  const db = await openInstallation(configuration, say);
  try {
    const now = new Date();
    await layFoundation(db, now);
    const made = await makeFirstAdministrator(db, answers.data, now);
    if (made.is === 'refused') throw new ConfigurationError(made.why);
    const origin = configuration.publicOrigin ?? `http://${configuration.host}:${configuration.port}`;
    say(
      `${answers.data.email} sets a password here; the link works once, until ${made.expires_at}:\n\n  ${origin}/invitation/${made.token}\n`,
    );
  } finally {
    await db.destroy();
  }
});
