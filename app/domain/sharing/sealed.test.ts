import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { proven } from '../decisions/testing.ts';
import { declareAgain, declareStock } from '../stocks/declaring.server.ts';
import { readStock, readStockVersions } from '../stocks/reading.server.ts';
import { revealStock } from '../stocks/revealing.server.ts';
import { newSalt, seal, type Opening } from '../stocks/sealing.ts';
import { declaration, watching } from '../stocks/testing.ts';
import { chosen, NOW } from '../testing/committee.ts';
import { openDemanded } from './opening.server.ts';
import { readRequest } from './request.server.ts';
import { consentToRequest, endRequest, giveNotice } from './stepping.server.ts';
import { putLegalBases, putRequest, putSharers, type Sharers } from './testing.ts';

let db: Db;
let sharers: Sharers;
beforeEach(async () => {
  await db?.destroy();
  db = await freshDatabase();
  sharers = await putSharers(db);
  await putLegalBases(db, sharers);
});
afterAll(() => db.destroy());

const HOUR = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const AT = after(60);
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: Error & { code?: string }) => reason.code ?? reason.message,
  );
const read = (ref: string, seat: keyof Sharers['as'] = 'jp_member') => readRequest(db, sharers.as[seat], ref, AT).then((found) => found!);
const usableOf = async (ref: string, party: string) => (await read(ref)).usable.find((one) => one.party === party)!.band;

const openingOf = (change: Partial<Opening> = {}): Opening => ({
  ...{ material: sharers.material.ref, unit: 't', total: '500', usable: '60.25', salt: newSalt(), ...change },
});

const sealedAs = async (made: Opening, change: Parameters<typeof declaration>[2] = {}) => {
  const none = { total_low: null, usable_low: null, days_low: null, days_how: '', precision: 'sealed' as const };
  return declaration(sharers.body, sharers.material.ref, { ...none, form: 'Sealed', commitment: await seal(made), ...change });
};

/** A sealed stock of the Japanese side, beside the 100 t that it has declared openly. */
const putSealed = async (made: Opening, change: Parameters<typeof declaration>[2] = {}) =>
  declareStock(db, sharers.voice.jp_chair, await sealedAs(made, change), NOW);

async function activated(exercise = false): Promise<string> {
  const { ref } = await putRequest(db, sharers, { exercise });
  await giveNotice(db, sharers.voice.us_chair, ref, NOW);
  const at = exercise ? after(0.9) : after(50);
  for (const party of ['us', 'jp'] as const) await consentToRequest(db, proven(sharers.voice[`${party}_chair`], at), ref, at);
  return ref;
}

const typed = ({ total, usable, salt }: Opening) => ({ total, usable, salt });

