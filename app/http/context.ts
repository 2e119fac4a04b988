import type { Logger } from 'pino';
import type { Db } from '#db/schema.ts';
import type { Encoding } from './compressing.server.ts';
import type { Configuration } from './configuration.server.ts';

/** What server.ts hands to every loader and action: there are no singletons, so that a test can hand over its own. */
export interface RequestContext {
  db: Db;
  configuration: Configuration;
  log: Logger;
  /** the moment the request came in: every rule of this request uses it */
  now: Date;
  /** the visitor's address, behind trusted proxies only */
  address: string;
  /** the request's host is loopback and it came through no proxy: demonstration accounts open here only */
  local: boolean;
  /** the origin that links and the origin check use */
  origin: string;
  /** for this response's Content-Security-Policy */
  nonce: string;
  /** how a page may be compressed for this browser */
  encoding?: Encoding;
  /** adds a Set-Cookie to whatever answer this request gets: how a session's cookie lives on with its session */
  setCookie?: (header: string) => void;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
