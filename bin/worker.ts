/** One of the processes that answer side by side: bin/workers.ts starts it, and tells it when to begin and when to stop. */
import { once } from 'node:events';
import { makeLog } from '#app/http/logging.server.ts';
import { reachDatabase } from '#app/http/readiness.server.ts';
import { serve } from '#app/http/serving.server.ts';
import { files } from '#app/routes/files.ts';
import { mindDeadlines } from './minding.ts';
import { configurationHere, program } from './starting.ts';

await program('A worker of Kakehashi cannot start', async () => {
  const configuration = configurationHere();
  // A terminal sends its signal to every process: this one stops when it is told to.
  process.on('SIGINT', () => undefined);
  const told = once(process, 'message');
  process.send?.('ready');
  await told;
  const db = await reachDatabase(configuration);
  const close = await serve(configuration, db, files);
  const log = makeLog(configuration.logLevel);
  const unmind = mindDeadlines(db, configuration.dataDir, (fault) => log.error({ err: fault }, 'minding deadlines failed'));
  process.on(
    'SIGTERM',
    () =>
      void unmind()
        .then(close)
        .then(() => process.exit(0)),
  );
});
