import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putClaim, putItem, putSource, putStage, putSupplier } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { readDraft } from '../reports/drafts.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { beginRevision, reviseReport } from '../reports/revising.server.ts';
import { NOW } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { readKnown } from './known.server.ts';
import { statePosition } from './positions.server.ts';
import { proven, putDeciders, putDecision, type Deciders } from './testing.ts';

let db: Db;
let committee: Deciders;
let item: { id: string; ref: string };
let report: { id: string; ref: string };
let decision: { id: string; ref: string; root: string };
let audiences: Record<'open' | 'named', string>;
const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putDeciders(db);
  const source_id = await putSource(db);
  audiences = {
    open: await putAudience(db, { bodies: [committee.body], marking: 'AMBER' }),
    named: await putAudience(db, { bodies: [committee.body], marking: 'RED', persons: [committee.as.us_chair.id] }),
  };
  const place = { home_body_id: committee.body, audience_id: audiences.open, source_id, stage_id: await putStage(db) };
  item = await putItem(db, place, { name_en: 'Dysprosium' });
  const [cn, jp] = [await putSupplier(db, place, { country: 'CN' }), await putSupplier(db, place)];
  await putClaim(db, place, { item_id: item.id, supplier_id: cn.id, percent: 90 });
  await putClaim(db, place, { item_id: item.id, supplier_id: jp.id, percent: 10 });
  const author = committee.as.us_member;
  report = await fileReport(db, author, reportInput(committee.body), NOW);
  decision = await putDecision(db, committee, { ties: [item.ref, report.ref] }, after(1));
  for (const [who, hours] of [
    ['us_chair', 2],
    ['jp_chair', 3],
  ] as const) {
    const at = after(hours);
    await statePosition(db, proven(committee.voice[who], at), decision.ref, { root: decision.root, position: 'concur', reason: '' }, at);
  }
  // What comes after the adoption: a newer edition, one that few may read, and a revision of the report.
  const later = { year: 2026, issued_at: after(4).toISOString(), recorded_at: after(4).toISOString() };
  await putClaim(db, place, { item_id: item.id, supplier_id: cn.id, percent: 50 }, later);
  await putClaim(db, place, { item_id: item.id, supplier_id: jp.id, percent: 50 }, later);
  const named = { ...place, audience_id: audiences.named };
  await putClaim(db, named, { item_id: item.id, supplier_id: jp.id, percent: 100 }, { year: 2027 });
  const draft = (await readDraft(db, author, await beginRevision(db, author, report.ref, after(5))))!;
  const begun = { id: draft.id, version: draft.version, report_id: draft.revises!.id, report_version: draft.revises!.version };
  await reviseReport(db, author, begun, reportInput(committee.body, { title: 'Gallium flows again', likelihood: 2 }), after(5));
});
afterAll(() => db.destroy());

describe('what was known when it was decided', () => {
  test('is the map and the reports as of the instant of adoption, beside those of now', async () => {
    const known = (await readKnown(db, committee.as.jp_member, decision.ref))!;
    expect(known).toMatchObject({ ref: decision.ref, at: after(3).toISOString() });
    expect(known.items).toMatchObject([
      {
        ref: item.ref,
        then: { hhi: { low: 8_200, high: 8_200 }, year: 2025, top: { low: 9_000, high: 9_000 } },
        now: { hhi: { low: 5_000, high: 5_000 }, year: 2026 },
        claims: 2,
        since: 2,
      },
    ]);
    expect(known.reports).toMatchObject([
      { ref: report.ref, title: 'Gallium licences slow down', likelihood: 5, assessed: null, revised_at: after(5).toISOString() },
    ]);
  });

  test('is cut to what its reader may read now: a claim for few moves nobody else’s figures, then or now', async () => {
    const [chair, member] = [
      await readKnown(db, committee.as.us_chair, decision.ref),
      await readKnown(db, committee.as.jp_member, decision.ref),
    ];
    expect(chair!.items[0]!.then!.year).toBe(2027);
    expect(member!.items[0]!.then!.year).toBe(2025);
    expect(member!.items[0]!.claims).toBe(2);
  });

  test('says nothing of an item or a report that was closed to its reader since', async () => {
    const kept = await db.selectFrom('items').select('audience_id').where('id', '=', item.id).executeTakeFirstOrThrow();
    await db.updateTable('items').set({ audience_id: audiences.named }).where('id', '=', item.id).execute();
    await db.updateTable('reports').set({ quarantined_at: NOW.toISOString() }).where('id', '=', report.id).execute();
    const known = await readKnown(db, committee.as.jp_member, decision.ref);
    await db.updateTable('items').set(kept).where('id', '=', item.id).execute();
    await db.updateTable('reports').set({ quarantined_at: null }).where('id', '=', report.id).execute();
    expect(known).toMatchObject({ items: [], reports: [] });
  });

  test('is what is known now of one that is not adopted, and not there for who may not read the decision, and for none', async () => {
    const open = await putDecision(db, committee, { ties: [item.ref] }, after(6));
    const known = (await readKnown(db, committee.as.jp_member, open.ref))!;
    expect(known).toMatchObject({ at: null, items: [{ now: { year: 2026 } }] });
    for (const seat of ['observer', 'stranger'] as const) expect(await readKnown(db, committee.as[seat], decision.ref)).toBeNull();
    expect(await readKnown(db, committee.as.us_chair, `D-${newId().slice(0, 6)}`)).toBeNull();
  });
});
