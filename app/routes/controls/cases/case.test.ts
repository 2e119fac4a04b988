import type { ActionFunctionArgs } from '@remix-run/node';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeCaseReaders, openCase } from '#app/domain/coordination/opening.server.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { CaseAnswer } from './answering.server.ts';
import { action, loader } from './case.tsx';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

async function by(seat: Seat, ref: string, fields?: Record<string, string>): Promise<ActionFunctionArgs> {
  const context = {
    ...{ db, configuration: readConfiguration({}), log: pino({ level: 'silent' }), now: NOW },
    ...{ address: '127.0.0.1', local: true, origin: 'http://localhost', nonce: '' },
  };
  const cookie = await signIn(context, new Request('http://localhost/'), committee.as[seat].id);
  const headers = { Cookie: cookie.split(';')[0] ?? '' };
  const sent = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {};
  return { context, params: { ref }, request: new Request(`http://localhost/controls/cases/${ref}`, { ...sent, headers }) };
}

test('a form of a case’s page is taken for the readers that the page showed, and otherwise comes back with those of now', async () => {
  const words = { title: 'Etching tools', proposal: 'A licence.', other_party: 'JP' };
  const { ref } = await openCase(db, committee.as.us_member, words, chosen(committee.body, 'AMBER+STRICT'), [], NOW);
  const shown = async () => (await loader(await by('us_chair', ref))).shown;
  const send = async (fields: Record<string, string>) => {
    const answer: unknown = await action(await by('us_chair', ref, fields));
    if (answer instanceof Response) return { status: answer.status, answer: null };
    const { data, init } = answer as { data: CaseAnswer; init: ResponseInit };
    return { status: init.status, answer: data };
  };
  expect((await send({ act: 'notify', version: '1', comments_by: '2026-12-01' })).status).toBe(302);
  const before = await shown();
  expect((await send({ act: 'comment', words: 'First', shown: before })).status).toBe(302);
  await changeCaseReaders(db, committee.as.us_chair, ref, 3, chosen(committee.body, 'AMBER'), NOW);
  for (const stale of [before, '', 'x'.repeat(500)]) {
    const { status, answer } = await send({ act: 'comment', words: 'For governments alone', shown: stale });
    expect([status, answer?.act, answer?.readers?.people]).toEqual([409, 'comment', 6]);
    expect(answer?.result.initialValue).toMatchObject({ words: 'For governments alone' });
  }
  expect((await send({ act: 'comment', words: 'For these', shown: await shown() })).status).toBe(302);
  expect((await loader(await by('us_chair', ref))).comments.map((note) => note.words)).toEqual(['First', 'For these']);
});
