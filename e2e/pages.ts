import { readSides } from '#app/domain/actions/days.server.ts';
import { readActionFile } from '#app/domain/actions/importing/reading.server.ts';
import { contentOf, keepTable } from '#app/domain/actions/importing/waiting.server.ts';
import { readFileOf } from '#app/domain/exchange/importing/reading.server.ts';
import { keepIncoming } from '#app/domain/exchange/importing/waiting.server.ts';
import { readPlanGround } from '#app/domain/map/diversification/reading.server.ts';
import { saveKept } from '#app/domain/map/scenarios/saving.server.ts';
import { keepEdition } from '#app/domain/map/editions/keeping.server.ts';
import { readSheets } from '#app/domain/map/editions/sheets.server.ts';
import { parseEdition } from '#app/domain/map/editions/parsing.server.ts';
import { callSeries } from '#app/domain/meetings/series.server.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { ask } from './asking.ts';
import { builtRoutes } from './built.ts';
import { personWho, sessionCookie, type Person, type Who } from './fixtures.ts';
import { NAMES, SECRETS } from './not-there/routes.ts';
import type { Kind } from './not-there/kinds.ts';
import type { RunningServer } from './server.ts';

/** Every page that can be listed: a route with something to show, whose parameters name records. */
export const pagePatterns = (await builtRoutes())
  .filter(({ id, pattern, module }) => 'default' in module && id !== 'root' && !pattern.includes('*') && !SECRETS.includes(pattern))
  .filter(({ id }) => id !== 'routes/frame/frame')
  .map(({ pattern }) => pattern)
  .filter((pattern, at, all) => all.indexOf(pattern) === at);

/** Who looks at the pages: between them they see all of them. */
const LOOKERS: (Who | null)[] = [
  { party: 'US', capacity: 'co_chair', body: 'semiconductors' },
  { party: 'US', capacity: 'member', body: 'semiconductors' },
  { party: 'US', capacity: 'co_chair', body: 'steering-committee' },
  { office: 'administrator' },
  { office: 'secretariat' },
  null,
];

/** A file that somebody who looks at the pages has brought in: a record that no demonstration can hold, for it is thrown away after a day. */
async function putIncoming(db: Db): Promise<string> {
  const kept = await db.selectFrom('incoming').select('id').executeTakeFirst();
  if (kept) return kept.id;
  const person = await personWho(db, LOOKERS[0] as Who);
  const actor = await loadActor(db, person.id, new Date());
  if (!actor) throw new Error('nobody brings in a file');
  const csv =
    'title,category,likelihood,countries,marking\nGallium stops,cyber,9,CN,TLP:AMBER\n,,,,\nA port is closed,other,3,JP,\n,cyber,,,\n';
  return keepIncoming(db, actor, await readFileOf(Buffer.from(csv)), new Date());
}

/** A table of actions that somebody who looks at the pages has brought in, with what is wrong in it. */
async function putActionTable(db: Db): Promise<string> {
  const kept = await db.selectFrom('action_imports').select('id').executeTakeFirst();
  if (kept) return kept.id;
  const actor = await loadActor(db, (await personWho(db, LOOKERS[0] as Who)).id, new Date());
  const body = actor?.bodies.find(({ slug }) => slug === 'semiconductors');
  if (!actor || !body) throw new Error('nobody brings in actions');
  const { ref } = await db.selectFrom('actions').select('ref').where('home_body_id', '=', body.id).orderBy('id').executeTakeFirstOrThrow();
  const csv = `Reference,Title,Due,Priority,Cost\n,Agree the list,2027-03-01,High,5\n,令和の項目,令和9年4月1日,高,\n,Wrong,2027-02-30,soon,\n${ref},,2027-05-01,,\n`;
  return keepTable(
    db,
    actor,
    body.id,
    contentOf(await readActionFile(Buffer.from(csv), await readSides(db, new Date()), actor.party_id)),
    new Date(),
  );
}

