import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import pino, { type Logger } from 'pino';

/** A message may quote what a person wrote ('invalid input syntax: "…"'): what stands in quotation marks is left out. */
const unquoted = (words: string): string => words.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"').slice(0, 300);

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
}

/** What a log line says of a fault: its kind, its words without quotations, and where it was; never the values it carries. */
export function loggable(fault: unknown, depth = 0): LoggedError {
  if (!(fault instanceof Error)) return { type: typeof fault, message: '' };
  const { code } = fault as { code?: unknown };
  return {
    type: fault.name,
    message: unquoted(fault.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: (fault.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(fault.cause !== undefined && depth < 3 ? { cause: loggable(fault.cause, depth + 1) } : {}),
  };
}

/** The server's log: JSON lines on standard output. */
export function makeLog(level: string): Logger {
  return pino({
    level,
    serializers: { err: (fault: unknown) => loggable(fault) },
    redact: ['*.password', '*.secret', '*.token', '*.cookie'],
  });
}

/** A path without what opens something: a long part (the token of an invitation) is left out. */
export function loggablePath(path: string): string {
  return path.replace(/[^/]{20,}/g, '…').slice(0, 200);
}

/** Gives each request a number, and logs it when it is answered: never a body, a query, a cookie or a name. */
export function logRequests(log: Logger) {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    const id = randomUUID();
    response.locals.id = id;
    response.locals.log = log.child({ request: id });
    response.setHeader('X-Request-Id', id);
    const path = loggablePath(request.path);
    response.on('close', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      log.info({
        request: id,
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(ms * 10) / 10,
        ...(response.writableFinished ? {} : { cut: true }),
      });
    });
    next();
  };
}
