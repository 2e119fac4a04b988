/**
 * Answers one request of the built app in this process, and keeps what it was made of: the React element of the page,
 * and the SQL that was asked. With these the limits are measured: React alone, and the database alone.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { createRequestHandler, type AppLoadContext, type ServerBuild } from '@remix-run/node';
import { Kysely, type CompiledQuery } from 'kysely';
import type { ReactElement } from 'react';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { makeLog } from '#app/http/logging.server.ts';
import { dialectFor } from '#db/dialect.server.ts';
import type { Db, Schema } from '#db/schema.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
// React's renderer as the built app will import it: the object is changed before the app first sees it.
const renderer = createRequire(import.meta.url)('react-dom/server') as typeof import('react-dom/server');
const { renderToPipeableStream, renderToString } = renderer;

/** A page that was answered: how to render it again, and what it asked of the database. */
export interface Captured {
  queries: CompiledQuery[];
  html: string;
  /** renders the same page from the data in memory */
  asStream: () => Promise<void>;
  asString: () => string;
}

export interface Capturing {
  db: Db;
  page(address: string, cookie: string): Promise<Captured>;
}

function renderToEnd(element: ReactElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(element, {
      onAllReady() {
        const body = new PassThrough();
        body.on('end', resolve).resume();
        pipe(body);
      },
      onError: reject,
    });
  });
}

/** Opens the built app on a database. Call it before anything else has imported React's renderer. */
export async function openCapturing(databaseUrl: string): Promise<Capturing> {
  let element: ReactElement | null = null;
  renderer.renderToString = (rendered, options) => {
    element = rendered as ReactElement;
    return renderToString(rendered, options);
  };
  const build = (await import(pathToFileURL(path.join(ROOT, 'build/server/index.js')).href)) as ServerBuild;
  let queries: CompiledQuery[] = [];
  const db = new Kysely<Schema>({
    dialect: dialectFor(databaseUrl),
    log: ({ query }) => void queries.push(query),
  });
  const answer = createRequestHandler(build, 'production');
  return {
    db,
    async page(address, cookie) {
      queries = [];
      const configuration = readConfiguration({ LOG_LEVEL: 'silent' });
      const origin = 'http://127.0.0.1';
      const context: AppLoadContext = {
        ...{ db, configuration, log: makeLog('silent'), now: new Date(), address: '127.0.0.1', local: true, origin, nonce: 'bench' },
      };
      const response = await answer(new Request(origin + address, { headers: { cookie } }), context);
      const html = await response.text();
      if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
      const page = element;
      if (!page) throw new Error(`${address} rendered nothing`);
      return { queries, html, asStream: () => renderToEnd(page), asString: () => renderToString(page) };
    },
  };
}
