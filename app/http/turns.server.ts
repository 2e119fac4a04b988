import type { NextFunction, RequestHandler } from 'express';

/**
 * Lets one request begin in each turn of the event loop, in the order in which they came. A page is made without a pause, so that Node would
 * make those of every connection that has asked before it looks for a new connection, and takes one of these in a turn: of 32 that came
 * at once the last waited two seconds (docs/decisions/workers.md). Who has gone away meanwhile is not answered.
 */
export function inTurn(): RequestHandler {
  const waiting: { next: NextFunction; gone: () => boolean }[] = [];
  const begin = () => {
    const first = waiting.shift();
    if (waiting.length > 0) setImmediate(begin);
    if (first && !first.gone()) first.next();
  };
  return (_request, response, next) => {
    if (waiting.push({ next, gone: () => response.destroyed }) === 1) setImmediate(begin);
  };
}
