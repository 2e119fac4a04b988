import { rm } from 'node:fs/promises';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemonstration } from '#app/demonstration/demonstration.server.ts';
import type { RequestContext } from '#app/http/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import type { Db, Marking } from '#db/schema.ts';
import { makeScratch } from '#db/testing/scratch.ts';
import { loader as readTree } from './bodies.tsx';
import { loader as readBody } from './body.tsx';
import { action as editBody, loader as readEditing } from './edit-body.tsx';
import { loader as readNewSeat } from './new-seat.tsx';

const NOW = new Date('2026-11-21T09:00:00.000Z');
let db: Db;
let dataDir: string;
beforeAll(async () => {
  db = await freshDatabase();
  dataDir = await makeScratch('bodies');
  await makeDemonstration(db, { now: NOW, dataDir, say: () => undefined });
});
afterAll(async () => {
  await db.destroy();
  await rm(dataDir, { recursive: true });
});

const context = (): RequestContext => ({
  db,
  configuration: { secureCookies: false } as RequestContext['configuration'],
  log: pino({ level: 'silent' }),
  now: NOW,
  address: '127.0.0.1',
  local: true,
  origin: 'http://localhost',
  nonce: 'nonce',
});

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => Promise<unknown>;

/** What a handler answers a person of the demonstration, or the response or data that it throws. */
async function ask(
  handler: unknown,
  person: string,
  params: Record<string, string>,
  search = '',
  form?: Record<string, string | string[]>,
) {
  const { id } = await db
    .selectFrom('people')
    .select('id')
    .where('email', '=', `${person}@demo.kakehashi.example`)
    .executeTakeFirstOrThrow();
  const shared = context();
  const cookie = await signIn(shared, new Request('http://localhost/'), id);
  const body = form && new URLSearchParams(Object.entries(form).flatMap(([key, value]) => [value].flat().map((one) => [key, one])));
  const request = new Request(`http://localhost/bodies${search}`, {
    headers: { Cookie: cookie.split(';')[0]! },
    ...(body ? { method: 'POST', body } : {}),
  });
  return (handler as Handler)({ request, params, context: shared } as unknown as LoaderFunctionArgs & ActionFunctionArgs).catch(
    (thrown: unknown) => thrown,
  );
}

test('a member sees the tree that they read, a partner’s observer no AMBER body in it', async () => {
  const slugs = async (person: string) => {
    const { bodies } = (await ask(readTree, person, {})) as { bodies: { slug: string }[] };
    return bodies.map((body) => body.slug);
  };
  expect(await slugs('ashgrove')).toContain('batteries');
  expect(await slugs('han')).toEqual(['steering-committee', 'semiconductors', 'rare-earths-and-critical-minerals']);
});

test('a hidden body answers exactly like one that there is not, on every page of a body', async () => {
  for (const handler of [readBody, readEditing, readNewSeat, editBody])
    for (const form of [undefined, { name_en: 'x' }])
      expect(JSON.stringify(await ask(handler, 'han', { slug: 'batteries' }, '', form))).toBe(
        JSON.stringify(await ask(handler, 'han', { slug: 'no-such-body' }, '', form)),
      );
});

test('the page says what a seat newly opens before it is given', async () => {
  const { id } = await db.selectFrom('people').select('id').where('email', '=', 'isurugi@demo.kakehashi.example').executeTakeFirstOrThrow();
  const search = `?person=${id}&capacity=member&from_day=2026-11-21&to_day=&check=1`;
  const answer = (await ask(readNewSeat, 'takatori', { slug: 'semiconductors' }, search)) as {
    confirm: { name: string; opening: { reports: number } } | null;
  };
  expect(answer.confirm?.name).toBe('石動 巌');
  expect(answer.confirm?.opening.reports).toBeGreaterThan(1);
});

