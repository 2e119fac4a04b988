import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { openAction, type ActionInput } from './actions/opening.server.ts';
import { enterEntry } from './controls/writing.server.ts';
import { askAdviser } from './coordination/asking.server.ts';
import { commentOnCase, notifyCase, tellDenial } from './coordination/moving.server.ts';
import { openCase } from './coordination/opening.server.ts';
import { callMeeting } from './meetings/calling.server.ts';
import { callSeries } from './meetings/series.server.ts';
import { proposeArrangement } from './sharing/arranging.server.ts';
import { findShortage } from './sharing/asking.server.ts';
import { asking, putSharers, termsOf, type Sharers } from './sharing/testing.ts';
import { declareStock } from './stocks/declaring.server.ts';
import { declaration } from './stocks/testing.ts';
import { chosen, NOW } from './testing/committee.ts';

let db: Db;
let sharers: Sharers;
let caseRef: string;
beforeAll(async () => {
  db = await freshDatabase();
  sharers = await putSharers(db);
  const words = { title: 'Etching tools', proposal: 'A licence.', other_party: 'JP' };
  caseRef = (await openCase(db, sharers.as.us_chair, words, chosen(sharers.body, 'AMBER+STRICT'), [], NOW)).ref;
  await notifyCase(db, sharers.as.us_chair, caseRef, 1, '2026-12-20', NOW);
});
afterAll(() => db.destroy());

const action = (title: string): ActionInput => ({
  ...{ title, result: 'One list', workstream: 'general', priority: 'normal', due_on: null },
  ...{ audience: chosen(sharers.body), leads: [{ party_id: 'US', person_id: sharers.as.us_member.id }] },
});
const times = { starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:30:00.000Z', zone: 'America/New_York' };
const place = { place: '', link: '', note: '' };
const entry = (title: string) => ({
  ...{ list: 'The list', number: '1', title, title_ja: '', keywords: '', hs_codes: '', reason: '' },
  ...{ destinations: [{ where: 'CN', policy: 'licence_required' as const }], status: 'in_force' as const },
  ...{ effective_from: null, effective_to: null, source_title: 'The list', source_publisher: '', source_date: '2025-07', source_url: '' },
  ...{ seen_in: '', confidence: 'high' as const },
});
const strict = () => chosen(sharers.body, 'AMBER+STRICT');

/** What forms make, each from its words; the actor holds a chair. */
const forms: Record<string, [table: string, make: (actor: Actor, words: string, once: string) => Promise<unknown>]> = {
  'a stock': ['stocks', (by, form, once) => declareStock(db, by, declaration(sharers.body, sharers.material.ref, { form }), NOW, once)],
  'an arrangement': [
    'arrangements',
    (by, title, once) =>
      proposeArrangement(db, by, { title, terms: termsOf(sharers.material.ref), audience: chosen(sharers.body) }, NOW, once),
  ],
  'a request': [
    'sharing_requests',
    (by, title, once) => findShortage(db, by, sharers.arrangement.ref, asking(sharers.body, { title }), NOW, once),
  ],
  'an entry of controls': [
    'control_entries',
    (by, title, once) => enterEntry(db, by, entry(title), [], chosen(sharers.body, 'CLEAR'), NOW, by.party_id, once),
  ],
  'a case': [
    'coordination_cases',
    (by, title, once) => openCase(db, by, { title, proposal: 'All.', other_party: 'KR' }, strict(), [], NOW, once),
  ],
  'a comment on a case': ['coordination_notes', (by, words, once) => commentOnCase(db, by, caseRef, words, null, NOW, once)],
  'a denial': [
    'coordination_notes',
    (by, words, once) => {
      const denial = { words, denied_on: '2026-11-20', destination: 'Somewhere', no_undercut_until: '2027-11-20' };
      return tellDenial(db, by, caseRef, denial, null, NOW, once);
    },
  ],
  'a question to an adviser': [
    'coordination_questions',
    (by, words, once) => askAdviser(db, by, caseRef, { asked: sharers.as.adviser.id, words, due_on: '2026-12-20' }, null, NOW, once),
  ],
  'an action': ['actions', (by, title, once) => openAction(db, by, action(title), NOW, once)],
  'a meeting': [
    'meetings',
    (by, title, once) => callMeeting(db, by, { title, ...times, ...place, audience: chosen(sharers.body) }, NOW, once),
  ],
  'a series of meetings': [
    'meeting_series',
    (by, title, once) => {
      const rule = { zone: 'America/New_York', first_day: '2027-02-23', last_day: '2027-04-06', pattern: 'two_weekly' as const };
      const said = { title, ...rule, ...place, start_time: '17:00', minutes: 60, invited: [], audience: chosen(sharers.body) };
      return callSeries(db, by, said, NOW, once);
    },
  ],
};

const countIn = async (table: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom(table as 'stocks')
        .select((eb) => eb.fn.countAll().as('all'))
        .executeTakeFirstOrThrow()
    ).all,
  );
const entries = async (): Promise<number> => countIn('journal');

describe.each(Object.entries(forms))('the form of %s', (_name, [table, make]) => {
  test('makes one record however often it is sent, at once and again, and is entered once', async () => {
    const { us_chair } = sharers.as;
    const [records, before] = [await countIn(table), await entries()];
    const first = await make(us_chair, 'Said once', 'form-one');
    const one = (await entries()) - before;
    const again = await Promise.all([1, 2, 3].map(() => make(us_chair, 'Said at once', 'form-two')));
    again.push(await make(us_chair, 'Said at once', 'form-two'));
    expect(new Set(again.map((made) => JSON.stringify(made))).size).toBe(1);
    expect(await make(us_chair, 'Said once', 'form-one')).toEqual(first);
    expect((await countIn(table)) - records).toBe(2);
    expect((await entries()) - before).toBe(2 * one);
  });

  test('makes another with other words, from another form, and for another person', async () => {
    const records = await countIn(table);
    await make(sharers.as.us_chair, 'The one', 'form-three');
    await make(sharers.as.us_chair, 'The other', 'form-three');
    await make(sharers.as.us_chair, 'The one', 'form-four');
    await make(sharers.as.jp_chair, 'The one', 'form-three').catch((reason: { code?: string }) => expect(reason.code).toBe('not_a_side'));
    expect((await countIn(table)) - records).toBe(4);
  });
});

test('the journal is whole after all of it', async () => expect(await verifyJournal(db)).toMatchObject({ broken: null }));
