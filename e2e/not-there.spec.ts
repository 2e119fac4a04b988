/**
 * Not visible = not there: what a person may not read answers, on every route and in every field that takes a reference, exactly as
 * something that does not exist: same status, headers and bytes, but for the nonce, the request's number, the moment and the name asked for.
 */
import { expect } from '@playwright/test';
import { ask, fileFormOf, formOf, type Answer } from './asking.ts';
import { builtRoutes } from './built.ts';
import { personWho, sessionCookie, test as base, type Who } from './fixtures.ts';
import { comparable } from './not-there/comparing.ts';
import { FIELDS } from './not-there/fields.ts';
import { absent, type Kind, type Named, type Records } from './not-there/kinds.ts';
import { putRecords } from './not-there/records.ts';
import { INTENTS, NAMES, SECRETS } from './not-there/routes.ts';
import { laySceneOf } from './not-there/scene.ts';

/** Who asks: members and advisers of one working group, the administrator who reads nothing. None may read what is hidden here. */
const ASKERS: Who[] = [
  { party: 'US', capacity: 'member', body: 'semiconductors' },
  { party: 'JP', capacity: 'adviser', body: 'semiconductors' },
  { office: 'administrator' },
];

/** Accounts and organisations are the administrator's own work: to whom none is hidden. */
const asking = (kind: Kind, cookies: string[]): string[] => (kind === 'person' || kind === 'organisation' ? cookies.slice(0, 2) : cookies);

interface Laid {
  /** read by everybody: shows that the names are of the right sort */
  visible: Records;
  /** RED without readers, and AMBER in a body that none of the askers sits in */
  hidden: Records[];
  /** for everybody by their marking, and in quarantine */
  quarantined: Records;
  cookies: string[];
}