test('the second of two editors is answered 409 with what is saved now, and their words are kept', async () => {
  const { id } = await db.selectFrom('bodies').select('id').where('slug', '=', 'steering-committee').executeTakeFirstOrThrow();
  const form = {
    name_en: 'Chips',
    name_ja: '半導体',
    parent: id,
    marking: 'GREEN',
    parties: ['US', 'JP', 'KR', 'TW', 'NL', 'GB'],
    charter_en: 'Changed',
    charter_ja: '変更',
    sectors: ['semiconductors'],
    items: '',
    version: '1',
  };
  await ask(editBody, 'kakedani', { slug: 'semiconductors' }, '', form);
  const second = (await ask(editBody, 'kakedani', { slug: 'semiconductors' }, '', { ...form, charter_en: 'Mine' })) as {
    data: { reply: { initialValue: Record<string, unknown> }; current: { charter_en: string; version: string } };
    init: { status: number };
  };
  expect(second.init.status).toBe(409);
  expect(second.data.current).toMatchObject({ charter_en: 'Changed', version: '2' });
  expect(second.data.reply.initialValue.charter_en).toBe('Mine');
});

test('hostile values are refused beside their field, and everything typed comes back', async () => {
  const answer = (await ask(editBody, 'kakedani', { slug: 'semiconductors' }, '', {
    name_en: 'a\0b',
    name_ja: 'あ'.repeat(161),
    marking: 'RED',
    parties: '<script>',
    version: '1',
  })) as { data: { reply: { error: Record<string, string[]>; initialValue: Record<string, unknown> } }; init: { status: number } };
  expect(answer.init.status).toBe(422);
  for (const field of ['name_en', 'name_ja', 'marking']) expect(answer.data.reply.error[field]).toHaveLength(1);
  expect(Object.keys(answer.data.reply.error).some((field) => field.startsWith('parties'))).toBe(true);
  expect(answer.data.reply.initialValue.name_ja).toBe('あ'.repeat(161));
});

describe('the finder of map items for a body’s scope', () => {
  interface Found {
    data: {
      typed: string;
      finding: { chosen: { id: string }[]; found: { id: string; label: string }[] };
      reply: { initialValue: Record<string, unknown> };
    };
    init: { status: number } | null;
  }
  const find = async (typed: string, change: Record<string, string | string[]> = {}) =>
    (await ask(editBody, 'kakedani', { slug: 'rare-earths-and-critical-minerals' }, '', {
      ...{
        act: 'find_items',
        find_items: typed,
        name_en: 'Not saved',
        name_ja: '未保存',
        marking: 'GREEN',
        parties: ['US', 'JP'],
        version: '1',
      },
      ...change,
    })) as Found;
  const put = async (marking: Marking, name_en: string, name_ja: string) => {
    const { id } = await db.selectFrom('bodies').select('id').where('slug', '=', 'steering-committee').executeTakeFirstOrThrow();
    const place = { home_body_id: id, audience_id: await putAudience(db, { marking, bodies: [id] }) };
    return putItem(db, { ...place, stage_id: await putStage(db), source_id: await putSource(db) }, { name_en, name_ja });
  };
  const bodyNow = () =>
    db.selectFrom('bodies').select(['name_en', 'version']).where('slug', '=', 'rare-earths-and-critical-minerals').executeTakeFirst();

  test('finds by words of either language, keeps the form as it was typed, and saves nothing', async () => {
    const before = await bodyNow();
    const { id } = await put('CLEAR', 'Zyxwite ore', '玄鉱石');
    for (const typed of ['zyxwite', '玄鉱']) {
      const { data } = await find(typed);
      expect(data.finding.found.map((one) => one.id)).toEqual([id]);
      expect(data.reply.initialValue).toMatchObject({ name_en: 'Not saved', name_ja: '未保存' });
      expect(data.typed).toBe(typed);
    }
    expect((await find('', { items: [id] })).data.finding.chosen).toMatchObject([{ id }]);
    expect(await bodyNow()).toEqual(before);
  });

  test('neither finds nor keeps what the editor does not read: it answers as for nothing', async () => {
    const hidden = await put('RED', 'Qwertzite', '秘鉱石');
    const told = async (typed: string, items: string[]) => (await find(typed, { items })).data.finding;
    expect(await told('qwertzite', [])).toEqual(await told('asdfghite', []));
    expect(await told('', [hidden.id])).toEqual(await told('', [newId()]));
  });

  test('says so when the body was changed meanwhile', async () => {
    expect((await find('ore', { version: '99' })).init?.status).toBe(409);
  });
});
