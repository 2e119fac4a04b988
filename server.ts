/** Starts the server, saying each step as it goes. `npm start` comes here when everything is installed and built. */
import { fill, planFilling } from './bin/filling.ts';
import { ConfigurationError, readConfiguration } from '#app/http/configuration.server.ts';
import { openInstallation, readyDataDir, readyPort } from '#app/http/readiness.server.ts';
import { serve, type Serving } from '#app/http/serving.server.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function start(): Promise<Serving> {
  const configuration = readConfiguration(process.env);
  await readyDataDir(configuration);
  await readyPort(configuration);
  const db = await openInstallation(configuration, say);
  const filling = { without: [], demonstration: configuration.publicOrigin === null, dataDir: configuration.dataDir };
  await planFilling(db, filling, new Date());
  await fill(db, filling, say);
  const serving = await serve(configuration, { db });
  say('');
  say(`Kakehashi is up: ${configuration.publicOrigin ?? serving.url}`);
  return serving;
}

/** A first signal lets running requests finish; a second ends at once. */
function stopOnSignal(serving: Serving): void {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      void serving.close().then(() => process.exit(0));
    });
  }
}

try {
  stopOnSignal(await start());
} catch (reason) {
  if (!(reason instanceof ConfigurationError)) throw reason;
  process.stderr.write(`\nKakehashi cannot start:\n${reason.message.replace(/^/gm, '  ')}\n`);
  process.exit(1);
}
