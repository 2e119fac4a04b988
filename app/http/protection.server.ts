import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { isLoopback, type Configuration } from './configuration.server.ts';

/** A form may be this large; more is answered with 413. */
export const BODY_LIMIT_BYTES = 1_000_000;
/** So much of what is too large is read and thrown away, so that a browser gets to see the answer instead of a cut line. */
const DRAIN_BYTES = 20_000_000;

/** Where files come in: more is let through, and what is still too large is answered in words of its own, in both languages. */
export interface TakenIn {
  path: RegExp;
  /** bytes of the whole body, with what a form wraps round a file */
  limit: number;
  /** so many bytes of what is too large are read and thrown away */
  drain: number;
  tooLarge: string;
}

/** Where files that people brought go out: nothing of them runs; one that is framed may stand in a frame of ours. */
export interface HandedOut {
  path: RegExp;
  framed: boolean;
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'forwarded', 'via', 'x-real-ip'];

/** The name in a Host header, without its port. */
const nameOf = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();

/** The origin that this request came to: PUBLIC_ORIGIN where it is set, else what the browser asked for on loopback. */
export function originOf(configuration: Configuration, request: Request): string {
  return configuration.publicOrigin ?? `http://${request.headers.host ?? 'localhost'}`;
}

/** The request came straight from this machine to a loopback host, through no proxy. Asked before `refuseForeignHosts` settles the host. */
export function isLocal(request: Request): boolean {
  return (
    !FORWARDED.some((name) => request.headers[name] !== undefined) &&
    isLoopback(nameOf(request.headers.host ?? '')) &&
    isLoopback(request.socket.remoteAddress ?? '')
  );
}

/** Nothing of an attached file runs, loads anything or acts for who opens it; its preview alone may stand in a frame, of ours. */
function shutIn(response: Response, framed: boolean): void {
  response.setHeader(
    'Content-Security-Policy',
    `sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors ${framed ? "'self'" : "'none'"}`,
  );
  if (framed) response.setHeader('X-Frame-Options', 'SAMEORIGIN');
}

/** Security headers, with a nonce of its own for every response. What `handed` says of an address is shut in instead. */
export function protect(configuration: Configuration, handed: readonly HandedOut[]) {
  const nonceOf = (_request: unknown, response: unknown): string => `'nonce-${(response as Response).locals.nonce as string}'`;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonceOf],
        styleSrc: ["'self'", nonceOf],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(configuration.secureCookies ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // `no-referrer` would make native forms send `Origin: null`, which is refused below.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: configuration.secureCookies ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.locals.nonce = randomBytes(16).toString('base64');
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    response.setHeader('Cache-Control', 'no-store');
    headers(request, response, (fault?: unknown) => {
      const out = handed.find(({ path }) => path.test(request.path));
      if (out) shutIn(response, out.framed);
      next(fault);
    });
  };
}

/** A short answer in plain text, in both languages. */
function plain(response: Response, status: number, words: string): void {
  if (response.headersSent) return;
  response.status(status).type('text/plain; charset=utf-8').set('Connection', 'close').send(`${words}\n`);
}

const WRONG_HOST =
  'This host is not served here. The server answers to the address in PUBLIC_ORIGIN; a proxy in front must pass on the Host that was asked for.';
const FOREIGN = 'This request came from another site and was refused. / 別のサイトからの要求のため拒否しました。';
const TOO_LARGE =
  'What was sent is larger than 1 MB. Shorten it and send it again; go back one page: your browser still has what you typed.\n送信内容が1MBを超えています。前のページへ戻り、短くして送り直してください。入力内容はブラウザーに残っています。';
const FORM = { limit: BODY_LIMIT_BYTES, drain: DRAIN_BYTES, tooLarge: TOO_LARGE };
const NO_LENGTH = 'The length of what is sent must be told.';
const NO_FORM = 'Only a form can be sent here. / ここにはフォームだけを送信できます。';
const UNREADABLE = 'This request could not be understood. / 要求を解釈できませんでした。';
const MISSING = 'There is nothing here. / ここには何もありません。';

/**
 * A host that is not ours is refused (DNS rebinding, poisoned links). From here on the request says that it came to our own origin:
 * what a header claims has no say in links, redirects or Remix's own check. `/healthz` answers to any host: a balancer asks by address.
 */
export function refuseForeignHosts(configuration: Configuration) {
  const ours = configuration.publicOrigin ? new URL(configuration.publicOrigin).host : null;
  return (request: Request, response: Response, next: NextFunction) => {
    response.locals.local = isLocal(request);
    const host = (request.headers.host ?? '').toLowerCase();
    const known = ours === null ? isLoopback(nameOf(host)) : host === ours || response.locals.local === true;
    if (!known && request.path !== '/healthz') return plain(response, 403, WRONG_HOST);
    delete request.headers['x-forwarded-host'];
    if (ours !== null) request.headers.host = ours;
    return next();
  };
}

/** A write that another site sent is refused: its Origin must be ours, and the browser must not call it cross-site. */
export function refuseForeignWrites(configuration: Configuration) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (reads.has(request.method)) return next();
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign =
      (origin !== undefined && origin !== originOf(configuration, request)) ||
      (site !== undefined && site !== 'same-origin' && site !== 'none');
    if (foreign) return plain(response, 403, FOREIGN);
    return next();
  };
}

/** A body over the limit is refused, and one whose length is not told: both before any of it reaches a page. `taken` lets more through. */
export function refuseLargeBodies(taken: readonly TakenIn[]) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (reads.has(request.method)) return next();
    const told = request.headers['content-length'];
    const { limit, drain, tooLarge } = taken.find(({ path }) => path.test(request.path)) ?? FORM;
    const untold = told === undefined && request.headers['transfer-encoding'] !== undefined;
    if (!untold && Number(told ?? 0) <= limit) return next();
    let received = 0;
    const answer = () => (untold && received <= limit ? plain(response, 411, NO_LENGTH) : plain(response, 413, tooLarge));
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > drain) {
        answer();
        request.destroy();
      }
    });
    request.on('end', answer);
  };
}

/** What is sent must say that it is a form: anything else no page can read. */
export function refuseOtherThanForms() {
  const form = /^(application\/x-www-form-urlencoded|multipart\/form-data\s*;.*\bboundary=[^\s;])/i;
  return (request: Request, response: Response, next: NextFunction) =>
    request.method === 'POST' && !form.test(request.headers['content-type'] ?? '') ? plain(response, 415, NO_FORM) : next();
}

/** A fault that nothing else answered: logged, and said without its words. */
export function answerFaults() {
  return (fault: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = Number((fault as { status?: unknown }).status);
    if (status === 404) return plain(response, 404, MISSING);
    if (status >= 400 && status < 500) return plain(response, status, UNREADABLE);
    (response.locals.log as Logger).error({ err: fault }, 'request failed');
    const id = String(response.locals.id);
    return plain(response, 500, `Something went wrong; the fault is ours. Request ${id} / 内部で問題が発生しました。要求番号 ${id}`);
  };
}
