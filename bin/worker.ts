/** One of the processes that answer side by side: bin/workers.ts starts it, and tells it when to begin and when to stop. */
import { once } from 'node:events';
import { reachDatabase } from '#app/http/readiness.server.ts';
import { serve } from '#app/http/serving.server.ts';
import { files } from '#app/routes/files.ts';
import { configurationHere, program } from './starting.ts';

await program('A worker of Kakehashi cannot start', async () => {
  const configuration = configurationHere();
  // A terminal sends its signal to every process: this one stops when it is told to.
  process.on('SIGINT', () => undefined);
  const told = once(process, 'message');
  process.send?.('ready');
  await told;
  const close = await serve(configuration, await reachDatabase(configuration), files);
  process.on('SIGTERM', () => void close().then(() => process.exit(0)));
});
