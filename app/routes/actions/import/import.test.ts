import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { chosen, NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { openAction } from '#app/domain/actions/opening.server.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Answer } from './answering.server.ts';
import * as page from './import.tsx';

let db: Db;
let committee: Committee;
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterAll(() => db.destroy());

/** A browser's form with a file, as it is without scripts. */
function withFile(fields: Record<string, string>, file: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new File([file], 'actions.csv'));
  return form;
}

const locationOf = ({ headers }: { headers: Headers }): string => headers.get('Location') ?? '';

async function ask(by: Seat, path: string, form?: Record<string, string> | FormData) {
  const context = contextFor(db, { now: NOW });
  const cookie = (await signIn(context, argsFor(context, { path }).request, committee.as[by].id)).split(';')[0]!;
  const args = argsFor(context, { path, cookie, ...(form && !(form instanceof FormData) ? { form } : {}) });
  const request = form instanceof FormData ? new Request(args.request.url, { method: 'POST', body: form, headers: { Cookie: cookie } }) : args.request; // prettier-ignore
  return answerOf(() => (form ? page.action : page.loader)({ ...args, request }));
}

const actionsNow = async () => (await db.selectFrom('actions').select('title').orderBy('title').execute()).map(({ title }) => title);

test('a file is looked at, then taken for the readers that are chosen, with plain forms, and nothing is written before', async () => {
  const csv = '件名,期限,優先度\r\n令和の項目,令和9年4月1日,高\r\n誤り,2027-02-30,高\r\n';
  const sent = await ask('jp_member', '/actions/import', withFile({ act: 'look', body_id: committee.body }, csv));
  expect(sent.status).toBe(302);
  const path = locationOf(sent);
  expect(await actionsNow()).toEqual([]);
  const begun = (await ask('jp_member', path)).data as { preview: NonNullable<Answer['preview']> };
  expect(begun.preview.shown).toMatchObject({ opens: 1, changes: 0, wrong: 1, faults: [{ cell: 'B3', code: 'badDay' }] });
  const take = { act: 'take', digest: begun.preview.shown.digest, home_body_id: committee.body, marking: 'GREEN' };
  expect((await ask('jp_member', path, { ...take, digest: 'x' })).data).toMatchObject({ status: 409, conflict: true });
  expect((await ask('jp_member', path, { ...take, marking: 'CLEAR', parties: 'JP' })).status).toBe(422);
  expect(await actionsNow()).toEqual([]);
  const taken = await ask('jp_member', path, take);
  expect([taken.status, locationOf(taken)]).toEqual([302, path]);
  expect(await actionsNow()).toEqual(['令和の項目']);
  expect((await ask('jp_member', path)).data).toMatchObject({ preview: null, done: { opened: 1, changed: 0 } });
  expect(locationOf(await ask('jp_member', path, take))).toBe(path);
  expect(await actionsNow()).toEqual(['令和の項目']);
});

test('what waits is to everybody else as what is not there, and who may open nothing is refused', async () => {
  const sent = await ask('jp_member', '/actions/import', withFile({ act: 'look', body_id: committee.body }, 'title\r\nT\r\n'));
  const nothing = '/actions/import?file=01930000-0000-7000-8000-000000000000';
  for (const by of ['jp_chair', 'us_member'] as const) {
    const [theirs, none] = [await ask(by, locationOf(sent)), await ask(by, nothing)];
    expect([theirs.status, theirs.data]).toEqual([404, none.data]);
    expect((await ask(by, locationOf(sent), { act: 'drop' })).status).toBe(404);
  }
  expect((await ask('observer', '/actions/import')).status).toBe(403);
  expect((await ask('observer', '/actions/import', withFile({ act: 'look', body_id: committee.body }, 'title\r\nT\r\n'))).status).toBe(403);
  expect(locationOf(await ask('jp_member', locationOf(sent), { act: 'drop' }))).toBe('/actions/import');
  expect((await ask('jp_member', locationOf(sent))).status).toBe(404);
});

test('a form that is sent twice at once writes once, and both are told what it came to', async () => {
  const sent = await ask('jp_member', '/actions/import', withFile({ act: 'look', body_id: committee.body }, 'title\r\nSent twice\r\n'));
  const path = locationOf(sent);
  const { preview } = (await ask('jp_member', path)).data as { preview: NonNullable<Answer['preview']> };
  const take = { act: 'take', digest: preview.shown.digest, home_body_id: committee.body, marking: 'AMBER' };
  const answers = await Promise.all([ask('jp_member', path, take), ask('jp_member', path, take), ask('jp_member', path, take)]);
  expect(answers.map((answer) => [answer.status, locationOf(answer)])).toEqual([302, 302, 302].map((status) => [status, path]));
  expect((await actionsNow()).filter((title) => title === 'Sent twice')).toHaveLength(1);
});

test('what waits for a body in which its importer may open nothing any more is not there', async () => {
  const sent = await ask('jp_member', '/actions/import', withFile({ act: 'look', body_id: committee.body }, 'title\r\nT\r\n'));
  const seats = db.updateTable('seats').where('person_id', '=', committee.as.jp_member.id).where('body_id', '=', committee.body);
  await seats.set({ capacity: 'observer' }).execute();
  expect([403, 404]).toContain((await ask('jp_member', locationOf(sent))).status);
  expect((await ask('jp_member', locationOf(sent), { act: 'drop' })).status).toBe(404);
  await seats.set({ capacity: 'member' }).execute();
  expect((await ask('jp_member', locationOf(sent))).status).toBe(200);
});

test('a file that cannot be read, or none, is said to be so beside the field', async () => {
  const look = { act: 'look', body_id: committee.body };
  expect((await ask('jp_member', '/actions/import', withFile(look, ''))).data).toMatchObject({ status: 422, fault: 'notAFile' });
  expect((await ask('jp_member', '/actions/import', withFile(look, 'who,what\r\na,b'))).data).toMatchObject({
    status: 422,
    fault: 'noHead',
  });
});

test('a change of an action is shown from what to what before it is written', async () => {
  const words = { title: 'Listed', result: 'R', workstream: 'general' as const, priority: 'low' as const, due_on: '2026-12-10' };
  const { ref } = await openAction(db, committee.as.jp_member, { ...words, audience: chosen(committee.body), leads: [] }, NOW);
  const csv = `Reference,Title,Priority,Due\r\n${ref},Listed,High,\r\n`;
  const sent = await ask('jp_member', '/actions/import', withFile({ act: 'look', body_id: committee.body }, csv));
  const { preview } = (await ask('jp_member', locationOf(sent))).data as { preview: NonNullable<Answer['preview']> };
  expect(preview.shown.rows).toMatchObject([{ line: 2, what: 'change', ref, changes: [{ field: 'priority' }] }]);
  const { before, after } = preview.shown.rows[0]!.changes[0]!;
  expect([before, after]).toEqual(committee.as.jp_member.language === 'ja' ? ['低', '高'] : ['Low', 'High']);
});
