/**
 * npm run seed                              the shipped data again: doubles nothing
 * npm run seed -- --without semiconductors  leaves out the data whose licence is non-commercial
 * npm run seed -- --demo                    makes the demonstration committee in a database without people, or gives its accounts new passwords
 */
import { parseArgs } from 'node:util';
import { ConfigurationError } from '#app/http/configuration.server.ts';
import { openInstallation, readyDataDir } from '#app/http/readiness.server.ts';
import { demonstrate, loadShipped, refuseAmongPeople } from './filling.ts';
import { keptSignIns } from './sign-ins.ts';
import { configurationHere, program, say } from './starting.ts';

function options() {
  try {
    return parseArgs({ options: { demo: { type: 'boolean', default: false }, without: { type: 'string', multiple: true, default: [] } } })
      .values;
  } catch (reason) {
    throw new ConfigurationError(
      `${(reason as Error).message}\nKnown are --demo and --without PART, for example --without semiconductors.`,
    );
  }
}

await program('The data were not loaded', async () => {
  const { demo, without } = options();
  const configuration = configurationHere();
  await readyDataDir(configuration);
  const db = await openInstallation(configuration, say);
  if (demo) await refuseAmongPeople(db);
  const parts = without.flatMap((names) => names.split(','));
  await loadShipped(db, parts, say, demo);
  if (demo) {
    await demonstrate(db, configuration.dataDir, say);
    say(
      `Demonstration sign-ins (side, capacity, body, name, address, password):\n${(await keptSignIns(configuration.dataDir)).join('\n')}`,
    );
  }
  await db.destroy();
});
