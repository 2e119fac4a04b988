import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putSeat } from '#db/testing/people.ts';
import { putRequest, putSharers, termsOf, type Sharers } from '#app/domain/sharing/testing.ts';
import { chosen, NOW, type Seat } from '#app/domain/testing/committee.ts';
import { readArrangement } from '#app/domain/sharing/reading.server.ts';
import { proposeArrangement } from '#app/domain/sharing/arranging.server.ts';
import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import * as disclosure from '../disclosure/disclosure.ts';
import * as arrange from './arrange.tsx';
import * as arrangement from './arrangement.tsx';
import * as ask from './ask.tsx';
import * as readers from './readers.tsx';
import * as request from './request.tsx';

let db: Db;
let sharers: Sharers;
beforeAll(async () => {
  db = await freshDatabase();
  sharers = await putSharers(db);
});
afterAll(() => db.destroy());

type Handler = (args: ReturnType<typeof argsFor>) => Promise<unknown>;

/** What a person's browser gets of a loader or an action. */
async function get(
  handler: Handler,
  by: Seat,
  path: string,
  given: { params?: Record<string, string>; form?: Record<string, string> } = {},
) {
  const { params = {}, form } = given;
  const context = contextFor(db, { now: NOW });
  const cookie = (await signIn(context, argsFor(context, { path }).request, sharers.as[by].id)).split(';')[0]!;
  return answerOf(() => handler(argsFor(context, { path, params, cookie, ...(form ? { form } : {}) })));
}

test('a version, a root and an entry that no form sends are refused before a database sees them', async () => {
  const { as, body, material } = sharers;
  const terms = termsOf(material.ref, { words: 'Hostile' });
  const { ref } = await proposeArrangement(db, as.us_member, { title: 'Open', terms, audience: chosen(body) }, NOW);
  const typed = { title: 'Open', unit: 't', decimals: '1', item: material.ref, commitments: 'US 1\nJP 2', words: 'Other' };
  const clock = { first_loss: '7', first_restraint: '7', second_loss: '12', second_restraint: '10', notice: '48', consent: '48' };
  const { shown } = (await readArrangement(db, as.us_member, ref, NOW))!;
  const change = (version: string) =>
    get(arrange.action, 'us_member', `/sharing/arrange?of=${ref}`, { form: { ...typed, ...clock, act: 'save', version, shown } });
  for (const version of ['Infinity', '1.5', '0', '1e9', '']) expect((await change(version)).status).toBe(422);
  expect((await change('1')).status).toBe(302);
  const agree = (root: string) =>
    get(arrangement.action, 'us_chair', `/sharing/arrangements/${ref}`, { params: { ref }, form: { act: 'agree', root } });
  expect((await agree('a\0b')).status).toBe(400);
  const asked = await putRequest(db, sharers);
  const correct = await get(request.action, 'jp_chair', `/sharing/${asked.ref}`, {
    params: { ref: asked.ref },
    form: { act: 'correct', shown: '', delivery: 'a\0b', token: 'token-one', on_day: '2026-11-23' },
  });
  expect(correct.status).toBe(422);
});

test('the form of readers says who will read, also to an author who is no co-chair', async () => {
  const { ref } = sharers.arrangement;
  const { data } = await get(readers.loader, 'us_member', `/sharing/readers?of=${ref}`);
  const { forming } = (data as { audience: AudiencePart }).audience;
  expect(forming.faults).toEqual([]);
  expect(forming.disclosure).not.toBeNull();
  const asked = new URLSearchParams({ act: 'arrangement.propose', about: ref, home_body_id: sharers.body, marking: 'AMBER' }).toString();
  const preview = (await get(disclosure.loader, 'us_member', `/disclosure?${asked}`)).data as { disclosure: unknown };
  expect(preview.disclosure).toEqual(JSON.parse(JSON.stringify(forming.disclosure)));
});

test('the form of a request offers the body of its arrangement alone', async () => {
  const { as, body, arrangement: under } = sharers;
  await putSeat(db, as.us_chair.id, await putBody(db), 'co_chair');
  const { data } = await get(ask.loader, 'us_chair', `/sharing/ask?under=${under.ref}`);
  const { forming, chosen: so } = (data as { audience: AudiencePart }).audience;
  expect(forming.homes.map(({ id }) => id)).toEqual([body]);
  expect(so.home_body_id).toBe(body);
});