describe('a sealed stock that an activated request counts', () => {
  it('is demanded of its holder on activation, and the figures wait until it answers to its seal', async () => {
    const made = openingOf();
    const { ref: stock } = await putSealed(made);
    const ref = await activated();
    expect(await read(ref)).toMatchObject({ waits: true, seals: [{ stock, party: 'JP', opened_at: null, may: true }] });
    expect(await usableOf(ref, 'JP')).toBeNull();
    expect((await read(ref)).result.parts[1]).toMatchObject({ party: 'JP', feasible: 'unknown' });
    const { result } = await read(ref);
    const open = (change: Partial<Opening>) =>
      code(openDemanded(db, sharers.voice.jp_chair, ref, stock, { ...typed(made), ...change }, AT));
    for (const wrong of [{ usable: '60.5' }, { salt: newSalt() }, { total: '' }]) expect(await open(wrong)).toBe('seal_mismatch');
    expect(await read(ref)).toMatchObject({ waits: true, result });
    expect(await open({})).toBe('done');
    expect(await usableOf(ref, 'JP')).toEqual({ low: 160_250, high: 160_250 });
    // 127.5 t are to be drawn of 160.25 t; who receives and supplies stays as it was.
    const now = await read(ref);
    expect(now).toMatchObject({ waits: false, seals: [{ opened_at: AT.toISOString(), may: false }] });
    expect(now.result.parts[1]).toMatchObject({ party: 'JP', feasible: 'yes' });
    expect(now.result.parts.map(({ allocation }) => allocation)).toEqual(result.parts.map(({ allocation }) => allocation));
    expect(await readStock(db, sharers.as.us_member, stock, AT)).toMatchObject({ precision: 'exact', usable_low: '60.25' });
    expect(await open({})).toBe('open_already');
  });

  it('may be opened on its own page, which counts for the request', async () => {
    const made = openingOf();
    const { ref: stock } = await putSealed(made);
    const ref = await activated();
    await revealStock(db, sharers.voice.jp_chair, stock, { ...typed(made), version: 1 }, AT);
    expect(await read(ref)).toMatchObject({ waits: false });
    expect(await usableOf(ref, 'JP')).toEqual({ low: 160_250, high: 160_250 });
  });

  it('has to be opened as it was demanded, whatever is declared of it since', async () => {
    const made = openingOf();
    const { ref: stock, id } = await putSealed(made);
    const ref = await activated();
    const other = openingOf({ usable: '1' });
    const again = declaration(sharers.body, sharers.material.ref, { form: 'Sealed', total_low: '1', usable_low: '1' });
    await declareAgain(db, sharers.voice.jp_chair, stock, 1, { ...again, ...chosen(sharers.body) }, AT);
    expect(await read(ref)).toMatchObject({ waits: true });
    expect(await code(openDemanded(db, sharers.voice.jp_chair, ref, stock, typed(other), AT))).toBe('seal_mismatch');
    await openDemanded(db, sharers.voice.jp_chair, ref, stock, typed(made), AT);
    expect(await usableOf(ref, 'JP')).toEqual({ low: 160_250, high: 160_250 });
    expect(await readStock(db, sharers.as.us_member, stock, AT)).toMatchObject({ usable_low: '1', version: 2 });
    expect(await readStockVersions(db, sharers.as.us_member, id, AT)).toHaveLength(1);
  });

  it('waits for the last of several, and takes one that was opened between', async () => {
    const [first, second] = [openingOf(), openingOf({ usable: '0.5' })];
    const one = await putSealed(first);
    const two = await putSealed(second, { form: 'Other' });
    const { ref } = await putRequest(db, sharers);
    await revealStock(db, sharers.voice.jp_chair, one.ref, { ...typed(first), version: 1 }, after(1));
    await giveNotice(db, sharers.voice.us_chair, ref, NOW);
    for (const party of ['us', 'jp'] as const)
      await consentToRequest(db, proven(sharers.voice[`${party}_chair`], after(50)), ref, after(50));
    expect((await read(ref)).seals).toMatchObject([{ stock: two.ref, opened_at: null }]);
    await openDemanded(db, sharers.voice.jp_chair, ref, two.ref, typed(second), AT);
    expect(await usableOf(ref, 'JP')).toEqual({ low: 160_750, high: 160_750 });
  });

  it('is opened by the government that holds it alone, and is not there for whoever does not read it', async () => {
    const made = openingOf();
    const { ref: stock } = await putSealed(made);
    const ref = await activated();
    const open = (actor: Sharers['as'][keyof Sharers['as']]) => code(openDemanded(db, actor, ref, stock, typed(made), AT));
    expect((await read(ref, 'us_chair')).seals).toMatchObject([{ stock, may: false }]);
    expect(await open(sharers.voice.us_chair)).toBe('forbidden');
    expect(await open(sharers.as.stranger)).toBe('not_found');
    // Narrowed since: its readers alone are told which it is.
    const { id: none } = sharers.voice.jp_chair;
    const narrow = chosen(sharers.body, 'RED', { readers: [none] });
    await declareAgain(db, sharers.voice.jp_chair, stock, 1, { ...(await sealedAs(made)), ...narrow }, AT);
    expect((await read(ref, 'us_chair')).seals).toEqual([]);
    expect(JSON.stringify(await read(ref, 'us_chair'))).not.toContain(stock);
    expect(await open(sharers.voice.us_chair)).toBe('not_found');
    expect(await open(sharers.voice.jp_chair)).toBe('done');
  });

  it('narrowed since, opened on its own page, tells nobody else: for the request its holder opens it there', async () => {
    const made = openingOf();
    const { ref: stock } = await putSealed(made);
    const [ref, second] = [await activated(), await activated()];
    const narrow = chosen(sharers.body, 'RED', { readers: [sharers.voice.jp_chair.id] });
    await declareAgain(db, sharers.voice.jp_chair, stock, 1, { ...(await sealedAs(made)), ...narrow }, AT);
    await revealStock(db, sharers.voice.jp_chair, stock, { ...typed(made), version: 2 }, AT);
    expect(await read(ref, 'us_chair')).toMatchObject({ waits: true });
    expect(await usableOf(ref, 'JP')).toBeNull();
    await openDemanded(db, sharers.voice.jp_chair, ref, stock, typed(made), AT);
    expect(await usableOf(ref, 'JP')).toEqual({ low: 160_250, high: 160_250 });
    expect(await usableOf(second, 'JP')).toBeNull();
  });

  it('is opened once by two who do so at once, also where the stock was declared anew since: the other is told, the journal has it once', async () => {
    for (const anew of [false, true]) {
      const made = openingOf();
      const { ref: stock } = await putSealed(made);
      const ref = await activated();
      if (anew) {
        const again = declaration(sharers.body, sharers.material.ref, { form: 'Sealed', total_low: '1', usable_low: '1' });
        await declareAgain(db, sharers.voice.jp_chair, stock, 1, again, AT);
      }
      const { id } = await read(ref);
      const open = (seat: 'jp_chair' | 'jp_member') => code(openDemanded(db, sharers.as[seat], ref, stock, typed(made), AT));
      expect((await Promise.all([open('jp_chair'), open('jp_member'), open('jp_chair')])).sort()).toEqual([
        'done',
        'open_already',
        'open_already',
      ]);
      const acts = await db
        .selectFrom('journal')
        .select('act')
        .where('subject_id', '=', id)
        .where('act', '=', 'sharing.seals_opened')
        .execute();
      expect(acts).toHaveLength(1);
      await db.updateTable('stocks').set({ withdrawn_at: AT.toISOString() }).where('ref', '=', stock).execute();
    }
  });

  it('is opened for the readers whom its form showed, of the request and of the stock that is opened with it', async () => {
    const made = openingOf();
    const { ref: stock } = await putSealed(made);
    const ref = await activated();
    const { shown, seals } = await read(ref, 'jp_chair');
    expect(seals[0]).toMatchObject({ may: true, with_it: { home_body_id: sharers.body } });
    expect((await read(ref, 'us_chair')).seals[0]).toMatchObject({ may: false, with_it: null, shown: '' });
    const open = (request: string, ofStock: string) =>
      code(openDemanded(db, sharers.voice.jp_chair, ref, stock, typed(made), AT, request, ofStock));
    // The same seal, declared anew for others meanwhile: whoever opens it has to see them first.
    const fewer = chosen(sharers.body, 'AMBER+STRICT');
    await declareAgain(db, sharers.voice.jp_chair, stock, 1, { ...(await sealedAs(made)), ...fewer }, AT);
    expect(await open(shown, seals[0]!.shown)).toBe('other_readers');
    expect(await open('other', (await read(ref, 'jp_chair')).seals[0]!.shown)).toBe('other_readers');
    expect(await readStock(db, sharers.as.jp_chair, stock, AT)).toMatchObject({ precision: 'sealed' });
    expect(await open(shown, (await read(ref, 'jp_chair')).seals[0]!.shown)).toBe('done');
  });

  it('is not demanded where some reader of the request may not read it, nor in another unit, nor of an exercise', async () => {
    const made = openingOf();
    await putSealed(made, { ...chosen(sharers.body, 'RED', { readers: [sharers.voice.jp_chair.id] }) });
    expect(await read(await activated())).toMatchObject({ waits: false, seals: [] });
    expect(await usableOf(await activated(), 'JP')).toEqual({ low: 100_000, high: 100_000 });
    await putSealed(openingOf({ unit: 'kg' }), { unit: 'kg' });
    expect(await read(await activated())).toMatchObject({ waits: false, seals: [] });
    await putSealed(made);
    expect(await read(await activated(true))).toMatchObject({ waits: false, seals: [] });
  });

  it('narrowed between the finding and the activation is not demanded', async () => {
    const made = openingOf();
    const { ref: stock } = await putSealed(made);
    const { ref } = await putRequest(db, sharers);
    const narrow = chosen(sharers.body, 'RED', { readers: [sharers.voice.jp_chair.id] });
    await declareAgain(db, sharers.voice.jp_chair, stock, 1, { ...(await sealedAs(made)), ...narrow }, after(1));
    await giveNotice(db, sharers.voice.us_chair, ref, NOW);
    for (const party of ['us', 'jp'] as const)
      await consentToRequest(db, proven(sharers.voice[`${party}_chair`], after(50)), ref, after(50));
    expect(await read(ref)).toMatchObject({ waits: false, seals: [] });
  });

  it('asks the same and says the same while it is sealed, whatever it holds', async () => {
    const found = [];
    for (const usable of ['1', '499.999']) {
      const made = openingOf({ usable });
      const { ref: stock } = await putSealed(made);
      const ref = await activated();
      const queries: string[] = [];
      const { ledger: _ledger, shown: _shown, id, ...said } = (await readRequest(watching(db, queries), sharers.as.us_member, ref, AT))!;
      const hide = (words: string) => words.replaceAll(ref, 'H-').replaceAll(stock, 'K-').replaceAll(id, 'id');
      found.push({ said: hide(JSON.stringify(said)), queries: queries.map(hide) });
      const refused: string[] = [];
      const wrong = { ...typed(made), salt: newSalt() };
      expect(await code(openDemanded(watching(db, refused), sharers.voice.jp_chair, ref, stock, wrong, AT))).toBe('seal_mismatch');
      found.at(-1)!.queries.push(...refused);
      await openDemanded(db, sharers.voice.jp_chair, ref, stock, typed(made), AT);
      const { version } = (await readStock(db, sharers.voice.jp_chair, stock, AT))!;
      const gone = declaration(sharers.body, sharers.material.ref, { form: 'Sealed', unit: 'g' });
      await declareAgain(db, sharers.voice.jp_chair, stock, version, gone, AT);
      await db.updateTable('stocks').set({ withdrawn_at: AT.toISOString() }).where('ref', '=', stock).execute();
    }
    expect(found[1]).toEqual(found[0]);
  });
});

