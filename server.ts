import { readConfiguration } from '#app/http/configuration.server.ts';
import { serve } from '#app/http/serving.server.ts';

const { url } = await serve(readConfiguration(process.env));
process.stdout.write(`Listening on ${url}\n`);
