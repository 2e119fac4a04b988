import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Request, type Response } from 'express';
import pino, { type Logger } from 'pino';
import { openDatabase } from '#db/client.server.ts';
import { migrate } from '#db/migrate.server.ts';
import type { Db } from '#db/schema.ts';
import { isLoopback, type Configuration } from './configuration.server.ts';
import { protect, refuseForeignWrites, refuseLargeBodies, originOf } from './protection.server.ts';

export interface Serving {
  url: string;
  db: Db;
  server: Server;
  close(): Promise<void>;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const DRAIN_MS = 10_000;

/** What a log line says of a request: never a body, a query, a cookie or a name. */
function logRequests(log: Logger) {
  return (request: Request, response: Response, next: () => void) => {
    const started = process.hrtime.bigint();
    const id = randomUUID();
    response.locals.id = id;
    response.locals.log = log.child({ request: id });
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      log.info({
        request: id,
        method: request.method,
        path: request.path.slice(0, 200),
        status: response.statusCode,
        ms: Math.round(ms * 10) / 10,
      });
    });
    next();
  };
}

/** The request came straight from this machine to a loopback host, through no proxy. */
function isLocal(request: Request): boolean {
  const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => request.headers[name],
  );
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return !forwarded && isLoopback(host) && isLoopback(request.socket.remoteAddress ?? '');
}

/** Starts the server: opens and migrates the database, then answers until it is told to stop. */
export async function serve(configuration: Configuration, logger?: Logger): Promise<Serving> {
  const log = logger ?? pino({ level: configuration.logLevel, redact: ['req.headers', '*.password', '*.secret', '*.token'] });
  const db = openDatabase(configuration.databaseUrl);
  await migrate(db);
  const build = (await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href)) as ServerBuild;

  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', configuration.trustProxy);
  app.use(logRequests(log));
  app.use(protect(configuration));
  app.use(refuseForeignWrites(configuration));
  app.use(refuseLargeBodies());
  app.use(
    compression({
      filter: (request, response) =>
        !String(response.getHeader('Content-Type')).startsWith('text/event-stream') && compression.filter(request, response),
    }),
  );
  app.use('/assets', express.static(path.join(ROOT, 'build/client/assets'), { immutable: true, maxAge: '1y', fallthrough: false }));
  app.use(express.static(path.join(ROOT, 'build/client'), { maxAge: '1h', index: false }));
  const answer = createRequestHandler({
    build,
    mode: 'production',
    getLoadContext: (request, response): AppLoadContext => ({
      db,
      configuration,
      log: response.locals.log as Logger,
      now: new Date(),
      address: request.ip ?? '',
      local: isLocal(request),
      origin: originOf(configuration, request),
      nonce: response.locals.nonce as string,
    }),
  });
  app.all('*', (request, response, next) => void answer(request, response, next));

  const server = createServer(app);
  server.listen(configuration.port, configuration.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = configuration.host.includes(':') ? `[${configuration.host}]` : configuration.host;

  let closing: Promise<void> | null = null;
  const close = () =>
    (closing ??= (async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      await closed;
      await db.destroy();
    })());
  return { url: `http://${host}:${port}`, db, server, close };
}
