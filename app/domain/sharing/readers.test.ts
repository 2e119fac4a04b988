import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { proven } from '../decisions/testing.ts';
import { readDesk } from '../desk/desk.server.ts';
import { findByReference, searchIn, searchRecords } from '../search/searching.server.ts';
import { declareAgain, declareStock } from '../stocks/declaring.server.ts';
import { newSalt, seal } from '../stocks/sealing.ts';
import { declaration } from '../stocks/testing.ts';
import { chosen, NOW } from '../testing/committee.ts';
import { agreeToArrangement, changeTerms, proposeArrangement } from './arranging.server.ts';
import { correctDelivery, recordDelivery } from './delivering.server.ts';
import { findEarlierSharing } from './finding.server.ts';
import { noteOn } from './noting.server.ts';
import { openDemanded } from './opening.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { changeSharingReaders } from './readers.server.ts';
import { readArrangement, readSharing } from './reading.server.ts';
import { readRequest } from './request.server.ts';
import { consentToRequest, endRequest, giveNotice, withdrawRequest } from './stepping.server.ts';
import { putLegalBases, putRequest, putSharers, termsOf, type Sharers } from './testing.ts';

let db: Db;
let sharers: Sharers;
beforeAll(async () => {
  db = await freshDatabase();
  sharers = await putSharers(db);
});
afterAll(() => db.destroy());

type Seat = keyof Sharers['as'];
const SEATS = ['us_chair', 'jp_chair', 'us_member', 'jp_member', 'stranger', 'observer'] as const;
const after = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );
const rowOf = async (ref: string) =>
  (await db
    .selectFrom(ref.startsWith('J') ? 'arrangements' : 'sharing_requests')
    .select(['id', 'audience_id', 'version'])
    .where('ref', '=', ref)
    .executeTakeFirst()) ?? { id: '', audience_id: '', version: 0 };
const found = async (seat: Seat, q: string) =>
  (await searchRecords(db, sharers.as[seat], searchIn(new URLSearchParams({ q })))).found.map(({ ref }) => ref);

