import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { signIn } from '#app/session/session.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { action as edit } from './edit.tsx';
import { loader as list } from './list.tsx';
import { action as keep } from './new.tsx';
import { action as act, loader as page } from './scenario.tsx';

const now = new Date('2026-11-21T12:00:00Z');
const CHINA = 'countries=CN&part=50&days=90';
let db: Db;
let committee: string;
let member: string;
let colleague: string;
let item: { id: string; ref: string };
let company: { id: string; ref: string };
let open: string;

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putBody(db);
  const seated = async (party: 'US' | 'JP') => {
    const person = await putPerson(db, await putOrganisation(db, party));
    await putSeat(db, person, committee, 'member');
    return person;
  };
  [member, colleague] = [await seated('US'), await seated('JP')];
  const place = {
    ...{ home_body_id: committee, source_id: await putSource(db), stage_id: await putStage(db) },
    audience_id: await putAudience(db, { bodies: [committee], marking: 'CLEAR' }),
  };
  item = await putItem(db, place, { name_en: 'Gallium' });
  const china = await putSupplier(db, place, { country: 'CN' });
  await putClaim(db, place, { item_id: item.id, supplier_id: china.id, percent: 80 });
  company = await putSupplier(db, place, { country: 'KR', kind: 'company', name_en: 'Hantan Metals' });
  open = place.audience_id;
});
afterAll(() => db.destroy());

async function argsFor(person: string, path: string, form: Record<string, string> | null = null, params: Record<string, string> = {}) {
  const context = {
    ...{ db, configuration: readConfiguration({}), log: pino({ enabled: false }), now, address: '192.0.2.1', local: true, nonce: '' },
    origin: 'https://test.example',
  };
  const cookie = await signIn(context, new Request('https://test.example/'), person);
  const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
  const request = new Request(`https://test.example${path}`, { headers: { Cookie: cookie }, ...sent });
  return { request, params, context };
}

const fields = (more: Record<string, string> = {}) => ({
  ...{ act: 'save', title: 'Gallium stops', note: 'Why', home_body_id: committee, marking: 'GREEN', ...more },
});

async function kept(more: Record<string, string> = {}): Promise<string> {
  const answer = await keep(await argsFor(member, `/map/scenarios/new?${CHINA}`, fields(more)));
  return (answer as Response).headers.get('Location')!.replace('/map/scenarios/', '');
}

const statusOf = (answer: unknown): number => (answer as { init: { status: number } }).init.status;

it('is saved from its address, listed and shown with its figures', async () => {
  const ref = await kept();
  const shown = (await page(await argsFor(colleague, `/map/scenarios/${ref}`, null, { ref }))) as {
    result: { hit: number };
    names: object;
    title: string;
  };
  expect(shown).toMatchObject({ title: 'Gallium stops', result: { hit: 1, below: 1 }, inputs: { claims: 1 }, may: { edit: false } });
  expect(shown.names).toHaveProperty(item.id);
  const { rows } = (await list(await argsFor(colleague, '/map/scenarios'))) as { rows: { ref: string; said: string[] }[] };
  expect(rows.find((row) => row.ref === ref)!.said[0]).toBe('China');
});

it('comes back with what was typed where something is wrong', async () => {
  const answer = await keep(await argsFor(member, `/map/scenarios/new?${CHINA}`, fields({ title: '' })));
  expect(statusOf(answer)).toBe(422);
  expect(JSON.stringify(answer)).toContain('Why');
});

it('shows whoever edits an older version what it says now', async () => {
  const ref = await kept();
  await edit(await argsFor(member, `/map/scenarios/${ref}/edit`, fields({ version: '1', title: 'Newer' }), { ref }));
  const answer = await edit(await argsFor(member, `/map/scenarios/${ref}/edit`, fields({ version: '1', title: 'Mine' }), { ref }));
  expect(statusOf(answer)).toBe(409);
  expect(JSON.stringify(answer)).toContain('Newer');
  expect(JSON.stringify(answer)).toContain('Mine');
});

