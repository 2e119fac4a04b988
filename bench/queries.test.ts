import { createHash, randomBytes } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { sql, type KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actorOfRequest } from '#app/http/acting.server.ts';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { makeLog } from '#app/http/logging.server.ts';
import { found } from '#app/http/refusal.ts';
import { keepEdition } from '#app/domain/map/editions/keeping.server.ts';
import { readSheets } from '#app/domain/map/editions/sheets.server.ts';
import { proposeDecision } from '#app/domain/decisions/proposing.server.ts';
import { proposal } from '#app/domain/decisions/testing.ts';
import { proposeChange } from '#app/domain/map/changes/proposing.server.ts';
import { proposeArrangement } from '#app/domain/sharing/arranging.server.ts';
import { termsOf } from '#app/domain/sharing/testing.ts';
import { declareStock } from '#app/domain/stocks/declaring.server.ts';
import { declaration } from '#app/domain/stocks/testing.ts';
import { claimInput, itemFor } from '#app/domain/testing/map-changes.ts';
import { registerSource } from '#app/domain/sources/registering.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { fillUp, prepareMember } from './building/building.ts';
import { cookieOf } from './load.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
/** The frame's own: the session with its person, their seats, the bodies. */
const FRAME = 3;
const A_PAGE = 6;
const THE_DESK = 12;

let db: Db;
let memberCookie: string;
let keeperCookie: string;
const refs = new Map<string, string>();

