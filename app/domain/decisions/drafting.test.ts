import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { readDraft, readDrafts } from '../reports/drafts.server.ts';
import { NOW } from '../testing/committee.ts';
import { draftAt, keepDecisionDraft, readDecisionDraft, readEdited, readProposed } from './drafting.server.ts';
import { editDecision } from './editing.server.ts';
import { proposeDecision } from './proposing.server.ts';
import { proposal, putDeciders, putDecision, rowOf, type Deciders } from './testing.ts';

let db: Db;
let deciders: Deciders;
beforeAll(async () => {
  db = await freshDatabase();
  deciders = await putDeciders(db);
});
afterAll(() => db.destroy());

const words = (title_en: string, of?: string) => ({ title_en, title_ja: '', pair_en: ['One.'], ...(of ? { of } : {}) });
const made = async () => (await db.selectFrom('decisions').select('id').where('author_id', '=', deciders.as.jp_member.id).execute()).length;

describe('a proposal that is being written', () => {
  test('is kept for its writer alone, under the name that its form was given, and found among their drafts', async () => {
    const { us_member, us_chair } = deciders.as;
    const at = draftAt(us_member, null, newId(), 0);
    const { draft } = await keepDecisionDraft(db, us_member, at, words('Begun'), NOW);
    expect(draft).toMatchObject({ id: at.id, version: 1 });
    const saved = await keepDecisionDraft(db, us_member, { id: at.id, version: 1 }, words('Begun well'), NOW);
    expect(saved).toMatchObject({ draft: { version: 2 }, theirs: null });
    expect(await readDrafts(db, us_member, 'decision')).toMatchObject([{ title: 'Begun well', path: `/decisions/new?draft=${at.id}` }]);
    expect(await readDecisionDraft(db, us_chair, at.id)).toBeNull();
    expect(await readDrafts(db, us_chair)).toEqual([]);
    expect(await readDraft(db, us_member, at.id)).toBeNull();
    expect(await db.selectFrom('decisions').select('id').where('id', '=', at.id).execute()).toEqual([]);
  });

  test('is not written over from another window that began with an older version: both versions stay', async () => {
    const { us_chair } = deciders.as;
    const at = draftAt(us_chair, null, newId(), 0);
    await keepDecisionDraft(db, us_chair, at, words('First'), NOW);
    await keepDecisionDraft(db, us_chair, { id: at.id, version: 1 }, words('Second'), NOW);
    const late = await keepDecisionDraft(db, us_chair, { id: at.id, version: 1 }, words('Third'), NOW);
    expect(late).toMatchObject({ draft: { version: 2 }, theirs: { fields: { title_en: 'Second' } } });
    expect((await readDecisionDraft(db, us_chair, at.id))?.fields.title_en).toBe('Second');
    const same = await keepDecisionDraft(db, us_chair, { id: at.id, version: 1 }, words('Second'), NOW);
    expect(same).toMatchObject({ draft: { version: 2 }, theirs: null });
  });

  test('makes one decision however often its form is sent, also at once, and ends with it', async () => {
    const { jp_member } = deciders.as;
    const name = newId();
    const at = draftAt(jp_member, null, name, 0);
    await keepDecisionDraft(db, jp_member, at, words('Once'), NOW);
    const send = () => proposeDecision(db, jp_member, proposal(deciders.body), NOW, { id: at.id, version: 1 });
    const refs = (await Promise.all([send(), send(), send()])).map(({ ref }) => ref);
    refs.push((await proposeDecision(db, jp_member, proposal(deciders.body), NOW, draftAt(jp_member, null, name, 0))).ref);
    expect(new Set(refs).size).toBe(1);
    expect(await made()).toBe(1);
    expect(await readDecisionDraft(db, jp_member, at.id)).toBeNull();
    expect(await readProposed(db, jp_member, at.id)).toEqual({ ref: refs[0] });
    expect(await readProposed(db, deciders.as.us_member, at.id)).toBeNull();
    // Another's draft, or decision, is none that one could put forward under.
    const theirs = await proposeDecision(db, deciders.as.us_member, proposal(deciders.body), NOW, { id: at.id, version: 1 });
    expect(theirs.id).not.toBe(at.id);
  });

  test('keeps what another window has written since, when it is put forward', async () => {
    const { jp_chair } = deciders.as;
    const at = draftAt(jp_chair, null, newId(), 0);
    await keepDecisionDraft(db, jp_chair, at, words('Sent'), NOW);
    await keepDecisionDraft(db, jp_chair, { id: at.id, version: 1 }, words('Written since'), NOW);
    await proposeDecision(db, jp_chair, proposal(deciders.body), NOW, { id: at.id, version: 1 });
    expect((await readDecisionDraft(db, jp_chair, at.id))?.fields.title_en).toBe('Written since');
  });
});

test('an edit that is not saved is kept for the proposer, and ends when it is saved', async () => {
  const { us_member, us_chair } = deciders.as;
  const put = await putDecision(db, deciders);
  const at = draftAt(us_member, put.ref, '', 0);
  await keepDecisionDraft(db, us_member, at, words('Edited', put.ref), new Date(NOW.getTime() + 60_000));
  expect((await readEdited(db, us_member, put.ref)).draft).toMatchObject({ id: at.id, version: 1, fields: { title_en: 'Edited' } });
  expect((await readDrafts(db, us_member, 'decision'))[0]).toMatchObject({ path: `/decisions/${put.ref}/edit` });
  await expect(readEdited(db, us_chair, put.ref)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(readEdited(db, deciders.as.stranger, put.ref)).rejects.toMatchObject({ kind: 'not_found' });
  const row = await rowOf(db, put.id);
  const edit = { ...proposal(deciders.body), title_en: 'Edited', pairs: JSON.parse(row.pairs) as [], ties: [] };
  await editDecision(db, us_member, put.ref, row.version, edit, NOW, { id: at.id, version: 1 });
  expect((await readEdited(db, us_member, put.ref)).draft).toBeNull();
});