/** A series that somebody who looks at the pages has called, over a change of clocks. */
async function putSeries(db: Db): Promise<string> {
  const kept = await db.selectFrom('meeting_series').select('ref').executeTakeFirst();
  if (kept) return kept.ref;
  const actor = await loadActor(db, (await personWho(db, LOOKERS[0] as Who)).id, new Date());
  const body = actor?.bodies.find(({ slug }) => slug === 'semiconductors');
  if (!actor || !body) throw new Error('nobody calls a series');
  const audience = { home_body_id: body.id, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
  const rule = { zone: 'America/New_York', first_day: '2027-02-23', last_day: '2027-04-27', pattern: 'monthly_last' as const };
  const words = { title: 'Monthly call', start_time: '17:00', minutes: 60, place: '', link: '', note: '', invited: ['co_chair' as const] };
  return (await callSeries(db, actor, { ...rule, ...words, audience }, new Date())).ref;
}

/** An edition that somebody who looks at the pages is about to import. */
async function putEdition(db: Db): Promise<string> {
  const kept = await db.selectFrom('editions').select('ref').where('state', '=', 'waiting').where('family', '=', 'iea').executeTakeFirst();
  if (kept) return kept.ref;
  const person = await personWho(db, LOOKERS[0] as Who);
  const actor = await loadActor(db, person.id, new Date());
  const home = await db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  if (!actor) throw new Error('nobody imports an edition');
  const csv = [
    'mineral,stage,country,year,supply_kt,world_total_kt,share_pct,projection',
    ...['Cobalt,mining,Indonesia,2025,40,300,13.3,no', 'Cobalt,mining,Nowhere,2025,4,300,1.3,no', 'Cobolt,mining,Cuba,2025,4,300,1.3,no'],
  ];
  const { files, items, links, suppliers, claims, totals, skipped } = await parseEdition('iea', [
    { name: 'iea-2026.csv', bytes: Buffer.from(csv.join('\n')) },
  ]);
  const readers = { home_body_id: home.id, marking: 'CLEAR' as const, released: [], readers: [], parties: [] };
  const said = { family: 'iea' as const, title: 'Critical Minerals Dataset 2026', published: '2026', ...readers };
  const content = { items, links, suppliers, claims, totals, skipped };
  return (await keepEdition(db, actor, said, { content, files }, new Date())).ref;
}

/** A table whose columns somebody who looks at the pages is about to say. */
async function putTable(db: Db): Promise<string> {
  const kept = await db
    .selectFrom('editions')
    .select('ref')
    .where('state', '=', 'waiting')
    .where('family', '=', 'table')
    .executeTakeFirst();
  if (kept) return kept.ref;
  const person = await personWho(db, LOOKERS[0] as Who);
  const actor = await loadActor(db, person.id, new Date());
  const home = await db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  if (!actor) throw new Error('nobody brings in a table');
  const csv = '\ufeff品目,国,シェア（％）,年\nネオジム磁石,中国,85,2025\nネオジム磁石,日本,12.5,2025\n';
  const { sheets, files } = readSheets([{ name: 'magnets.csv', bytes: Buffer.from(csv) }]);
  const readers = { home_body_id: home.id, marking: 'CLEAR' as const, released: [], readers: [], parties: [] };
  const said = { family: 'table' as const, title: 'Magnet survey 2025', published: '2025', ...readers };
  const content = { items: [], links: [], suppliers: [], claims: [], totals: [], skipped: [] };
  return (await keepEdition(db, actor, said, { content, files, received: JSON.stringify(sheets) }, new Date())).ref;
}

/** A saved plan of diversification: the demonstration has none. */
async function putPlan(db: Db): Promise<string> {
  const kept = await db.selectFrom('scenarios').select('ref').where('kind', '=', 'diversification').executeTakeFirst();
  if (kept) return kept.ref;
  const person = await personWho(db, LOOKERS[0] as Who);
  const actor = await loadActor(db, person.id, new Date());
  const home = await db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors').executeTakeFirstOrThrow();
  const item = await db
    .selectFrom('items')
    .select('id')
    .where('ref', '=', await suppliedItem(db))
    .executeTakeFirstOrThrow();
  if (!actor) throw new Error('nobody saves a plan');
  const { series } = await readPlanGround(db, actor, { item: item.id, scenario: '' });
  const { basis, year, source_id } = series.find(({ distribution }) => distribution.holdings.length > 0)!;
  const against = { countries: ['CN'], suppliers: [], items: [item.id], part: 100, days: 90, recovery: 0, substitutes: false, far: 0 };
  const content = {
    ...{ item_id: item.id, series: { basis, year, source_id }, year: 2026, growth: 0, from: 'CN', under: 50, hhi: 1_800, watchless: false },
    additions: [{ site: '', company_id: null, company: '', country: 'AU', amount: 20, unit: 'share' as const, year: 2030 }],
    against: { ...against, stocks: false, each: 0, stock: [] },
  };
  const readers = { home_body_id: home.id, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
  const saving = { title: 'A fifth from elsewhere', note: '', ...readers };
  return (await saveKept(db, actor, saving, { kind: 'diversification', content }, new Date())).ref;
}

/** A draft that says who is to read its report: the demonstration has none. */
async function draftIn(db: Db): Promise<string> {
  const id = '01930000-0000-7000-8000-0000000d4af7';
  const { id: author_id } = await personWho(db, { party: 'US', capacity: 'co_chair', body: 'steering-committee' });
  const { id: home_body_id } = await db
    .selectFrom('bodies')
    .select('id')
    .where('slug', '=', 'steering-committee')
    .executeTakeFirstOrThrow();
  const at = '2026-01-05T00:00:00.000Z';
  const fields = JSON.stringify({ title: 'Begun', description: 'One.\n\nTwo.', home_body_id, marking: 'AMBER' });
  await db
    .insertInto('drafts')
    .values({ id, kind: 'report', author_id, fields, created_at: at, saved_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return id;
}

/** Names of the demonstration's records of a kind, a few. */
async function namesOf(db: Db, kind: Kind): Promise<string[]> {
  switch (kind) {
    case 'body':
      return ['semiconductors', 'steering-committee'];
    case 'report':
    case 'action':
    case 'meeting':
    case 'decision':
    case 'item':
    case 'supplier':
      return (await db.selectFrom(`${kind}s`).select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'coordination_case':
      return (await db.selectFrom('coordination_cases').select('ref').orderBy('id').limit(2).execute()).map(({ ref }) => ref);
    case 'coordination_question':
      return (await db.selectFrom('coordination_questions').select('ref').orderBy('id').limit(2).execute()).map(({ ref }) => ref);
    case 'control_entry':
      return (await db.selectFrom('control_entries').select('ref').where('party', '=', 'US').orderBy('id').limit(2).execute()).map(
        ({ ref }) => ref,
      );
    case 'seat':
      return (
        await db
          .selectFrom('seats')
          .innerJoin('bodies', 'bodies.id', 'seats.body_id')
          .select('seats.id')
          .where('slug', '=', 'semiconductors')
          .execute()
      ).map(({ id }) => id);
    case 'person':
      return (await db.selectFrom('people').select('id').orderBy('id').limit(3).execute()).map(({ id }) => id);
    case 'comment':
    case 'action_comment':
    case 'decision_comment': {
      const on = kind === 'comment' ? 'report' : kind === 'action_comment' ? 'action' : 'decision';
      const said = db.selectFrom('comments').select('id').where('subject_kind', '=', on).orderBy('id').limit(5);
      return (await said.execute()).map(({ id }) => id);
    }
    case 'corroboration':
      return (await db.selectFrom('corroborations').select('id').orderBy('id').limit(5).execute()).map(({ id }) => id);
    case 'information_source':
      return (await db.selectFrom('information_sources').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'attachment':
      return (await db.selectFrom('attachments').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'organisation':
      return (await db.selectFrom('organisations').select('id').orderBy('id').limit(1).execute()).map(({ id }) => id);
    case 'map_change':
      return (await db.selectFrom('map_changes').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'scenario':
      return [
        ...(await db.selectFrom('scenarios').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref),
        await putPlan(db),
      ];
    case 'emerging_choke_point':
      return (await db.selectFrom('emerging_choke_points').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'arrangement':
      return (await db.selectFrom('arrangements').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'sharing_request':
      return (await db.selectFrom('sharing_requests').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'stock':
      return (await db.selectFrom('stocks').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'edition':
      return [await putEdition(db), await putTable(db)];
    case 'paragraph':
      return (await db.selectFrom('report_paragraphs').select('ref').orderBy('id').limit(5).execute()).map(({ ref }) => ref);
    case 'draft':
      return ['new', await draftIn(db)];
    case 'incoming':
      return [await putIncoming(db)];
    case 'meeting_series':
      return [await putSeries(db)];
    case 'agenda_item':
      return (await db.selectFrom('agenda_items').select('id').orderBy('id').limit(5).execute()).map(({ id }) => id);
    default:
      return [];
  }
}

const PLAN = 'item={item}&country=AU&amount=10&unit=share&year=2030';

/** What an address needs besides its path, where it shows nothing without; `{item}` stands for an item of which shares are known. */
const ASKED: Record<string, string> = {
  '/actions/import': '?file={table}',
  '/map/scenarios/new': '?countries=CN&part=60',
  '/map/diversification': `?${PLAN}`,
  '/sharing/ask': '?under={arrangement}',
  '/sharing/readers': '?of={arrangement}',
};

/** An item that the whole committee sees and of which shares by country are known. */
async function suppliedItem(db: Db): Promise<string> {
  const { ref } = await db
    .selectFrom('claims')
    .innerJoin('items', 'items.id', 'claims.item_id')
    .innerJoin('suppliers', 'suppliers.id', 'claims.supplier_id')
    .where('suppliers.kind', '=', 'country')
    .where('claims.share_low', 'is not', null)
    .where('claims.author_id', 'is', null)
    .orderBy('items.id')
    .select('items.ref')
    .executeTakeFirstOrThrow();
  return ref;
}

/** Which of the demonstration's meetings a page of one shows most of: one whose minutes are in writing, one that is coming. */
async function meetingFor(db: Db, pattern: string): Promise<string | null> {
  const all = db.selectFrom('meetings as m').select('m.ref').orderBy('m.starts_at', 'desc');
  if (/\/(minutes\/write|meet)$/.test(pattern)) {
    const written = db.selectFrom('minutes_parts').select('meeting_id').where('frozen_id', 'is', null);
    return (await all.where('m.id', 'in', written).executeTakeFirst())?.ref ?? null;
  }
  if (!pattern.endsWith('/draft')) return null;
  const semiconductors = db.selectFrom('bodies').select('id').where('slug', '=', 'semiconductors');
  return (await all.where('m.home_body_id', 'in', semiconductors).executeTakeFirst())?.ref ?? null;
}

/** Every way to fill in a pattern's parameters from what the demonstration holds. */
async function pathsOf(db: Db, pattern: string): Promise<string[]> {
  let paths = [pattern];
  const named = Object.entries(NAMES)
    .filter(([name]) => pattern === name || pattern.startsWith(`${name}/`))
    .sort(([a], [b]) => a.length - b.length);
  for (const [, kind] of named) {
    const meeting = kind === 'meeting' ? await meetingFor(db, pattern) : null;
    const names = meeting ? [meeting] : await namesOf(db, kind);
    paths = paths.flatMap((path) => names.map((name) => path.replace(/:\w+/, name)));
  }
  const asked = ASKED[pattern] ?? '';
  const [arrangement = ''] = asked.includes('{arrangement}') ? await namesOf(db, 'arrangement') : [];
  const table = asked.includes('{table}') ? await putActionTable(db) : '';
  const under = asked.replace('{arrangement}', arrangement).replace('{table}', table);
  const query = under.includes('{item}') ? under.replace('{item}', await suppliedItem(db)) : under;
  return paths.filter((path) => !path.includes(':')).map((path) => path + query);
}

/** A path of this pattern, and somebody who gets to see it; null where the demonstration has nothing to show there. */
export async function findPage(server: RunningServer, pattern: string): Promise<{ path: string; person: Person | null } | null> {
  for (const who of LOOKERS) {
    const person = who === null ? null : await personWho(server.db, who).catch(() => null);
    if (who !== null && !person) continue;
    const headers = person ? { Cookie: await sessionCookie(server, person.id) } : {};
    for (const path of await pathsOf(server.db, pattern)) {
      const { status } = await ask(server.url, path, { headers });
      if (status === 200) return { path, person };
    }
  }
  return null;
}
