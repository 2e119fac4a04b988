import { afterEach, beforeEach, expect, test } from 'vitest';
import { layFoundation } from '#app/domain/bodies/foundation.server.ts';
import { makeResetLink } from '#app/domain/people/inviting.server.ts';
import { confirmedActor, putAccount, putOffice } from '#app/domain/people/testing.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putSeat } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { action, loader } from './agreements.tsx';

const NOW = new Date('2026-11-21T09:00:00.000Z');
const LATER = new Date('2026-11-21T12:00:00.000Z');

let db: Db;
let chair: string;
let member: string;
/** what waits for the co_chair: a way back for the member, that the administrator asked for */
let proposal: string;
beforeEach(async () => {
  db = await freshDatabase();
  const { committee_id } = await layFoundation(db, NOW);
  const account = async () => (await putAccount(db, { demonstration_at: NOW.toISOString() })).id;
  const administrator = await account();
  await putOffice(db, administrator, 'administrator');
  chair = await account();
  await putSeat(db, chair, committee_id, 'co_chair');
  member = await account();
  await putSeat(db, member, committee_id, 'member');
  await makeResetLink(db, await confirmedActor(db, administrator, NOW), member, false, NOW);
  proposal = (await db.selectFrom('proposals').select('id').executeTakeFirstOrThrow()).id;
});
afterEach(() => db.destroy());

/** What the page answers a person who signed in at NOW. */
async function ask(person: string, { form, now = NOW }: { form?: Record<string, string>; now?: Date } = {}) {
  const begun = contextFor(db, { now: NOW });
  const cookie = (await signIn(begun, argsFor(begun, { path: '/agreements' }).request, person)).split(';')[0]!;
  const context = contextFor(db, { now });
  const handler: (args: ReturnType<typeof argsFor>) => Promise<unknown> = form ? action : loader;
  return answerOf(() => handler(argsFor(context, { path: '/agreements', cookie, ...(form ? { form } : {}) })));
}

const settled = () => db.selectFrom('proposals').select('settled_as').where('id', '=', proposal).executeTakeFirst();

test('what waits for a co_chair stands on their page, and on nobody else’s', async () => {
  expect((await ask(chair)).data).toMatchObject({ waiting: [{ id: proposal }], asked: [] });
  expect((await ask(member)).data).toMatchObject({ waiting: [], asked: [] });
});

test('they agree, and are told so', async () => {
  const { status, headers } = await ask(chair, { form: { act: 'agree', proposal } });
  expect([status, headers.get('Location')]).toEqual([302, '/agreements?done=agreed']);
  expect(await settled()).toEqual({ settled_as: 'agreed' });
});

test('long after they signed in, they prove first who they are, and nothing is agreed to', async () => {
  const { status, headers } = await ask(chair, { form: { act: 'agree', proposal }, now: LATER });
  expect([status, headers.get('Location')]).toEqual([302, '/account/confirm?to=%2Fagreements']);
  expect(await settled()).toEqual({ settled_as: null });
});

test.each(['agree', 'end'])('to whom it does not come, to %s it is as if it were not there', async (act) => {
  const told = async (id: string) => {
    const { status, data } = await ask(member, { form: { act, proposal: id } });
    return [status, data];
  };
  expect(await told(proposal)).toEqual([404, { refusal: 'not_found' }]);
  for (const nothing of ['', "'; --", 'a\0b', '0'.repeat(36)]) expect(await told(nothing)).toEqual(await told(proposal));
  expect(await settled()).toEqual({ settled_as: null });
});

test('an act that there is not is refused, and changes nothing', async () => {
  expect((await ask(chair, { form: { act: 'agreed', proposal } })).status).toBe(422);
  expect(await settled()).toEqual({ settled_as: null });
});
