import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import expressStaticGzip from 'express-static-gzip';
import type { Logger } from 'pino';
import type { Db } from '#db/schema.ts';
import type { Configuration } from './configuration.server.ts';
import { logRequests, makeLog } from './logging.server.ts';
import {
  answerFaults,
  type HandedOut,
  originOf,
  protect,
  refuseForeignHosts,
  refuseForeignWrites,
  refuseLargeBodies,
  refuseOtherThanForms,
  type TakenIn,
} from './protection.server.ts';
import { portFault } from './readiness.server.ts';
import { answererBySection } from './sections.server.ts';
import { inTurn } from './turns.server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DRAIN_MS = 10_000;
const SWEEP_MS = 100;

/** The addresses where files of people come in and go out. */
export interface Files {
  taken: readonly TakenIn[];
  handed: readonly HandedOut[];
}

/** Answers from a database that is ready, until the function that comes back is called: it lets the running requests finish, and ends. */
export async function serve(configuration: Configuration, db: Db, files: Files): Promise<() => Promise<void>> {
  const log = makeLog(configuration.logLevel);
  // React takes its development form, several times slower, unless it is told before it is loaded.
  process.env.NODE_ENV ??= 'production';
  const build = (await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href)) as ServerBuild;
  const server = createServer(answering(configuration, db, files, log, build));
  try {
    server.listen(configuration.port, configuration.host);
    await once(server, 'listening');
  } catch (reason) {
    throw portFault(configuration, reason);
  }
  let closing: Promise<void> | null = null;
  return () => (closing ??= stop(server, db));
}

/** Every answer says no-store before it is known what it is; a file of the build is the same for everybody, and may be kept. */
const allowKeeping = (response: ServerResponse) => response.removeHeader('Cache-Control');

/** The whole way of a request, from the door to Remix. */
function answering(configuration: Configuration, db: Db, { taken, handed }: Files, log: Logger, build: ServerBuild): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', configuration.trustProxy);
  app.use(logRequests(log));
  app.use(protect(configuration, handed));
  app.use(refuseForeignHosts(configuration));
  app.use(refuseForeignWrites(configuration));
  app.use(refuseLargeBodies(taken));
  app.use(refuseOtherThanForms());
  app.use(
    compression({
      // Half the time of the usual level 6 for five per cent more bytes, measured on a list of 50 reports.
      level: 4,
      filter: (request, response) =>
        !String(response.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(request, response),
    }),
  );
  // The build puts a Brotli copy beside each script and style: see vite.config.ts.
  const kept = { immutable: true, maxAge: '1y', fallthrough: false, setHeaders: allowKeeping };
  app.use('/assets', expressStaticGzip(path.join(ROOT, 'build/client/assets'), { enableBrotli: true, index: false, serveStatic: kept }));
  // Only what stands there is looked for: to ask the disk for a file of every page's name cost each page as much as its routing.
  const client = path.join(ROOT, 'build/client');
  const standing = new Set(readdirSync(client));
  const files = express.static(client, { maxAge: '1h', index: false, redirect: false, setHeaders: allowKeeping });
  app.use((request, response, next) => {
    if (standing.has(request.path.split('/')[1] ?? '')) files(request, response, next);
    else next();
  });
  const getLoadContext = (request: express.Request, response: express.Response): AppLoadContext => ({
    db,
    configuration,
    log: response.locals.log as Logger,
    now: new Date(),
    address: request.ip ?? '',
    local: response.locals.local === true,
    origin: originOf(configuration, request),
    nonce: response.locals.nonce as string,
    encoding: request.acceptsEncodings('br') ? 'br' : request.acceptsEncodings('gzip') ? 'gzip' : null,
    setCookie: (header) => response.append('Set-Cookie', header),
  });
  const answererOf = answererBySection(build, (some) => createRequestHandler({ build: some, mode: 'production', getLoadContext }));
  app.use(inTurn());
  app.all('*', (request, response, next) => void answererOf(request.path)(request, response, next));
  app.use(answerFaults());
  return app;
}

/** Takes no more requests, lets the running ones finish, then lets go of the database. */
async function stop(server: Server, db: Db): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  await closed;
  clearInterval(sweep);
  await db.destroy();
}