beforeAll(async () => {
  db = await freshDatabase();
  await fillUp(db, { reports: 300, actions: 120, meetings: 60, decisions: 40 }, NOW, () => undefined);
  const { token, refs: reports, member_id, body } = await prepareMember(db, NOW);
  memberCookie = await cookieOf(token);
  keeperCookie = await prepareKeeper();
  const member = found(await loadActor(db, member_id, NOW));
  const others = await db
    .selectFrom('reports')
    .select('ref')
    .where('home_body_id', '=', body.id)
    .where('author_id', '<>', member_id)
    .where(visibleTo(member, 'reports'))
    .executeTakeFirst();
  refs.set('others report', found(others).ref);
  refs.set('report', found(reports[0])).set('body', body.slug);
  const rated = { reliability: 'B' as const, reason: 'Right so far.', kind: 'press' as const, about: '' };
  const readers = { home_body_id: body.id, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
  refs.set('source', (await registerSource(db, member, { ...rated, ...readers, name_en: 'Gazette', name_ja: '' }, NOW)).ref);
  for (const [name, table] of [
    ['action', 'actions'],
    ['meeting', 'meetings'],
    ['item', 'items'],
    ['supplier', 'suppliers'],
    ['entry', 'control_entries'],
  ] as const) {
    const { rows } = await sql<{ ref: string }>`select ref from ${sql.table(table)} r where ${visibleTo(member, 'r')} limit 1`.execute(db);
    refs.set(name, found(rows[0]).ref);
  }
  for (const [name, table] of [
    ['claim', 'claims'],
    ['link', 'item_links'],
    ['site', 'sites'],
  ] as const) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} r where ${visibleTo(member, 'r')} limit 1`.execute(db);
    refs.set(name, found(rows[0]).id);
  }
  const { item_id } = await db
    .selectFrom('claims')
    .select('item_id')
    .where('id', '=', found(refs.get('claim')))
    .executeTakeFirstOrThrow();
  const item = await itemFor(db, member, item_id);
  const proposed = { kind: 'claim' as const, item, fields: claimInput(body.id, { supplier: 'JP' }) };
  const { sheets, files } = readSheets([{ name: 'magnets.csv', bytes: Buffer.from('Item,Country,Share,Year\nMagnet,China,85,2025\n') }]);
  const said = { title: 'Survey', published: '2025', ...readers, marking: 'CLEAR' as const };
  const none = { items: [], links: [], suppliers: [], claims: [], totals: [], skipped: [] };
  const table = await keepEdition(
    db,
    member,
    { ...said, family: 'table' },
    { content: none, files, received: JSON.stringify(sheets) },
    NOW,
  );
  const shares = await keepEdition(db, member, { ...said, family: 'iea' }, { content: none, files: [] }, NOW);
  refs.set('table', table.ref).set('edition', shares.ref);
  const { ref: item_ref } = await db.selectFrom('items').select('ref').where('id', '=', item_id).executeTakeFirstOrThrow();
  const decided = proposal(body.id, {
    ties: [found(reports[0]), item_ref],
    indicator: { item_ref, measure: 'hhi', baseline: null, target: 1800, by: null },
  });
  refs.set('decision', (await proposeDecision(db, member, decided, NOW)).ref);
  const arranged = {
    title: 'Gallium',
    terms: termsOf(item_ref, { parties: ['US', 'JP'].map((party) => ({ party, commitment: 1_000 })) }),
    audience: readers,
  };
  refs.set('arrangement', (await proposeArrangement(db, member, arranged, NOW)).ref);
  refs.set('stock', (await declareStock(db, member, declaration(body.id, item_ref), NOW)).ref);
  refs.set('change', (await proposeChange(db, member, proposed, null, NOW)).ref);
}, 120_000);
afterAll(() => db.destroy());

/** A session of somebody who keeps the meetings of a body, and one of those with an item on its agenda. */
async function prepareKeeper(): Promise<string> {
  const row = await db
    .selectFrom('meetings as m')
    .innerJoin('seats as s', 's.body_id', 'm.home_body_id')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .innerJoin('agenda_items as g', (join) => join.onRef('g.meeting_id', '=', 'm.id').onRef('g.audience_id', '=', 'm.audience_id'))
    .innerJoin('audiences as a', 'a.id', 'm.audience_id')
    .select(['m.ref', 's.person_id'])
    .where('s.capacity', 'in', ['co_chair', 'secretary'])
    .where('s.to_day', 'is', null)
    .where('a.marking', 'in', ['CLEAR', 'GREEN', 'AMBER'])
    .where('m.cancelled_at', 'is', null)
    .executeTakeFirstOrThrow();
  refs.set('kept meeting', row.ref);
  const known = await db.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
  const token = randomBytes(32).toString('base64url');
  const id = createHash('sha256').update(token).digest('hex');
  await db
    .insertInto('sessions')
    .values({ ...known, id, handle: newId(), person_id: row.person_id })
    .execute();
  return cookieOf(token);
}

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;
/** Address, what its `:…` names, how many queries it may ask, and its route. */
const pages: [string, string, number, () => Promise<{ loader: Loader }>][] = [
  ['/', '', THE_DESK, () => import('#app/routes/desk/desk.tsx')],
  ['/search?q=export', '', A_PAGE, () => import('#app/routes/search/search.tsx')],
  ['/search?q=R-7K3Q5X', '', A_PAGE, () => import('#app/routes/search/search.tsx')],
  ['/reports', '', A_PAGE, () => import('#app/routes/reports/list.tsx')],
  ['/reports?likelihood=4&q=export', '', A_PAGE, () => import('#app/routes/reports/list.tsx')],
  ['/reports/:ref', 'report', A_PAGE, () => import('#app/routes/reports/report.tsx')],
  ['/reports/picture?by=item&cell=4-3', '', A_PAGE, () => import('#app/routes/picture/picture.tsx')],
  ['/map/heat', '', A_PAGE, () => import('#app/routes/picture/heat.tsx')],
  ['/watches', '', A_PAGE, () => import('#app/routes/watching/watches.tsx')],
  ['/reports/queue', '', A_PAGE, () => import('#app/routes/reports/queue.tsx')],
  ['/reports/queue?show=stale', '', A_PAGE, () => import('#app/routes/reports/queue.tsx')],
  ['/reports/drafts/:draft', 'new', A_PAGE, () => import('#app/routes/reports/draft.tsx')],
  ['/reports/:ref/corroborate', 'others report', A_PAGE, () => import('#app/routes/corroborations/new.tsx')],
  ['/reports/:ref/comments', 'report', A_PAGE, () => import('#app/routes/comments/of-record.tsx')],
  ['/decisions/:ref/comments', 'decision', A_PAGE, () => import('#app/routes/comments/of-record.tsx')],
  ['/actions/:ref/comments', 'action', A_PAGE, () => import('#app/routes/comments/of-record.tsx')],
  ['/sources', '', A_PAGE, () => import('#app/routes/sources/list.tsx')],
  ['/sources/:ref', 'source', A_PAGE, () => import('#app/routes/sources/source.tsx')],
  ['/sources/:ref/edit', 'source', A_PAGE, () => import('#app/routes/sources/edit.tsx')],
  ['/sources/new', '', A_PAGE, () => import('#app/routes/sources/new.tsx')],
  ['/actions', '', A_PAGE, () => import('#app/routes/actions/list.tsx')],
  ['/actions?view=board', '', A_PAGE, () => import('#app/routes/actions/list.tsx')],
  ['/actions?view=timeline', '', A_PAGE, () => import('#app/routes/actions/list.tsx')],
  ['/actions?view=calendar', '', A_PAGE, () => import('#app/routes/actions/list.tsx')],
  ['/actions/import', '', A_PAGE, () => import('#app/routes/actions/import/import.tsx')],
  ['/actions/:ref', 'action', A_PAGE, () => import('#app/routes/actions/action.tsx')],
  ['/meetings', '', A_PAGE, () => import('#app/routes/meetings/list.tsx')],
  ['/meetings/:ref', 'meeting', A_PAGE, () => import('#app/routes/meetings/meeting.tsx')],
  ['/meetings/:ref/times', 'meeting', A_PAGE, () => import('#app/routes/meetings/times.tsx')],
  ['/calendar', '', A_PAGE, () => import('#app/routes/calendar/calendar.tsx')],
  ['/meetings/:ref/minutes', 'meeting', A_PAGE, () => import('#app/routes/minutes/minutes.tsx')],
  ['/meetings/:ref/meet', 'meeting', A_PAGE, () => import('#app/routes/minutes/meet.tsx')],
  ['/decisions', '', A_PAGE, () => import('#app/routes/decisions/list.tsx')],
  ['/decisions?view=register&q=share&year=2026', '', A_PAGE, () => import('#app/routes/decisions/list.tsx')],
  ['/decisions/:ref', 'decision', A_PAGE, () => import('#app/routes/decisions/decision.tsx')],
  ['/decisions/:ref/texts', 'decision', A_PAGE, () => import('#app/routes/decisions/texts.tsx')],
  ['/decisions/:ref/known', 'decision', A_PAGE, () => import('#app/routes/decisions/known.tsx')],
  ['/decisions/:ref/edit', 'decision', A_PAGE, () => import('#app/routes/decisions/edit.tsx')],
  ['/decisions/:ref/readers', 'decision', A_PAGE, () => import('#app/routes/decisions/readers.tsx')],
  ['/decisions/new', '', A_PAGE, () => import('#app/routes/decisions/new.tsx')],
  ['/map', '', A_PAGE, () => import('#app/routes/map/list.tsx')],
  ['/map/import/:ref', 'edition', A_PAGE, () => import('#app/routes/map/editions/edition.tsx')],
  ['/map/import/:ref/columns', 'table', A_PAGE, () => import('#app/routes/map/editions/columns.tsx')],
  ['/map/choke-points?sort=survive&each=60', '', A_PAGE, () => import('#app/routes/map/choke-points/ranking.tsx')],
  ['/sharing', '', A_PAGE, () => import('#app/routes/sharing/list.tsx')],
  ['/sharing/arrange', '', A_PAGE, () => import('#app/routes/sharing/arrange.tsx')],
  ['/sharing/arrangements/:ref', 'arrangement', A_PAGE, () => import('#app/routes/sharing/arrangement.tsx')],
  ['/sharing/readers?of=:ref', 'arrangement', A_PAGE, () => import('#app/routes/sharing/readers.tsx')],
  ['/stocks', '', A_PAGE, () => import('#app/routes/stocks/list.tsx')],
  ['/stocks/new', '', A_PAGE, () => import('#app/routes/stocks/new.tsx')],
  ['/stocks/:ref', 'stock', A_PAGE, () => import('#app/routes/stocks/stock.tsx')],
  ['/stocks/:ref/edit', 'stock', A_PAGE, () => import('#app/routes/stocks/edit.tsx')],
  ['/map/scenarios', '', A_PAGE, () => import('#app/routes/map/scenarios/list.tsx')],
  ['/map/scenarios/new?countries=CN&part=60&days=90', '', A_PAGE, () => import('#app/routes/map/scenarios/new.tsx')],
  [
    '/map/what-if?countries=CN&part=60&days=90&stocks=1&with=countries%3DTW%26part%3D50',
    '',
    A_PAGE,
    () => import('#app/routes/map/what-if/what-if.tsx'),
  ],
  [
    '/map/diversification?item=:item&country=AU&amount=5&unit=share&year=2030',
    'item',
    A_PAGE,
    () => import('#app/routes/map/diversification/diversification.tsx'),
  ],
  ['/map/network', '', A_PAGE, () => import('#app/routes/map/network.tsx')],
  ['/map/world', '', A_PAGE, () => import('#app/routes/map/world/world.tsx')],
  ['/map/world?item=:ref', 'item', A_PAGE, () => import('#app/routes/map/world/world.tsx')],
  ['/map/items/:ref', 'item', A_PAGE, () => import('#app/routes/map/item.tsx')],
  ['/map/items/:ref/chain', 'item', A_PAGE, () => import('#app/routes/map/choke-points/chain.tsx')],
  ['/map/items/:ref/emerging', 'item', A_PAGE, () => import('#app/routes/map/choke-points/emerging.tsx')],
  ['/map/choke-points', '', A_PAGE, () => import('#app/routes/map/choke-points/ranking.tsx')],
  ['/map/suppliers/:ref', 'supplier', A_PAGE, () => import('#app/routes/map/supplier.tsx')],
  ['/map/items/:ref/history', 'item', A_PAGE, () => import('#app/routes/map/changes/history.tsx')],
  ['/map/changes', '', A_PAGE, () => import('#app/routes/map/changes/list.tsx')],
  ['/map/changes/:ref', 'change', A_PAGE, () => import('#app/routes/map/changes/change.tsx')],
  ['/map/propose/item', '', A_PAGE, () => import('#app/routes/map/changes/propose-item.tsx')],
  ['/map/propose/claim?of=:claim', 'claim', A_PAGE, () => import('#app/routes/map/changes/propose-claim.tsx')],
  ['/map/propose/link?of=:link', 'link', A_PAGE, () => import('#app/routes/map/changes/propose-link.tsx')],
  ['/map/propose/site?of=:site', 'site', A_PAGE, () => import('#app/routes/map/changes/propose-site.tsx')],
  ['/controls', '', A_PAGE, () => import('#app/routes/controls/matrix.tsx')],
  ['/controls/cases', '', A_PAGE, () => import('#app/routes/controls/cases/list.tsx')],
  ['/controls/entries', '', A_PAGE, () => import('#app/routes/controls/entries.tsx')],
  ['/controls/entries?q=gallium&party=CN', '', A_PAGE, () => import('#app/routes/controls/entries.tsx')],
  ['/controls/entries/:ref', 'entry', A_PAGE, () => import('#app/routes/controls/entry.tsx')],
  ['/controls/entries/new', '', A_PAGE, () => import('#app/routes/controls/new.tsx')],
  ['/bodies', '', A_PAGE, () => import('#app/routes/bodies/bodies.tsx')],
  ['/bodies/:slug', 'body', A_PAGE, () => import('#app/routes/bodies/body.tsx')],
];

/** Counts what is asked of the database: a result comes once for every query. */
function counting(): { plugin: KyselyPlugin; asked: () => number } {
  let asked = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      asked += 1;
      return result;
    },
  };
  return { plugin, asked: () => asked };
}

/** Pages for whoever keeps a body's meetings. */
const keepers: typeof pages = [
  ['/meetings/:ref/minutes/write', 'kept meeting', A_PAGE, () => import('#app/routes/minutes/write.tsx')],
  ['/meetings/:ref/meet', 'kept meeting', A_PAGE, () => import('#app/routes/minutes/meet.tsx')],
];

test.each([...pages, ...keepers])('%s asks the database little (%s)', async (address, named, most, route) => {
  const cookie = named === 'kept meeting' ? keeperCookie : memberCookie;
  const { plugin, asked } = counting();
  const { loader } = await route();
  const context: LoaderFunctionArgs['context'] = {
    ...{ db: db.withPlugin(plugin), configuration: readConfiguration({}), log: makeLog('silent'), now: NOW, address: '127.0.0.1' },
    ...{ local: true, origin: 'http://127.0.0.1', nonce: '' },
  };
  const parameter = /:(\w+)/.exec(address)?.[1];
  const value = refs.get(named) ?? named;
  const url = `http://127.0.0.1${address.replace(/:\w+/, value)}`;
  const args = { request: new Request(url, { headers: { cookie } }), context, params: parameter ? { [parameter]: value } : {} };
  expect(await actorOfRequest(args)).not.toBeNull();
  expect(asked()).toBe(FRAME);
  // A first opening is logged, once; what every page asks is counted after it.
  await loader(args);
  const before = asked();
  await loader(args);
  expect(asked() - before).toBeLessThanOrEqual(most);
});
