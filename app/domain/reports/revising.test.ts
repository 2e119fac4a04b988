import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage } from '#db/testing/map.ts';
import { putAudience, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { matchingDocuments } from '#db/search.server.ts';
import type { Db } from '#db/schema.ts';
import { putCommittee, NOW, type Committee } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { closeReport, reopenReport } from './closing.server.ts';
import { readDraft } from './drafts.server.ts';
import { fileReport, FilingFaults, readFiled } from './filing.server.ts';
import { readHistory } from './history.server.ts';
import { readReportByRef } from './reading.server.ts';
import { beginRevision, ReportChanged, reviseReport } from './revising.server.ts';
import { compareRevisions, readRevisions } from './revisions.server.ts';
import type { ReportInput } from './schema.ts';
import { takeReport } from './triage.server.ts';

let db: Db;
let committee: Committee;
let author: Actor;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  author = committee.as.us_member;
});
afterEach(() => db.destroy());

const LATER = new Date(NOW.getTime() + 3_600_000);
const file = (change: Partial<ReportInput> = {}) => fileReport(db, author, reportInput(committee.body, change), NOW);

/** Begins a revision and gives its draft as the form sends it. */
async function begin(ref: string) {
  const draft = (await readDraft(db, author, await beginRevision(db, author, ref, NOW)))!;
  return { id: draft.id, version: draft.version, report_id: draft.revises!.id, report_version: draft.revises!.version };
}

const found = async (word: string) =>
  (await matchingDocuments(db, word).select('d.ref').where(visibleTo(author, 'd')).execute()).map(({ ref }) => ref);

test('a revision takes the place of what the report said, and both can be compared', async () => {
  const { ref, id } = await file();
  const filed = await reviseReport(
    db,
    author,
    await begin(ref),
    reportInput(committee.body, { description: 'Licences take thrice as long as a year ago.', likelihood: 6, reason: 'New figures.' }),
    LATER,
  );
  expect(filed).toEqual({ id, ref });
  expect(await readReportByRef(db, committee.as.jp_member, ref, LATER)).toMatchObject({ likelihood: 6, versions: 2 });
  const [newest, first] = await readRevisions(db, committee.as.jp_member, id);
  expect(newest).toMatchObject({ at: LATER.toISOString(), reason: 'New figures.', marking: 'AMBER' });
  expect(await compareRevisions(db, committee.as.jp_member, id, first!.id, newest!.id)).toEqual([
    {
      kind: 'words',
      field: 'description',
      stretches: [
        { text: 'Licences take ', change: 'kept' },
        { text: 'twice', change: 'removed' },
        { text: 'thrice', change: 'added' },
        { text: ' as long as a year ago.', change: 'kept' },
      ],
    },
    { kind: 'scale', field: 'likelihood', from: '5', to: '6' },
  ]);
  expect([await found('thrice'), await found('twice')]).toEqual([[ref], []]);
  expect((await verifyJournal(db)).broken).toBeNull();
});

test('nobody but its author revises a report, and to others it is as if there were none', async () => {
  const { ref } = await file();
  for (const other of ['us_chair', 'jp_chair', 'secretary', 'adviser', 'stranger'] as const)
    await expect(beginRevision(db, committee.as[other], ref, NOW)).rejects.toMatchObject({ kind: 'not_found' });
  const draft = await begin(ref);
  await expect(reviseReport(db, committee.as.us_chair, draft, reportInput(committee.body), LATER)).rejects.toMatchObject({
    kind: 'not_found',
  });
});

test('a revision is begun once: its draft is gone on with', async () => {
  const { ref } = await file();
  const ids = await Promise.all([beginRevision(db, author, ref, NOW), beginRevision(db, author, ref, NOW)]);
  expect(new Set(ids).size).toBe(1);
  expect((await readDraft(db, author, ids[0]))?.fields).toMatchObject({
    title: 'Gallium licences slow down',
    likelihood: '5',
    marking: 'AMBER',
  });
});

test('what a version said under a narrower marking stays hidden when a later one is opened to more', async () => {
  const { ref, id } = await file({
    marking: 'RED',
    readers: [committee.as.jp_chair.id],
    description: 'The source is the plant’s manager.',
  });
  await reviseReport(db, author, await begin(ref), reportInput(committee.body, { marking: 'GREEN' }), LATER);
  const [newest, first] = await readRevisions(db, committee.as.jp_chair, id);
  expect(await readReportByRef(db, committee.as.observer, ref, LATER)).toMatchObject({ versions: 1 });
  expect((await readRevisions(db, committee.as.observer, id)).map((revision) => revision.id)).toEqual([newest!.id]);
  const compared = await compareRevisions(db, committee.as.observer, id, first!.id, newest!.id);
  expect(compared).toBeNull();
  expect(compared).toEqual(await compareRevisions(db, committee.as.observer, id, 'none', newest!.id));
});