describe('who reads an arrangement or a request', () => {
  const change = async (ref: string, seat: Seat, readers: Parameters<typeof chosen>, shown?: string) =>
    code(
      changeSharingReaders(
        db,
        sharers.voice[seat as keyof Sharers['voice']] ?? sharers.as[seat],
        ref,
        shown ?? shownReaders(await rowOf(ref)),
        chosen(...readers),
        NOW,
      ),
    );

  it('is narrowed by any co_chair, and widened by its author or a co_chair of their side; keys and text stay', async () => {
    const { body, voice, as, arrangement } = sharers;
    const before = (await readArrangement(db, as.us_member, arrangement.ref, NOW))!;
    const stale = shownReaders(await rowOf(arrangement.ref));
    const named = [body, 'AMBER', { parties: ['US', 'JP'] }] as Parameters<typeof chosen>;
    expect(await change(arrangement.ref, 'jp_member', named)).toBe('forbidden');
    expect(await change(arrangement.ref, 'jp_chair', named)).toBe('done');
    expect(await change(arrangement.ref, 'us_chair', [body, 'GREEN'], stale)).toBe('readers_changed');
    expect(await readArrangement(db, voice.kr_member, arrangement.ref, NOW)).toBeNull();
    expect(await findByReference(db, voice.kr_member, arrangement.ref)).toBeNull();
    expect(await readArrangement(db, as.jp_member, arrangement.ref, NOW)).not.toBeNull();
    expect(await change(arrangement.ref, 'jp_chair', [body, 'AMBER'])).toBe('marking_change');
    expect(await change(arrangement.ref, 'us_chair', [body, 'AMBER'])).toBe('done');
    const now = (await readArrangement(db, as.us_member, arrangement.ref, NOW))!;
    expect(now).toMatchObject({ agreed_at: before.agreed_at, root: before.root, keys: before.keys });
    expect(await change(arrangement.ref, 'us_chair', [body, 'AMBER'])).toBe('nothing_changed');
    expect(await change('J-000000', 'us_chair', [body, 'GREEN'], stale)).toBe('not_found');
    const told = await db
      .selectFrom('journal')
      .select('act')
      .where('subject_id', '=', arrangement.id)
      .where('act', 'like', '%ed')
      .execute();
    expect(told.map(({ act }) => act)).toEqual(expect.arrayContaining(['arrangement.narrowed', 'arrangement.widened']));
  });

  it('of a request is never more than read its arrangement and the stocks that it counts', async () => {
    const { body, voice } = sharers;
    const narrow = chosen(body, 'RED', { readers: [voice.us_chair.id, voice.jp_chair.id] });
    const { ref } = await putRequest(db, sharers, { audience: narrow });
    expect(await change(ref, 'us_chair', [body, 'GREEN'])).toBe('not_for_all');
    await declareStock(db, voice.jp_chair, declaration(body, sharers.material.ref, { ...narrow }), NOW);
    const second = await putRequest(db, sharers, { audience: narrow });
    expect(await change(ref, 'us_chair', [body, 'AMBER'])).toBe('done');
    expect(await change(second.ref, 'us_chair', [body, 'AMBER'])).toBe('not_for_all');
  });

  it('of a request are never more than read a stock as it was counted, whatever was declared of it since', async () => {
    const { body, voice, material } = sharers;
    const few = chosen(body, 'RED', { readers: [voice.us_chair.id, voice.jp_chair.id] });
    const figure = { form: 'Counted', total_low: '70', usable_low: '61.5' };
    const stock = await declareStock(db, voice.jp_chair, declaration(body, material.ref, { ...few, ...figure }), NOW);
    const { ref } = await putRequest(db, sharers, { audience: few });
    await declareAgain(db, voice.jp_chair, stock.ref, 1, declaration(body, material.ref, { form: 'Counted', usable_low: '1' }), after(1));
    await db.updateTable('stocks').set({ withdrawn_at: NOW.toISOString() }).where('item_id', '=', material.id).execute();
    expect(await change(ref, 'us_chair', [body, 'AMBER'])).toBe('not_for_all');
  });

  it('of a request are changed by a form that was filled while others acted: only other readers are a conflict', async () => {
    const { body, voice } = sharers;
    const few = chosen(body, 'RED', { readers: [voice.us_chair.id, voice.jp_chair.id] });
    const { ref } = await putRequest(db, sharers, { audience: few });
    const seen = await rowOf(ref);
    await giveNotice(db, voice.us_chair, ref, NOW);
    await withdrawRequest(db, voice.us_chair, ref, NOW);
    await noteOn(db, voice.us_chair, ref, 'after', 'A lesson.', NOW);
    expect(await rowOf(ref)).toEqual(seen);
    const once = await Promise.all(
      [voice.us_chair.id, voice.jp_chair.id].map((one) => change(ref, 'us_chair', [body, 'RED', { readers: [one] }], shownReaders(seen))),
    );
    expect(once.sort()).toEqual(['done', 'readers_changed']);
  });

  it('of a request are no more once another government has noted something in it; fewer at any time', async () => {
    const { body, voice } = sharers;
    const few = chosen(body, 'RED', { readers: [voice.us_chair.id, voice.jp_chair.id] });
    const own = await putRequest(db, sharers, { audience: few });
    await withdrawRequest(db, voice.us_chair, own.ref, NOW);
    await noteOn(db, voice.us_chair, own.ref, 'after', 'Our own lesson.', NOW);
    expect(
      await change(own.ref, 'us_chair', [body, 'RED', { readers: [voice.us_chair.id, voice.jp_chair.id, sharers.as.us_member.id] }]),
    ).toBe('done');
    await noteOn(db, voice.jp_chair, own.ref, 'after', 'Their lesson.', NOW);
    expect(await change(own.ref, 'us_chair', [body, 'AMBER'])).toBe('other_side_spoke');
    expect(await change(own.ref, 'us_chair', [body, 'RED', { readers: [voice.us_chair.id, voice.jp_chair.id] }])).toBe('done');
  });

  it('of an arrangement are those whom the form of its text showed, and a key alone is no other text', async () => {
    const { as, voice, body, material } = sharers;
    const terms = termsOf(material.ref, { words: 'One.' });
    const { ref } = await proposeArrangement(db, as.us_member, { title: 'Shown', terms, audience: chosen(body) }, NOW);
    const form = (await readArrangement(db, as.us_member, ref, NOW))!;
    const other = (words: string, version: number, shown: string) =>
      code(changeTerms(db, as.us_member, ref, version, 'Shown', { ...terms, words }, NOW, shown));
    await agreeToArrangement(db, proven(voice.jp_chair, NOW), ref, form.root, NOW);
    expect(await change(ref, 'us_chair', [body, 'AMBER+STRICT'])).toBe('done');
    expect(await other('Two.', form.version, form.shown)).toBe('other_readers');
    const again = (await readArrangement(db, as.us_member, ref, NOW))!;
    expect(again.version).toBe(form.version);
    expect(await other('Two.', again.version, again.shown)).toBe('done');
    expect(await other('Three.', again.version, again.shown)).toBe('conflict');
    const newest = (await readArrangement(db, as.us_member, ref, NOW))!;
    for (const seat of ['us_chair', 'jp_chair'] as const) await agreeToArrangement(db, proven(voice[seat], NOW), ref, newest.root, NOW);
    expect(await code(changeTerms(db, voice.us_chair, ref, newest.version, 'Shown', { ...terms, words: 'Four.' }, NOW))).toBe('conflict');
  });

  it('of a request are those whom its form showed: words for others are not taken', async () => {
    const { body, voice } = sharers;
    const { ref } = await putRequest(db, sharers);
    const { shown } = (await readRequest(db, voice.us_chair, ref, NOW))!;
    await withdrawRequest(db, voice.us_chair, ref, NOW);
    expect(await code(noteOn(db, voice.us_chair, ref, 'after', 'First.', NOW, shown))).toBe('done');
    expect(await change(ref, 'us_chair', [body, 'GREEN'])).toBe('not_for_all');
    expect(await change(ref, 'us_chair', [body, 'AMBER+STRICT'])).toBe('done');
    expect(await code(noteOn(db, voice.us_chair, ref, 'after', 'Second.', NOW, shown))).toBe('other_readers');
    const now = (await readRequest(db, voice.us_chair, ref, NOW))!;
    expect(await code(noteOn(db, voice.us_chair, ref, 'after', 'Second.', NOW, now.shown))).toBe('done');
    // Sent twice, as by a second click.
    expect(await noteOn(db, voice.us_chair, ref, 'after', 'Second.', NOW, now.shown)).toBe('repeated');
    expect((await readRequest(db, voice.us_chair, ref, NOW))!.notes.map(({ words }) => words)).toEqual(['First.', 'Second.']);
  });
});

