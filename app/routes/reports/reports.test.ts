import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ActionFunctionArgs } from '@remix-run/node';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { putCommittee, NOW, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { signIn } from '#app/session/session.server.ts';
import { beginDraft, readDraft } from '#app/domain/reports/drafts.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody } from '#db/testing/people.ts';
import type { Db } from '#db/schema.ts';
import { loader as disclosure } from '../disclosure/disclosure.ts';
import { loader as finding } from '../finding/finding.ts';
import { action, loader } from './draft.tsx';
import { loader as page } from './report.tsx';
import type { Sent } from './sending.server.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const ID = '01930000-0000-7000-8000-00000000000a';

/** A request by somebody in a seat, with a context of its own. */
async function by(seat: Seat, url: string, params: Record<string, string>, body?: URLSearchParams): Promise<ActionFunctionArgs> {
  const context = {
    db,
    configuration: readConfiguration({}),
    log: pino({ level: 'silent' }),
    now: NOW,
    address: '127.0.0.1',
    local: true,
    origin: 'http://localhost',
    nonce: '',
  };
  const cookie = await signIn(context, new Request('http://localhost/'), committee.as[seat].id);
  const headers = { Cookie: cookie.split(';')[0] ?? '' };
  return { context, params, request: new Request(`http://localhost${url}`, body ? { method: 'POST', headers, body } : { headers }) };
}

const whole = (change: Record<string, string> = {}) => ({
  title: 'A licence is late',
  description: 'It is.',
  category: 'export_restriction',
  horizon: 'now',
  likelihood: '5',
  impact: '３',
  confidence: 'low',
  language: 'en',
  marking: 'AMBER',
  home_body_id: committee.body,
  draft: ID,
  version: '0',
  act: 'file',
  ...change,
});

const send = async (seat: Seat, fields: Record<string, string>, draft = 'new') =>
  (await action(await by(seat, `/reports/drafts/${draft}`, { draft }, new URLSearchParams(fields)))) as Response & {
    data: Sent;
    init: ResponseInit;
  };

const statusOf = async (work: Promise<unknown>): Promise<number | undefined> => {
  const answer: unknown = await work.catch((reason: unknown) => reason);
  return (answer as { init?: ResponseInit }).init?.status ?? (answer as Response).status;
};

describe('the report form', () => {
  test('files a whole report and goes to its page, from a form with full-width figures', async () => {
    const answer = await send('us_member', whole());
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toMatch(/^\/reports\/R-[0-9A-Z]{6}\?filed$/);
    expect((await send('us_member', whole())).headers.get('Location')).toBe(answer.headers.get('Location')?.replace('?filed', ''));
  });

  test.each([
    ['a missing title', { title: ' ' }, 'title'],
    ['a title too long', { title: 'x'.repeat(201) }, 'title'],
    ['a NUL', { description: 'a\u0000b' }, 'description'],
    ['almost 1 MB of text', { description: '<script>'.repeat(100_000) }, 'description'],
    ['a likelihood out of range', { likelihood: '8' }, 'likelihood'],
    ['a marking that does not exist', { marking: "PINK'; --" }, 'marking'],
    ['an end before the start', { event_from: '2026-02-02', event_to: '2026-01-01' }, 'event_to'],
    ['a day that does not exist', { event_from: '2026-02-30' }, 'event_from'],
    ['an address of another kind', { 'sources[0].citation': 'x', 'sources[0].url': 'javascript:alert(1)' }, 'sources[0].url'],
    ['a source without a rating', { 'sources[0].citation': 'x' }, 'sources[0].reliability'],
    ['a caveat on CLEAR', { marking: 'CLEAR', parties: 'US' }, 'parties'],
    ['an item that is not there', { items: ID }, 'items'],
    ['a body that is not there', { home_body_id: ID }, 'home_body_id'],
  ])('answers %s beside the field with 422, files nothing, and keeps every word', async (_what, change, field) => {
    const answer = await send('us_member', whole(change));
    expect(answer.init.status).toBe(422);
    expect(Object.keys(answer.data.result?.error ?? {})).toContain(field);
    expect(await db.selectFrom('reports').selectAll().execute()).toEqual([]);
    const draft = await db.selectFrom('drafts').selectAll().executeTakeFirstOrThrow();
    expect(JSON.parse(draft.fields)).toMatchObject({
      confidence: 'low',
      ...('title' in change && change.title === ' ' ? {} : { title: whole(change).title }),
    });
  });

  test('takes no array as long as a hostile name says, and no intent that it cannot read', async () => {
    const hostile = { 'sources[99999999].citation': 'x', __proto__x: '1', __intent__: '{"type":', __state__: '{' };
    expect((await send('us_member', whole({ ...hostile, act: 'save' }))).status).toBe(302);
    expect((await db.selectFrom('drafts').select('fields').executeTakeFirstOrThrow()).fields.length).toBeLessThan(1_000);
  });

  test('adds a row of sources by its button without scripts', async () => {
    const intent = JSON.stringify({ type: 'insert', payload: { name: 'sources' } });
    await send('us_member', { ...whole({ act: '' }), __intent__: intent });
    const draft = await db.selectFrom('drafts').select('fields').executeTakeFirstOrThrow();
    expect((JSON.parse(draft.fields) as { sources: unknown[] }).sources).toHaveLength(1);
  });

  test('is looked over by its button without scripts, and keeps every word', async () => {
    const answer = await send('us_member', whole({ act: 'look', title: '' }));
    expect(answer.headers.get('Location')).toMatch(/^\/reports\/drafts\/[0-9a-f-]{36}\?look#look-over$/);
    const draft = await db.selectFrom('drafts').select('fields').executeTakeFirstOrThrow();
    expect(JSON.parse(draft.fields)).toMatchObject({ description: 'It is.', confidence: 'low' });
  });

  test.each([
    ['en', /^It is\.\n\nWhich measure/],
    ['ja', /^It is\.\n\n■ どの当局の/],
  ])('puts the outline of its category after what was typed, in the language of the report (%s)', async (language, words) => {
    await send('us_member', whole({ act: 'outline', language }));
    const draft = await db.selectFrom('drafts').select('fields').executeTakeFirstOrThrow();
    expect((JSON.parse(draft.fields) as { description: string }).description).toMatch(words);
  });

  test('that is open in two windows tells the second, and shows both versions', async () => {
    const saved = await send('us_member', whole({ act: 'save' }));
    const draft = saved.headers.get('Location')?.slice('/reports/drafts/'.length) ?? '';
    await send('us_member', whole({ act: 'autosave', version: '1', title: 'From the first window' }), draft);
    const answer = await send('us_member', whole({ act: 'file', version: '1', title: 'From the second' }), draft);
    expect(answer.init.status).toBe(409);
    expect(answer.data.conflict).toMatchObject({ yours: { title: 'From the second' }, theirs: { title: 'From the first window' } });
    expect(answer.data.result?.initialValue).toMatchObject({ title: 'From the second' });
    expect((await send('us_member', whole({ act: 'file', version: '2', title: 'From the second' }), draft)).status).toBe(302);
  });

  test('is the author’s alone: another’s draft answers as one that does not exist, and what was sent to it is kept apart', async () => {
    const { id } = await beginDraft(db, committee.as.us_member, ID, { title: 'Mine' }, NOW);
    for (const draft of [id, '01930000-0000-7000-8000-00000000dead', 'nonsense']) {
      expect(await statusOf(loader(await by('jp_member', `/reports/drafts/${draft}`, { draft })))).toBe(404);
      for (const [act, version] of ['save', 'file', 'check', ''].flatMap((one) => [[one, '0'] as const, [one, '1'] as const])) {
        const answer = await send('jp_member', whole({ act, version }), draft);
        expect(answer.headers.get('Location')).toMatch(/^\/reports\/drafts\/[0-9a-f-]{36}\?again$/);
      }
      expect((await send('jp_member', whole({ draft: id }), 'new')).status).toBe(302);
      expect(await statusOf(send('jp_member', whole({ act: 'delete' }), draft))).toBe(404);
    }
    expect((await readDraft(db, committee.as.us_member, id))?.fields).toEqual({ title: 'Mine' });
  });

  test('whose draft was thrown away in another window keeps its words in a draft of their own, once', async () => {
    const draft = (await send('us_member', whole({ act: 'save' }))).headers.get('Location')?.slice('/reports/drafts/'.length) ?? '';
    await send('us_member', whole({ act: 'delete' }), draft);
    const [first, second] = [
      await send('us_member', whole({ version: '1' }), draft),
      await send('us_member', whole({ version: '1' }), draft),
    ];
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    const kept = await db.selectFrom('drafts').selectAll().execute();
    expect(kept.map(({ fields }) => (JSON.parse(fields) as { title: string }).title)).toEqual(['A licence is late']);
    expect(await db.selectFrom('reports').selectAll().execute()).toEqual([]);
  });

  test('tells every fault in one round: what is missing, what is wrong, what may not be, and what was typed and not chosen', async () => {
    const answer = await send('us_member', {
      ...whole({ title: '', likelihood: '', event_from: '2026-02-02', event_to: '2026-01-01', marking: 'CLEAR', parties: 'US' }),
      ...{ items: ID, readers: committee.as.jp_member.id, find_countries: 'Atlantis' },
      ...{ 'sources[0].citation': 'x', 'sources[0].reliability': 'Z', 'sources[1].citation': '  ', 'sources[2].url': 'https://a.example' },
    });
    expect(answer.init.status).toBe(422);
    const wrong = ['title', 'likelihood', 'event_to', 'parties', 'items', 'readers', 'countries'];
    const sources = [
      ...['sources[0].reliability', 'sources[0].credibility'],
      ...['sources[2].reliability', 'sources[2].credibility', 'sources[2].citation'],
    ];
    expect(Object.keys(answer.data.result?.error ?? {}).sort()).toEqual([...wrong, ...sources].sort());
    expect(answer.data.forming?.audience.readers.chosen.map((one) => one.id)).toEqual([committee.as.jp_member.id]);
    expect(
      (await send('us_member', whole({ marking: 'CLEAR', parties: 'US', find_readers: 'Nobody', draft: '' }))).data.result?.error,
    ).toMatchObject({
      parties: [expect.any(String)],
      readers: [expect.any(String)],
    });
    expect(await db.selectFrom('reports').selectAll().execute()).toEqual([]);
  });

  test('drops a row of sources in which nothing stands, and no other', async () => {
    const answer = await send(
      'us_member',
      whole({ 'sources[0].citation': ' \u3000 ', 'sources[0].reliability': '', 'sources[1].url': '' }),
    );
    expect(answer.status).toBe(302);
    expect(await db.selectFrom('report_sources').selectAll().execute()).toEqual([]);
    const ticked = await send('us_member', whole({ 'sources[0].quotable': 'on', draft: '' }));
    expect(Object.keys(ticked.data.result?.error ?? {})).toContain('sources[0].citation');
  });

  test.each(['observer', 'secretary'] as const)('is not shown to a %s, who is told who may file', async (seat) => {
    const answer = await loader(await by(seat, '/reports/drafts/new', { draft: 'new' }));
    expect(answer).toMatchObject({ init: { status: 403 }, data: { begun: null } });
    expect((await send(seat, whole())).init.status).toBe(422);
  });

  test('says of a body that it is not theirs to file in, and nothing of one that they do not see', async () => {
    const slug = async (id: string) => (await db.selectFrom('bodies').select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug;
    const asked = async (name: string) =>
      (await loader(await by('us_member', `/reports/drafts/new?body=${name}`, { draft: 'new' }))) as unknown as { begun: object };
    const open = await putBody(db);
    const hidden = await putBody(db, { marking: 'RED' });
    expect(await asked(await slug(open))).toMatchObject({ begun: { notIn: { id: open } } });
    expect(await asked(await slug(hidden))).toMatchObject({ begun: { notIn: null } });
    expect(await asked(await slug(committee.body))).toMatchObject({
      begun: { notIn: null, draft: { fields: { home_body_id: committee.body } } },
    });
  });
});

test('a report’s page is not there for who may not read it, and opening it is logged once', async () => {
  const ref = (await send('us_member', whole())).headers.get('Location')?.slice('/reports/'.length, -'?filed'.length) ?? '';
  expect(await statusOf(page(await by('stranger', `/reports/${ref}`, { ref })))).toBe(404);
  expect(await statusOf(page(await by('observer', `/reports/${ref}`, { ref })))).toBe(404);
  await page(await by('jp_member', `/reports/${ref}`, { ref }));
  await page(await by('jp_member', `/reports/${ref}`, { ref }));
  expect(await db.selectFrom('openings').selectAll().execute()).toHaveLength(1);
});

test('finding and disclosure tell nothing of what the asker does not see', async () => {
  const person = await finding(await by('us_member', '/finding?kind=person&q=family', {}));
  expect(person.found.length).toBeGreaterThan(1);
  expect(await statusOf(finding(await by('us_member', '/finding?kind=nonsense&q=a', {})))).toBe(404);
  const told = await disclosure(await by('us_member', `/disclosure?act=report.file&home_body_id=${ID}&marking=AMBER`, {}));
  expect(told).toEqual({ disclosure: null, faults: [{ field: 'home_body_id', code: 'homeBody' }] });
});
