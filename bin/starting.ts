/** How every program in bin/ begins and ends: the environment is read and checked, and a fault is said in plain words. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ConfigurationError, readConfiguration, type Configuration } from '#app/http/configuration.server.ts';

export const say = (line: string) => void process.stdout.write(`${line}\n`);

/** The environment; what .env in the project's folder says counts where the environment is silent. */
export function environmentHere(): NodeJS.ProcessEnv {
  const file = path.resolve(import.meta.dirname, '../.env');
  if (existsSync(file)) {
    // Node 20.12 and newer.
    if (typeof process.loadEnvFile !== 'function')
      throw new ConfigurationError('Reading .env needs Node 20.12 or newer: update Node, or set the environment by other means.');
    process.loadEnvFile(file);
  }
  return process.env;
}

/** The environment's configuration: the same for the server and for every program beside it. */
export const configurationHere = (): Configuration => readConfiguration(environmentHere());

/** Runs a program; a fault of the environment ends it with its words alone. */
export async function program(name: string, work: () => Promise<void>): Promise<void> {
  // The database, its backups and the sign-ins that are written are for the account alone that runs this.
  process.umask(0o077);
  try {
    await work();
  } catch (reason) {
    if (!(reason instanceof ConfigurationError)) throw reason;
    process.stderr.write(`\n${name}:\n${reason.message.replace(/^/gm, '  ')}\n`);
    process.exit(1);
  }
}