describe('search', () => {
  it('finds both in either language, for their readers alone, and calls an exercise one', async () => {
    const { as, arrangement, body, voice } = sharers;
    const { ref } = await putRequest(db, sharers, { title: '輸出停止の演習', finding: 'Hafnium tubes are late.', exercise: true });
    expect(await found('jp_member', 'Hafnium')).toEqual([ref]);
    expect(await found('jp_member', '輸出停止')).toEqual([ref]);
    expect(await found('jp_member', '演習')).toContain(ref);
    expect(await found('stranger', 'Hafnium')).toEqual([]);
    expect(await findByReference(db, as.jp_member, arrangement.ref)).toEqual({ kind: 'arrangement', ref: arrangement.ref });
    expect(await findByReference(db, as.stranger, arrangement.ref)).toBeNull();
    const terms = termsOf(sharers.material.ref, { words: 'By sea, in drums.' });
    const other = await proposeArrangement(db, as.us_member, { title: 'Freight', terms, audience: chosen(body) }, NOW);
    expect(await found('us_member', 'drums')).toEqual([other.ref]);
    await changeTerms(db, voice.us_chair, other.ref, 1, 'Freight', { ...terms, words: 'By air.' }, NOW);
    expect(await found('us_member', 'drums')).toEqual([]);
  });

  it('comes to know what was kept before it did', async () => {
    await db.deleteFrom('search_documents').where('subject_kind', 'in', ['arrangement', 'sharing_request']).execute();
    const { arrangements, requests } = await readSharing(db, sharers.as.us_member, NOW);
    expect(await findEarlierSharing(db)).toBeGreaterThanOrEqual(arrangements.length + requests.length);
    expect(await findEarlierSharing(db)).toBe(0);
    expect(await found('jp_member', 'Hafnium')).toHaveLength(1);
  });
});