test('whoever is shown a report only once it is opened to more learns of no version or closing before, nor how many there were', async () => {
  const { us_chair, observer, jp_chair } = committee.as;
  const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
  const red: Partial<ReportInput> = { marking: 'RED', readers: [us_chair.id, jp_chair.id] };
  const { ref, id } = await file(red);
  const revise = async (hours: number, change: Partial<ReportInput>) =>
    reviseReport(db, author, await begin(ref), reportInput(committee.body, change), at(hours));
  const read = async (actor: Actor, hours: number) => {
    const report = (await readReportByRef(db, actor, ref, at(hours)))!;
    await recordOpenings(db, actor, [{ ...report, kind: 'report' }], at(hours));
  };
  const told = async (actor: Actor, openings = false) =>
    (await readHistory(db, actor, id, { openings, author: true }, at(9))).map((entry) => entry.act);
  await read(jp_chair, 1);
  await revise(2, { ...red, title: 'Second' });
  await read(jp_chair, 3);
  await takeReport(db, us_chair, ref, at(3));
  await closeReport(db, us_chair, ref, { outcome: 'unfounded', note: 'Nothing in it.', into: '' }, at(3));
  await reopenReport(db, us_chair, ref, 'There is.', at(4));
  await revise(5, { marking: 'GREEN', title: 'Third' });
  expect(await told(observer)).toEqual(['report.filed', 'report.revised']);
  const whole = ['report.filed', 'report.opened', 'report.revised', 'report.opened', 'report.taken', 'report.closed', 'report.reopened'];
  expect(await told(author, true)).toEqual([...whole, 'report.revised']);
  expect(await told(jp_chair, true)).toEqual([...whole, 'report.revised']);
  const late = await putPerson(db, await putOrganisation(db, 'JP'));
  await putSeat(db, late, committee.body, 'co_chair');
  expect(await told((await loadActor(db, late, NOW))!, true)).toEqual(['report.filed', 'report.opened', 'report.revised']);
});

test('a report that was changed meanwhile is not written over: its author sees both, and can then file', async () => {
  const { ref, id } = await file();
  const draft = await begin(ref);
  await db
    .updateTable('reports')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  const sent = reportInput(committee.body, { title: 'Mine' });
  await expect(reviseReport(db, author, draft, sent, LATER)).rejects.toBeInstanceOf(ReportChanged);
  expect((await readDraft(db, author, draft.id))?.revises?.version).toBe(2);
  await reviseReport(db, author, { ...draft, report_version: 2 }, sent, LATER);
  expect(await readReportByRef(db, author, ref, LATER)).toMatchObject({ title: 'Mine' });
});

test('a revision that is sent twice is one; one that says nothing new is not filed, and its draft is kept', async () => {
  const { ref, id } = await file();
  const draft = await begin(ref);
  await expect(reviseReport(db, author, draft, reportInput(committee.body), LATER)).rejects.toBeInstanceOf(FilingFaults);
  expect(await readDraft(db, author, draft.id)).not.toBeNull();
  await reviseReport(db, author, draft, reportInput(committee.body, { title: 'New' }), LATER);
  expect(await readFiled(db, author, draft.id)).toEqual({ id, ref });
  await expect(reviseReport(db, author, draft, reportInput(committee.body, { title: 'Newer' }), LATER)).rejects.toThrow();
  expect(await readRevisions(db, author, id)).toHaveLength(2);
});

test('an item that its author may no longer see stays tied; one that they take out does not', async () => {
  const at = { home_body_id: committee.body, stage_id: await putStage(db), source_id: await putSource(db) };
  const open = await putAudience(db, { marking: 'GREEN', bodies: [committee.body] });
  const closed = await putAudience(db, { marking: 'RED', bodies: [committee.body], persons: [committee.as.jp_chair.id] });
  const [hidden, seen] = [await putItem(db, { ...at, audience_id: open }), await putItem(db, { ...at, audience_id: open })];
  const { ref, id } = await file({ items: [hidden.id, seen.id] });
  await db.updateTable('items').set({ audience_id: closed }).where('id', '=', hidden.id).execute();
  await reviseReport(db, author, await begin(ref), reportInput(committee.body, { title: 'Without both' }), LATER);
  const ties = await db.selectFrom('ties').select('to_id').where('from_id', '=', id).where('to_kind', '=', 'item').execute();
  expect(ties).toEqual([{ to_id: hidden.id }]);
  const [newest, first] = await readRevisions(db, author, id);
  expect(await compareRevisions(db, author, id, first!.id, newest!.id)).toMatchObject([
    { field: 'title' },
    { field: 'items', removed: [{ id: seen.id }], added: [] },
  ]);
});
