import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepEdition } from '#app/domain/map/editions/keeping.server.ts';
import { readMappings } from '#app/domain/map/editions/mappings.server.ts';
import { readSheets } from '#app/domain/map/editions/sheets.server.ts';
import { NOW, putCommittee, SEATS, type Committee, type Seat } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { action, loader } from './columns.tsx';
import { loader as edition } from './edition.tsx';

let db: Db;
let committee: Committee;
let ref: string;
const cookies = new Map<Seat, string>();

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  for (const seat of SEATS) {
    const cookie = await signIn(contextFor(db, { now: NOW }), new Request('http://localhost/'), committee.as[seat].id);
    cookies.set(seat, cookie.split(';')[0] ?? '');
  }
  const { sheets, files } = readSheets([
    { name: 'magnets.csv', bytes: Buffer.from('Survey\n\nItem,Country,Share,Year\nMagnet,China,85,2025\n') },
  ]);
  const readers = { home_body_id: committee.body, marking: 'CLEAR' as const, released: [], readers: [], parties: [] };
  const said = { family: 'table' as const, title: 'Survey', published: '2025', ...readers };
  const content = { items: [], links: [], suppliers: [], claims: [], totals: [], skipped: [] };
  ({ ref } = await keepEdition(db, committee.as.us_member, said, { content, files, received: JSON.stringify(sheets) }, NOW));
});
afterAll(() => db.destroy());

const sent = (seat: Seat, query = '', form?: Record<string, string>) =>
  argsFor(contextFor(db, { now: NOW }), {
    ...{ path: `/map/import/${ref}/columns${query}`, cookie: cookies.get(seat) ?? '', params: { ref } },
    ...(form && { form }),
  });
const page = (seat: Seat, query = '') => answerOf(async () => loader(sent(seat, query)));
const send = (seat: Seat, form: Record<string, string>) => answerOf(async () => action(sent(seat, '', form)));

const whole = {
  ...{ act: 'map', sheet: '0', head: '3', item: 'Item', country: 'Country', share: 'Share', year_column: 'Year', share_as: 'percent' },
  ...{ decimal: 'point', basis: 'plant', confidence: 'moderate', kind: 'material', lane: 'rare_earths:magnets' },
  ...{ source: 'Survey', publisher: 'METI', credit: 'METI, Survey', licence: 'CC BY 4.0' },
};

test('the page shows the first lines and what the headings suggest; to everybody but its importer it is not there', async () => {
  const { data } = await page('us_member');
  expect(data).toMatchObject({ head: 3, header: ['Item', 'Country', 'Share', 'Year'], begun: { item: 'Item', share: 'Share' } });
  expect(data).toMatchObject({ lines: [{ line: 1 }, { line: 3 }, { line: 4, cells: ['Magnet', 'China', '85', '2025'] }] });
  for (const seat of ['jp_chair', 'secretary', 'stranger'] as const) {
    expect((await page(seat)).status).toBe(404);
    expect((await send(seat, whole)).status).toBe(404);
  }
});

test('wrong and missing assignments are answered beside their fields, with what was chosen kept', async () => {
  const { status, data } = await send('us_member', { ...whole, share: 'Shares', year_column: '', basis: 'moon', save_as: 'Mine' });
  expect(status).toBe(422);
  expect(data).toMatchObject({ result: { initialValue: { share: 'Shares', save_as: 'Mine' }, error: { basis: [expect.any(String)] } } });
  const lacking = await send('us_member', { ...whole, share: 'Shares', country: 'Item', year_column: '' });
  expect(lacking.data).toMatchObject({
    result: { error: { share: [expect.any(String)], country: [expect.any(String)], year: [expect.any(String)] } },
  });
  const unnamed = await send('us_member', { ...whole, licence: '', publisher: ' ' });
  expect(unnamed.data).toMatchObject({ result: { error: { licence: [expect.any(String)], publisher: [expect.any(String)] } } });
  expect(await readMappings(db, committee.as.us_member)).toEqual([]);
});

test('a whole mapping leads to the comparison; saved, it is chosen by its name, and another’s own is as none', async () => {
  const answer = await send('us_member', { ...whole, save_as: 'Mine', kind: 'product' });
  expect([answer.status, answer.headers.get('Location')]).toEqual([302, `/map/import/${ref}`]);
  const args = argsFor(contextFor(db, { now: NOW }), {
    path: `/map/import/${ref}`,
    cookie: cookies.get('us_member') ?? '',
    params: { ref },
  });
  expect((await answerOf(async () => edition(args))).data).toMatchObject({ columns: 'said', preview: { counts: { new: 3, wrong: 0 } } });
  const [mine] = await readMappings(db, committee.as.us_member);
  expect((await page('us_member', `?saved=${mine!.id}`)).data).toMatchObject({
    chosen: mine!.id,
    begun: { kind: 'product', publisher: 'METI' },
  });

  await db.updateTable('column_mappings').set({ author_id: committee.as.jp_chair.id }).execute();
  const none = (await page('us_member', '?saved=019a0000-0000-7000-8000-000000000000')).data;
  expect((await page('us_member', `?saved=${mine!.id}`)).data).toEqual(none);
  expect(none).toMatchObject({ chosen: '', saved: [] });
  expect((await send('us_member', { act: 'delete', saved: mine!.id })).status).toBe(404);
  expect((await send('us_member', { act: 'delete', saved: 'nothing' })).status).toBe(404);
});