const test = base.extend<object, { laid: Laid }>({
  laid: [
    async ({ server }, use) => {
      const committee = await server.db
        .selectFrom('bodies')
        .select('id')
        .where('slug', '=', 'steering-committee')
        .executeTakeFirstOrThrow();
      const visible = await putRecords(server.db, 'GREEN', { home: committee.id });
      const on = { meeting: visible.meeting.id, report: visible.report.id, decision: visible.decision.id, action: visible.action.id };
      const red = await putRecords(server.db, 'RED', { home: committee.id, ...on });
      const amber = await putRecords(server.db, 'AMBER', on);
      const quarantined = await putRecords(server.db, 'GREEN', { home: committee.id, ...on, quarantined: true });
      const people = await Promise.all(ASKERS.map((who) => personWho(server.db, who)));
      const cookies = await Promise.all(people.map(({ id }) => sessionCookie(server, id)));
      await use({ visible, hidden: [red, amber], quarantined, cookies });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** Each way of asking a route, by its path: as everybody in ASKERS. */
const WAYS: ((path: string) => { path: string; form?: Record<string, string> })[] = [
  (path) => ({ path }),
  (path) => ({ path: `${path}.data` }),
  (path) => ({ path, form: {} }),
];

/** Acts, as the first of them. */
const ACTS: typeof WAYS = [
  (path) => ({ path: `${path}.data`, form: {} }),
  ...INTENTS.flatMap((intent) => [(path: string) => ({ path, form: { intent, act: intent, version: '1' } })]),
];

const patterns = (await builtRoutes()).map(({ pattern }) => pattern).filter((pattern) => pattern.includes(':'));
const names = Object.keys(NAMES).filter((name) => patterns.some((pattern) => pattern === name || pattern.startsWith(`${name}/`)));

test('every route with a parameter says what it names', () => {
  const unknown = patterns.filter(
    (pattern) =>
      !SECRETS.includes(pattern) &&
      !names.some((name) => pattern === name || (pattern.startsWith(`${name}/`) && !pattern.slice(name.length).includes(':'))),
  );
  expect(unknown, 'add these to e2e/not-there/routes.ts').toEqual([]);
});

/** A pattern's path: earlier names are visible ones, the last is the one asked about. */
function pathOf(pattern: string, name: string, asked: Named, visible: Records): string {
  let path = pattern.replace(name, name.replace(/:\w+$/, asked.ref));
  for (const [earlier, kind] of Object.entries(NAMES)) {
    if (name !== earlier && name.startsWith(`${earlier}/`)) path = path.replace(/:\w+/, visible[kind].ref);
  }
  return path;
}

const distinct = [...new Set(patterns)].filter((pattern) => !SECRETS.includes(pattern));
for (const pattern of distinct)
  for (const name of names.filter((each) => pattern === each || pattern.startsWith(`${each}/`)))
    test(`${pattern} answers for a hidden ${NAMES[name]} as for one that does not exist`, async ({ server, laid }) => {
      const kind = NAMES[name] as Kind;
      const send = async (asked: Named, way: (typeof WAYS)[number], Cookie: string): Promise<Answer> => {
        const later = pattern.slice(name.length).includes(':')
          ? (path: string) => path.replace(/:\w+/g, laid.visible.report.id)
          : (path: string) => path;
        const { path, form } = way(later(pathOf(pattern, name, asked, laid.visible)));
        const question = form ? formOf(form) : { headers: {} };
        return ask(server.url, path, { ...question, headers: { ...question.headers, Cookie } });
      };
      const pairs = [
        ...asking(kind, laid.cookies).flatMap((cookie) => WAYS.flatMap((way) => laid.hidden.map((records) => ({ cookie, way, records })))),
        ...WAYS.map((way) => ({ cookie: laid.cookies[0]!, way, records: laid.quarantined })),
        ...ACTS.map((way, at) => ({ cookie: laid.cookies[0]!, way, records: laid.hidden[at % 2]! })),
      ];
      for (const { cookie, way, records } of pairs) {
        const nothing = absent(kind);
        const [there, not] = await Promise.all([send(records[kind], way, cookie), send(nothing, way, cookie)]);
        expect(comparable(there, records[kind])).toEqual(comparable(not, nothing));
      }
    });

test('what is visible answers where it is named so: the comparison is not of two mistakes', async ({ server, laid }) => {
  const [Cookie] = laid.cookies;
  const mistaken: string[] = [];
  for (const pattern of distinct.filter((each) => each in NAMES)) {
    const kind = NAMES[pattern] as Kind;
    // Seen by nobody but their owner, or by those who manage them.
    if (['person', 'organisation', 'draft', 'incoming', 'seat'].includes(kind)) continue;
    const path = pathOf(pattern, pattern, laid.visible[kind], laid.visible);
    const { status } = await ask(server.url, path, { headers: { Cookie } });
    if (status === 404) mistaken.push(path);
  }
  expect(mistaken).toEqual([]);
});

const fieldPaths = (await builtRoutes()).map(({ pattern }) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+').replaceAll('.', '\\.')}$`));

test('every field that takes a reference is of a route that there is', () => {
  const gone = FIELDS.filter(({ path }) => !fieldPaths.some((pattern) => pattern.test(path))).map(({ path }) => path);
  expect(gone, 'take these out of e2e/not-there/fields-in-*.ts').toEqual([]);
});

/** What is sent with a field: in the address, as a form, or as a form with a file. */
function questionOf({ method, path, file }: (typeof FIELDS)[number], fields: Record<string, string>) {
  if (method === 'GET') return { path: `${path}?${new URLSearchParams(fields).toString()}`, question: { headers: {} } };
  return { path, question: file ? fileFormOf(fields) : formOf(fields) };
}

for (const row of FIELDS) {
  const { path, method, field, kind, by, shown } = row;
  const details = [row.with?.act, row.with?.outcome, row.with?.kind, row.with?.marking, row.with?.view].filter(Boolean).join(' ');
  test(`${method} ${path}: ${field} ${details ? `(${details}) ` : ''}takes a hidden ${kind} as one that does not exist`, async ({
    server,
    laid,
  }) => {
    const scene = by ? await laySceneOf(server, by) : null;
    const filled = (template: string): string => scene?.fill(template) ?? template;
    const send = async (value: string, Cookie: string): Promise<Answer> => {
      const others = Object.entries(row.with ?? {}).map(([name, words]) => [filled(name), filled(words)]);
      const fields = { ...(Object.fromEntries(others) as Record<string, string>), [filled(field)]: value };
      const asked = questionOf({ ...row, path: filled(path) }, fields);
      return ask(server.url, asked.path, { ...asked.question, headers: { ...asked.question.headers, Cookie } });
    };
    const askers = scene ? [scene.cookie] : asking(kind, laid.cookies);
    for (const Cookie of askers) {
      const unseen = [...(scene ? [scene.hidden] : []), ...laid.hidden, ...(Cookie === askers[0] ? [laid.quarantined] : [])];
      for (const records of unseen)
        for (const way of new Set([records[kind].id, records[kind].ref]).size > 1 ? (['id', 'ref'] as const) : (['id'] as const)) {
          const nothing = absent(kind);
          const [there, not] = [await send(records[kind][way], Cookie), await send(nothing[way], Cookie)];
          expect(comparable(there, records[kind])).toEqual(comparable(not, nothing));
        }
    }
    if (!shown || !scene) return;
    const nothing = absent(kind);
    const name = filled(shown);
    const [not, there] = [await send(nothing.id, scene.cookie), await send(name, scene.cookie)];
    expect(comparable(there, { id: name, ref: name })).not.toEqual(comparable(not, nothing));
  });
}
