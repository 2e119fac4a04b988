import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { isLoopback, type Configuration } from './configuration.server.ts';

/** A form may be this large; more is answered with 413. */
export const BODY_LIMIT_BYTES = 1_000_000;

/** The origin that this request came to: PUBLIC_ORIGIN where it is set, else what the browser asked for on loopback. */
export function originOf(configuration: Configuration, request: Request): string {
  return configuration.publicOrigin ?? `http://${request.headers.host ?? 'localhost'}`;
}

/** Security headers, with a nonce of its own for every response. */
export function protect(configuration: Configuration) {
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
    headers(request, response, next);
  };
}

const plain = (response: Response, status: number, words: string) => {
  response.status(status).type('text/plain; charset=utf-8').set('Connection', 'close').send(`${words}\n`);
};

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A host that is not ours is refused (DNS rebinding), and so is a write that another site sent. */
export function refuseForeignWrites(configuration: Configuration) {
  return (request: Request, response: Response, next: NextFunction) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!configuration.publicOrigin && !isLoopback(host))
      return plain(response, 403, 'This host is not served here. Set PUBLIC_ORIGIN to the address that people type.');
    if (reads.has(request.method)) return next();
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const foreign =
      origin !== undefined ? origin !== originOf(configuration, request) : site !== undefined && site !== 'same-origin' && site !== 'none';
    if (foreign)
      return plain(response, 403, 'This request came from another site and was refused. / 別のサイトからの要求のため拒否しました。');
    return next();
  };
}

/** A body whose length is over the limit, or not told, is refused before it is read. */
export function refuseLargeBodies() {
  return (request: Request, response: Response, next: NextFunction) => {
    if (reads.has(request.method)) return next();
    const length = request.headers['content-length'];
    if (length === undefined && request.headers['transfer-encoding'] !== undefined)
      return plain(response, 411, 'The length of what is sent must be told.');
    if (Number(length ?? 0) > BODY_LIMIT_BYTES) {
      return plain(
        response,
        413,
        'What was sent is larger than 1 MB. Shorten it and send it again; go back one page: your browser still has what you typed.\n送信内容が1MBを超えています。前のページへ戻り、短くして送り直してください。入力内容はブラウザーに残っています。',
      );
    }
    return next();
  };
}