it('begins a report that names it, for whoever reads it', async () => {
  const ref = await kept();
  const answer = (await act(await argsFor(colleague, `/map/scenarios/${ref}`, { act: 'report' }, { ref }))) as Response;
  const id = answer.headers.get('Location')!.replace('/reports/drafts/', '');
  const draft = await db.selectFrom('drafts').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(draft.author_id).toBe(colleague);
  expect(draft.fields).toContain(`Saved scenario ${ref}`);
});

it('starts what is drafted from it no wider than it is read itself', async () => {
  const ref = await kept({ marking: 'AMBER+STRICT', parties: 'JP' });
  const answer = (await act(await argsFor(colleague, `/map/scenarios/${ref}`, { act: 'report' }, { ref }))) as Response;
  const id = answer.headers.get('Location')!.replace('/reports/drafts/', '');
  const draft = await db.selectFrom('drafts').select('fields').where('id', '=', id).executeTakeFirstOrThrow();
  expect(JSON.parse(draft.fields)).toMatchObject({ marking: 'AMBER+STRICT', parties: ['JP'] });
  const shown = (await page(await argsFor(colleague, `/map/scenarios/${ref}`, null, { ref }))) as { action: string };
  expect(shown.action).toContain('&marking=AMBER%2BSTRICT&party=JP');
});

it('leaves out, wherever it stood, what was closed to its reader since, and never asks of everything instead', async () => {
  const query = `${CHINA}&suppliers=${company.id}&items=${item.id}&stocks=1&each=5&stock=${item.ref}+30`;
  const answer = await keep(await argsFor(member, `/map/scenarios/new?${query}`, fields()));
  const ref = (answer as Response).headers.get('Location')!.replace('/map/scenarios/', '');
  const read = async () => (await page(await argsFor(colleague, `/map/scenarios/${ref}`, null, { ref }))) as Record<string, unknown>;
  const before = await read();
  expect(before).toMatchObject({ closed: false, result: { hit: 1 } });
  const close = async (audience_id: string) => {
    await db.updateTable('items').set({ audience_id }).where('id', '=', item.id).execute();
    await db.updateTable('suppliers').set({ audience_id }).where('id', '=', company.id).execute();
  };
  await close(await putAudience(db, { bodies: [committee], marking: 'RED', persons: [member] }));
  const after = await read();
  for (const hidden of [item.id, item.ref, company.id, company.ref]) {
    expect(JSON.stringify(before)).toContain(hidden);
    expect(JSON.stringify(after)).not.toContain(hidden);
  }
  expect(after).toMatchObject({ closed: true, query: null, action: null, credits: [], result: { hit: 1 }, may: { report: false } });
  await expect(act(await argsFor(colleague, `/map/scenarios/${ref}`, { act: 'report' }, { ref }))).rejects.toMatchObject({
    init: { status: 400 },
  });
  await close(open);
});

it('tells its author who else opened it first, where it is AMBER or above', async () => {
  const ref = await kept({ marking: 'AMBER' });
  const openings = async (person: string) =>
    ((await page(await argsFor(person, `/map/scenarios/${ref}`, null, { ref }))) as { openings: object[] | null }).openings;
  expect(await openings(member)).toEqual([]);
  expect(await openings(colleague)).toBeNull();
  expect(await openings(member)).toMatchObject([{ at: now.toISOString() }]);
});

it('is withdrawn by its author, and says so', async () => {
  const ref = await kept();
  await expect(act(await argsFor(colleague, `/map/scenarios/${ref}`, { act: 'withdraw', version: '1' }, { ref }))).rejects.toMatchObject({
    init: { status: 403 },
  });
  await act(await argsFor(member, `/map/scenarios/${ref}`, { act: 'withdraw', version: '1' }, { ref }));
  expect(await page(await argsFor(colleague, `/map/scenarios/${ref}`, null, { ref }))).toMatchObject({ withdrawn_at: now.toISOString() });
  expect(statusOf(await act(await argsFor(member, `/map/scenarios/${ref}`, { act: 'withdraw', version: '1' }, { ref })))).toBe(409);
});
