import { setImmediate as turn } from 'node:timers/promises';
import type { Request, Response } from 'express';
import { expect, it } from 'vitest';
import { inTurn } from './turns.server.ts';

const asking = () => {
  const begun: string[] = [];
  const takeTurn = inTurn();
  const come = (name: string, gone = false) =>
    void takeTurn({} as Request, { destroyed: gone } as Response, () => {
      begun.push(name);
    });
  return { begun, come };
};

it('begins one request in each turn of the event loop, in the order in which they came', async () => {
  const { begun, come } = asking();
  come('first');
  come('second');
  come('third');
  expect(begun).toEqual([]);
  await turn();
  expect(begun).toEqual(['first']);
  come('fourth');
  await turn();
  expect(begun).toEqual(['first', 'second']);
  await turn();
  await turn();
  await turn();
  expect(begun).toEqual(['first', 'second', 'third', 'fourth']);
});

it('begins the next that comes after all were answered', async () => {
  const { begun, come } = asking();
  come('first');
  await turn();
  await turn();
  come('second');
  await turn();
  expect(begun).toEqual(['first', 'second']);
});

it('does not answer who has gone away while waiting, and goes on with the next', async () => {
  const { begun, come } = asking();
  come('gone', true);
  come('stays');
  await turn();
  await turn();
  expect(begun).toEqual(['stays']);
});