describe('a word that the books are closed', () => {
  it('from a page that shows other books is not taken, also as the second', async () => {
    const { recordDelivery } = await import('./delivering.server.ts');
    const ref = await activated();
    const { ledger: stale } = await read(ref);
    const end = (party: 'us' | 'jp', ledger: string) =>
      code(endRequest(db, proven(sharers.voice[`${party}_chair`], AT), ref, { as: 'settled', ledger }, AT));
    const entry = { kind: 'delivery' as const, from: 'JP', to: 'US', parts: 1_000, on_day: '2026-11-23', terms: '', note: '' };
    await recordDelivery(db, sharers.voice.jp_chair, ref, { ...entry, token: 'late-entry' }, AT);
    expect(await end('us', stale)).toBe('ledger_changed');
    const { ledger } = await read(ref);
    expect(ledger).not.toBe(stale);
    expect(await end('jp', ledger)).toBe('done');
    // The American side's page is from before the entry: its key would close books that it has not seen.
    for (const seen of [stale, '', 'x']) expect(await end('us', seen)).toBe('ledger_changed');
    expect(await read(ref)).toMatchObject({ state: 'activated' });
    expect(await end('us', ledger)).toBe('done');
    expect(await read(ref)).toMatchObject({ state: 'settled' });
  });
});
