/** Starts the server, saying each step as it goes. `npm start` comes here when everything is installed and built. */
import { keptSignIns } from './bin/sign-ins.ts';
import { configurationHere, program, say } from './bin/starting.ts';
import { startWorkers, type Workers } from './bin/workers.ts';
import { dropOrphans } from '#app/domain/attachments/storing.server.ts';
import { findEarlierScenarios } from '#app/domain/map/scenarios/finding.server.ts';
import { findEarlierSharing } from '#app/domain/sharing/finding.server.ts';
import { urlOf, type Configuration } from '#app/http/configuration.server.ts';
import { openInstallation, readyDataDir, readyPort } from '#app/http/readiness.server.ts';
import type { Db } from '#db/schema.ts';

async function start(): Promise<Workers> {
  const configuration = configurationHere();
  await readyDataDir(configuration);
  await readyPort(configuration);
  const db = await openInstallation(configuration, say);
  const workers = startWorkers(configuration.workers);
  // Loaded while the first worker loads the app.
  const { fill, planFilling } = await import('./bin/filling.ts');
  const filling = { without: [], demonstration: configuration.publicOrigin === null, dataDir: configuration.dataDir };
  await planFilling(db, filling, new Date());
  await fill(db, filling, say);
  await dropOrphans(db, configuration.dataDir, new Date());
  await findEarlierScenarios(db);
  await findEarlierSharing(db);
  await workers.begin();
  await tellSignIns(db, configuration);
  await db.destroy();
  say(`\nKakehashi is up: ${configuration.publicOrigin ?? urlOf(configuration)}`);
  return workers;
}

/** Says who can sign in where a demonstration is shown: its passwords are random, of this installation alone, and open on this machine alone. */
async function tellSignIns(db: Db, { dataDir, publicOrigin }: Configuration): Promise<void> {
  const shown = await db.selectFrom('people').select('id').where('demonstration_at', 'is not', null).limit(1).executeTakeFirst();
  if (!shown || publicOrigin) return;
  const signIns = await keptSignIns(dataDir);
  say(
    signIns.length > 0
      ? `\nDemonstration sign-ins (side, capacity, body, name, address, password); they open only from this machine:\n${signIns.map((line) => `  ${line}`).join('\n')}\nNew passwords for them: npm run seed -- --demo`
      : '\nThere are demonstration accounts. Their passwords were printed when they were made; new ones: npm run seed -- --demo',
  );
}

/** A first signal lets running requests finish; a second ends at once. */
function stopOnSignal(workers: Workers): void {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      void workers.stop().then(() => process.exit(0));
    });
  }
}

await program('Kakehashi cannot start', async () => stopOnSignal(await start()));
