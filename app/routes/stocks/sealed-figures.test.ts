import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { declareStock } from '#app/domain/stocks/declaring.server.ts';
import { declaration } from '#app/domain/stocks/testing.ts';
import { putSharers, type Sharers } from '#app/domain/sharing/testing.ts';
import { NOW } from '#app/domain/testing/committee.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import { keepLastPerson } from '#app/session/last-person.server.ts';
import { signIn } from '#app/session/session.server.ts';
import * as edit from './edit.tsx';
import * as fresh from './new.tsx';
import * as stock from './stock.tsx';

let db: Db;
let sharers: Sharers;
beforeAll(async () => {
  db = await freshDatabase();
  sharers = await putSharers(db);
});
afterAll(() => db.destroy());

const FIGURES = {
  total_low: '123456.5',
  total_high: '123457.5',
  usable_low: '98765.25',
  usable_high: '98766',
  days_low: '4321',
  days_high: '4322',
};
const formOf = (change: Record<string, string> = {}) => ({
  ...{ act: 'save', item: sharers.material.ref, form: 'Ingots', unit: 't', precision: 'sealed', commitment: 'a'.repeat(64) },
  ...{ as_of: '2026-11-01', home_body_id: sharers.body, marking: 'AMBER', version: '1' },
  ...change,
});

/** What a person's browser gets of an action, also without a session. */
async function send(
  action: (args: ReturnType<typeof argsFor>) => Promise<unknown>,
  form: Record<string, string>,
  { ref = '', signedIn = true }: { ref?: string; signedIn?: boolean } = {},
) {
  const context = contextFor(db, { now: NOW });
  const path = ref ? `/stocks/${ref}` : '/stocks/new';
  const cookie = (await signIn(context, argsFor(context, { path }).request, sharers.voice.jp_chair.id)).split(';')[0]!;
  if (!signedIn) await db.deleteFrom('sessions').execute();
  const last = (await keepLastPerson(context, sharers.voice.jp_chair.id)).split(';')[0]!;
  return answerOf(() => action(argsFor(context, { path, params: { ref }, form, cookie: `${cookie}; ${last}` })));
}

/** Everything that the database holds in text that could have come of a form. */
async function everythingKept(): Promise<string> {
  const rows = [
    await db.selectFrom('stocks').selectAll().execute(),
    await db.selectFrom('stock_versions').selectAll().execute(),
    await db.selectFrom('drafts').selectAll().execute(),
    await db.selectFrom('journal').selectAll().where('act', '<>', 'session.opened').execute(),
    await db.selectFrom('search_documents').selectAll().execute(),
  ];
  return JSON.stringify(rows);
}

const tells = (words: string): string[] => Object.values(FIGURES).filter((figure) => words.includes(figure));

test('a figure sent beside a seal is refused, kept nowhere and not shown again; and the form says how to seal', async () => {
  const { ref } = await declareStock(db, sharers.voice.jp_chair, declaration(sharers.body, sharers.material.ref), NOW);
  const before = await everythingKept();
  for (const [action, of] of [
    [fresh.action, ''],
    [edit.action, ref],
  ] as const)
    for (const name of Object.keys(FIGURES) as (keyof typeof FIGURES)[])
      for (const act of ['save', 'check', 'find']) {
        const answer = await send(action, formOf({ act, [name]: FIGURES[name], shown_again: '' }), { ref: of });
        const words = JSON.stringify(answer.data);
        expect([of, name, act, answer.status]).toEqual([of, name, act, 422]);
        expect(words).toContain('npm run seal-stock');
        expect(tells(words)).toEqual([]);
      }
  // Whichever of two choices a hostile form makes, and whatever else is wrong in it.
  const wrong = await send(fresh.action, { ...formOf({ ...FIGURES, commitment: 'x', as_of: 'never' }) });
  expect([wrong.status, tells(JSON.stringify(wrong.data))]).toEqual([422, []]);
  expect((await everythingKept()) === before).toBe(true);
});

test('a form of a sealed stock without figures is taken', async () => {
  expect((await send(fresh.action, formOf({ total_low: '', usable_low: '' }))).status).toBe(302);
});

test('a form that comes back after the session ended carries no figure of a seal, and nothing that opens one', async () => {
  const { ref } = await declareStock(db, sharers.voice.jp_chair, declaration(sharers.body, sharers.material.ref), NOW);
  const carried = JSON.stringify((await send(fresh.action, formOf({ ...FIGURES, note: 'Our words' }), { signedIn: false })).data);
  expect(carried).toContain('Our words');
  expect(tells(carried)).toEqual([]);
  const opening = { act: 'reveal', version: '1', total: '123456.5', usable: '98765.25', salt: 'b'.repeat(64) };
  const reveal = await send(stock.action, opening, { ref, signedIn: false });
  expect([reveal.status, tells(JSON.stringify(reveal.data)), JSON.stringify(reveal.data).includes('bbbb')]).toEqual([401, [], false]);
  // Of a stock that is declared openly the figures stay, as every word does.
  const open = await send(fresh.action, formOf({ precision: 'exact', total_low: '123456.5' }), { signedIn: false });
  expect(JSON.stringify(open.data)).toContain('123456.5');
});