describe('the desk', () => {
  it('says to each what waits for them, and nothing to others', async () => {
    const alone = await freshDatabase();
    const others = await putSharers(alone);
    const { voice, as, body, material } = others;
    const waits = async (seat: Seat, at: Date) => {
      const actor = voice[seat as keyof Sharers['voice']] ?? as[seat];
      return (await readDesk(alone, actor, [], at)).sharing.map(({ what, ref }) => `${what} ${ref}`);
    };
    const nobody: Record<(typeof SEATS)[number], string[]> = {
      ...{ us_chair: [], jp_chair: [], us_member: [], jp_member: [], stranger: [], observer: [] },
    };
    const everybody = async (at: Date) => {
      const all = { ...nobody };
      for (const seat of SEATS) all[seat] = await waits(seat, at);
      return all;
    };
    expect(await everybody(NOW)).toEqual(nobody);
    const terms = termsOf(material.ref, { words: 'New.' });
    const { ref: proposed } = await proposeArrangement(alone, as.us_member, { title: 'New', terms, audience: chosen(body) }, NOW);
    expect(await everybody(NOW)).toEqual({ ...nobody, us_chair: [`key ${proposed}`], jp_chair: [`key ${proposed}`] });
    await alone
      .deleteFrom('arrangement_texts')
      .where('root', '=', (await readArrangement(alone, as.us_member, proposed, NOW))!.root)
      .execute();
    await alone.updateTable('arrangements').set({ agreed_at: NOW.toISOString() }).where('ref', '=', proposed).execute();

    await putLegalBases(alone, others);
    const opening = { material: material.ref, unit: 't', total: '50', usable: '40', salt: newSalt() };
    const none = { total_low: null, usable_low: null, days_low: null, days_how: '', precision: 'sealed' as const };
    const { ref: stock } = await declareStock(
      alone,
      voice.jp_chair,
      declaration(body, material.ref, { ...none, commitment: await seal(opening) }),
      NOW,
    );
    const { ref } = await putRequest(alone, others);
    await giveNotice(alone, voice.us_chair, ref, NOW);
    expect(await everybody(after(47))).toEqual(nobody);
    expect(await everybody(after(49))).toEqual({ ...nobody, us_chair: [`consent ${ref}`], jp_chair: [`consent ${ref}`] });
    await consentToRequest(alone, proven(voice.us_chair, after(49)), ref, after(49));
    expect(await everybody(after(49))).toEqual({ ...nobody, jp_chair: [`consent ${ref}`] });
    expect(await everybody(after(97))).toEqual(nobody);
    await consentToRequest(alone, proven(voice.jp_chair, after(50)), ref, after(50));
    const holders = [`seal ${ref}`, `deliver ${ref}`].sort();
    const now = await everybody(after(60));
    expect({ ...now, jp_chair: now.jp_chair.sort(), jp_member: now.jp_member.sort() }).toEqual({
      ...nobody,
      jp_chair: holders,
      jp_member: holders,
    });
    await openDemanded(alone, voice.jp_chair, ref, stock, opening, after(60));
    const entry = { kind: 'delivery' as const, from: 'JP', to: 'US', on_day: '2026-11-23', terms: '', note: '' };
    await recordDelivery(alone, voice.jp_chair, ref, { ...entry, parts: 27_400, token: 'first-one' }, after(60));
    expect((await everybody(after(60))).jp_member).toEqual([`deliver ${ref}`]);
    await recordDelivery(alone, voice.jp_chair, ref, { ...entry, parts: 100, token: 'second-one' }, after(60));
    expect(await everybody(after(60))).toEqual(nobody);
    // What is given back is not owed again; what is taken back as a mistake is.
    const back = { ...entry, kind: 'return' as const, from: 'US', to: 'JP', parts: 5_000, token: 'third-one' };
    await recordDelivery(alone, voice.us_chair, ref, back, after(60));
    expect(await everybody(after(60))).toEqual(nobody);
    const { deliveries } = (await readRequest(alone, as.us_member, ref, after(60)))!;
    const mistake = deliveries.find(({ parts }) => parts === 5_000)!.id;
    const undo = { delivery: mistake, note: '', token: 'fourth-one', on_day: '2026-11-23' };
    await correctDelivery(alone, voice.us_chair, ref, undo, after(60));
    expect(await everybody(after(60))).toEqual(nobody);
    const { ledger } = (await readRequest(alone, as.us_member, ref, after(60)))!;
    await endRequest(alone, proven(voice.us_chair, after(60)), ref, { as: 'settled', ledger }, after(60));
    expect(await everybody(after(60))).toEqual({ ...nobody, jp_chair: [`end ${ref}`] });
    await alone.destroy();
  });
});
