import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDrafts } from '#app/domain/reports/drafts.server.ts';
import { NOW, putCommittee, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';
import { action as propose, loader as begin } from './new.tsx';
import { action as save } from './save.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const context = () => contextFor(db, { now: NOW });
async function cookieOf(seat: Seat): Promise<string> {
  return (await signIn(context(), argsFor(context(), { path: '/' }).request, committee.as[seat].id)).split(';')[0] ?? '';
}
const words = (change: Record<string, string> = {}) => ({
  ...{ title_en: 'Answer in a day', title_ja: '1日以内の回答', pair_id: '', pair_en: 'Within a day.', pair_ja: '1日以内に。' },
  ...{ home_body_id: committee.body, marking: 'AMBER', draft: newId(), draft_version: '0' },
  ...change,
});

test('a proposal saves itself, comes back whole to its writer alone, and is one decision when it is put forward', async () => {
  const [cookie, other] = [await cookieOf('us_member'), await cookieOf('jp_member')];
  const form = words();
  const saved = await answerOf(() => save(argsFor(context(), { path: '/decisions/save', cookie, form: { ...form, act: 'autosave' } })));
  expect(saved.status).toBe(200);
  const { draft, conflict } = saved.data as { draft: { id: string; version: number }; conflict: boolean };
  expect([draft.version, conflict]).toEqual([1, false]);
  const open = (who: string) => answerOf(() => begin(argsFor(context(), { path: `/decisions/new?draft=${draft.id}`, cookie: who })));
  const page = await open(cookie);
  expect(page.status).toBe(200);
  expect(page.data).toMatchObject({ draft: { id: draft.id }, starting: { title_en: 'Answer in a day' }, pairs: [{ ja: '1日以内に。' }] });
  expect((await open(other)).status).toBe(404);
  const send = () =>
    answerOf(() =>
      propose(
        argsFor(context(), {
          path: '/decisions/new',
          cookie,
          form: { ...form, draft: draft.id, draft_version: '1', act: 'save' },
        }),
      ),
    );
  const [first, second] = [await send(), await send()];
  expect(first.headers.get('location')).toMatch(/^\/decisions\/D-/);
  expect(second.headers.get('location')).toBe(first.headers.get('location'));
  expect(await db.selectFrom('decisions').select('id').execute()).toHaveLength(1);
  expect(await readDrafts(db, committee.as.us_member)).toEqual([]);
  expect((await open(cookie)).headers.get('location')).toBe(first.headers.get('location'));
});

test('with scripts off a draft is kept by its button, and thrown away by another', async () => {
  const cookie = await cookieOf('us_member');
  const send = (form: Record<string, string>) => answerOf(() => propose(argsFor(context(), { path: '/decisions/new', cookie, form })));
  const kept = await send(words({ act: 'keep', title_en: '' }));
  const to = kept.headers.get('location') ?? '';
  expect(to).toMatch(/^\/decisions\/new\?draft=/);
  const id = to.split('=')[1] ?? '';
  expect(await db.selectFrom('decisions').select('id').execute()).toEqual([]);
  expect(await readDrafts(db, committee.as.us_member)).toHaveLength(1);
  expect((await send(words({ act: 'delete', draft: id, draft_version: '1' }))).headers.get('location')).toBe('/decisions');
  expect(await readDrafts(db, committee.as.us_member)).toEqual([]);
});
