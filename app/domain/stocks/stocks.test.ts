import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putItem, putSource, putStage } from '#db/testing/map.ts';
import { putAudience, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { chosen, NOW, putCommittee, type Committee } from '../testing/committee.ts';
import { coverOf } from './cover.ts';
import { declareAgain, declareStock, StockFaults, withdrawStock } from './declaring.server.ts';
import { quantityOf, thousandths, tidyQuantity } from './quantities.ts';
import { readStock, readStocks, readStockVersions } from './reading.server.ts';
import { revealStock } from './revealing.server.ts';
import { declaringSchema, stockFaults } from './schema.ts';
import { newSalt, seal } from './sealing.ts';
import { declaration, readJournalText, watching } from './testing.ts';

let db: Db;
let committee: Committee;
let gallium: { id: string; ref: string };
let secret: { id: string; ref: string };
const all = { item: '', party: '', stale: false };
const LATER = new Date(NOW.getTime() + 60_000);

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const stage_id = await putStage(db);
  const source_id = await putSource(db);
  const place = async (marking: 'CLEAR' | 'RED', persons: string[] = []) => ({
    ...{ home_body_id: committee.body, stage_id, source_id },
    audience_id: await putAudience(db, { marking, persons }),
  });
  gallium = await putItem(db, await place('CLEAR'), { name_en: 'Gallium' });
  secret = await putItem(db, await place('RED', [committee.as.us_member.id]), { name_en: 'Secret' });
});
afterAll(() => db.destroy());

const faultsIn = (work: Promise<unknown>) =>
  work.then(() => null).catch((reason: unknown) => (reason instanceof StockFaults ? reason.faults : reason));
const declare = (change: Parameters<typeof declaration>[2] = {}, seat: 'us_member' | 'jp_member' = 'us_member') =>
  declareStock(db, committee.as[seat], declaration(committee.body, gallium.ref, change), NOW);

describe('a declared stock', () => {
  it('says what its holder said, of whom and when, to those who read it', async () => {
    const { ref } = await declare();
    const read = (await readStock(db, committee.as.jp_member, ref, NOW))!;
    expect(read).toMatchObject({
      ...{ party_id: 'US', precision: 'exact', total_low: '120', total_high: '120', usable_low: '80.5', usable_high: '80.5' },
      ...{ days_low: '45', days_high: '45', as_of: '2026-11-01', stale: false, item: { ref: gallium.ref }, commitment: null },
      may: { declare: false, reveal: false },
    });
    expect(read.by).not.toBeNull();
    for (const seat of ['stranger', 'observer'] as const) expect(await readStock(db, committee.as[seat], ref, NOW)).toBeNull();
  });

  it('is declared by a member or co_chair, for their own party alone', async () => {
    const { ref } = await declare();
    for (const seat of ['secretary', 'adviser', 'observer'] as const)
      await expect(declareStock(db, committee.as[seat], declaration(committee.body, gallium.ref), NOW)).rejects.toMatchObject({
        kind: 'forbidden',
      });
    const again = declaration(committee.body, gallium.ref, { total_low: '500' });
    await expect(declareAgain(db, committee.as.jp_chair, ref, 1, again, LATER)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(withdrawStock(db, committee.as.jp_chair, ref, 1, LATER)).rejects.toMatchObject({ kind: 'forbidden' });
    await declareAgain(db, committee.as.us_chair, ref, 1, again, LATER);
  });

  it('keeps what was declared before, under the readers that it had', async () => {
    const { id, ref } = await declare({ ...chosen(committee.body, 'RED', { readers: [committee.as.us_chair.id] }) });
    const wider = { ...chosen(committee.body), total_low: '130', as_of: '2026-11-10' };
    await declareAgain(db, committee.as.us_member, ref, 1, declaration(committee.body, gallium.ref, wider), LATER);
    expect(await readStock(db, committee.as.jp_member, ref, LATER)).toMatchObject({ total_low: '130', version: 2 });
    expect(await readStockVersions(db, committee.as.jp_member, id, LATER)).toEqual([]);
    expect(await readStockVersions(db, committee.as.us_chair, id, LATER)).toMatchObject([{ number: 1, total_low: '120', marking: 'RED' }]);
  });

  it('is opened to more by who declared it first, and by nobody who declares or opens it anew', async () => {
    const { id, ref } = await declare({ ...chosen(committee.body, 'AMBER+STRICT'), form: 'opened' });
    const person = await putPerson(db, await putOrganisation(db, 'US', 'government'));
    await putSeat(db, person, committee.body, 'member');
    const other = (await loadActor(db, person, NOW))!;
    const say = (marking: 'AMBER' | 'AMBER+STRICT') => declaration(committee.body, gallium.ref, chosen(committee.body, marking));
    await declareAgain(db, other, ref, 1, say('AMBER+STRICT'), LATER);
    await expect(declareAgain(db, other, ref, 2, say('AMBER'), LATER)).rejects.toMatchObject({ code: 'marking_change' });
    await declareAgain(db, committee.as.us_member, ref, 2, say('AMBER'), LATER);
    const named = await db.selectFrom('stock_versions').select('author_id').where('stock_id', '=', id).orderBy('number').execute();
    expect(named.map(({ author_id }) => author_id)).toEqual([committee.as.us_member.id, other.id]);
  });

  it('is changed by the first of two at once; the second is told, and nothing of either is lost', async () => {
    const { id, ref } = await declare();
    const say = (total_low: string) => declaration(committee.body, gallium.ref, { total_low });
    const both = await Promise.allSettled([
      declareAgain(db, committee.as.us_member, ref, 1, say('200'), LATER),
      declareAgain(db, committee.as.us_chair, ref, 1, say('300'), LATER),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await readStockVersions(db, committee.as.us_member, id, LATER)).toHaveLength(1);
  });

  it('is of a material that all of its readers see, and whose reference is no more than any other to who does not', async () => {
    const hidden = await faultsIn(declareStock(db, committee.as.us_chair, declaration(committee.body, secret.ref), NOW));
    const absent = await faultsIn(declareStock(db, committee.as.us_chair, declaration(committee.body, 'I-000000'), NOW));
    expect(hidden).toEqual(absent);
    const seen = declareStock(db, committee.as.us_member, declaration(committee.body, secret.ref), NOW);
    expect(await faultsIn(seen)).toEqual([{ field: 'marking', code: 'notForAll' }]);
  });

  it('withdrawn counts in no cover, and can be read', async () => {
    const { ref } = await declare({ form: 'withdrawn' });
    await withdrawStock(db, committee.as.us_member, ref, 1, LATER);
    expect((await readStocks(db, committee.as.us_member, all, LATER)).lines.some((line) => line.ref === ref)).toBe(false);
    expect(await readStock(db, committee.as.us_member, ref, LATER)).toMatchObject({ withdrawn_at: LATER.toISOString() });
    await expect(withdrawStock(db, committee.as.us_member, ref, 2, LATER)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('what does not fit together', () => {
  const said = (change: Parameters<typeof declaration>[2]) => stockFaults(declaration('b', 'I-000000', change));
  const band = { precision: 'banded', total_low: '100', total_high: '200', usable_low: '50', usable_high: '100' } as const;
  it('is named field by field', () => {
    expect(said({})).toEqual([]);
    expect(said({ usable_low: '120.001' })).toEqual([['usable_low', 'usableOverTotal']]);
    expect(said({ total_low: null })).toEqual([['total_low', 'quantityNeeded']]);
    expect(said({ days_how: '' })).toEqual([['days_how', 'daysHow']]);
    expect(said({ ...band, total_high: '90' }).map(([field]) => field)).toContain('total_high');
    expect(said({ precision: 'sealed' })).toEqual([
      ['total_low', 'sealedFigure'],
      ['commitment', 'sealNeeded'],
    ]);
  });

  it('also where days of cover would tell a band more exactly than it was given', () => {
    expect(said({ ...band, days_low: '30', days_high: '60' })).toEqual([]);
    expect(said({ ...band, days_low: '30', days_high: '59' })).toEqual([['days_high', 'daysTellMore']]);
    expect(said({ ...band, days_low: '37', days_high: null })).toEqual([['days_high', 'daysTellMore']]);
  });

  it('is read from a form as people write it', () => {
    const form = { ...declaration('b', 'I-000000'), total_low: '１，２００．５０', total_high: '', usable_low: '1,000' };
    const blank = { usable_high: '', days_high: '' };
    const read = declaringSchema.safeParse({ ...form, ...blank });
    expect(read.data).toMatchObject({ total_low: '1200.5', usable_low: '1000', total_high: null });
    for (const wrong of ['1.2345', '-1', '1e3', 'x', '1,00'])
      expect(declaringSchema.safeParse({ ...form, ...blank, total_low: wrong }).success).toBe(false);
  });
});

describe('a quantity', () => {
  it('is kept as the same number, to a thousandth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (parts) => {
        const kept = quantityOf(parts);
        expect(tidyQuantity(kept)).toBe(kept);
        expect(thousandths(kept)).toBe(parts);
      }),
    );
    expect(quantityOf(-1_500)).toBe('-1.5');
  });
});

describe('a sealed stock', () => {
  const opening = (change: { total?: string; usable?: string } = {}) => ({
    ...{ material: gallium.ref, unit: 't', total: '300', usable: '180', salt: newSalt(), ...change },
  });
  const sealedWith = async (made: ReturnType<typeof opening>) => {
    const none = { total_low: null, usable_low: null, days_low: null, days_how: '' };
    return declare({ ...none, precision: 'sealed', commitment: await seal(made), form: 'sealed' });
  };

  it('is opened by its holder with what answers to the seal, and keeps the seal in its history', async () => {
    const made = opening();
    const { id, ref } = await sealedWith(made);
    const typed = { total: '300.0', usable: '１８０', salt: made.salt.toUpperCase(), version: 1 };
    await expect(revealStock(db, committee.as.jp_chair, ref, typed, LATER)).rejects.toMatchObject({ kind: 'forbidden' });
    await revealStock(db, committee.as.us_chair, ref, typed, LATER);
    expect(await readStock(db, committee.as.jp_member, ref, LATER)).toMatchObject({
      ...{ precision: 'exact', total_low: '300', usable_high: '180', revealed_at: LATER.toISOString() },
    });
    const [before] = await readStockVersions(db, committee.as.jp_member, id, LATER);
    expect(before).toMatchObject({ precision: 'sealed', total_low: null, commitment: await seal(made) });
    await expect(revealStock(db, committee.as.us_chair, ref, { ...typed, version: 2 }, LATER)).rejects.toMatchObject({
      code: 'open_already',
    });
  });

  it('is opened once by two who do so at once: the other is told that it is open, and the journal has it once', async () => {
    const made = opening();
    const { id, ref } = await sealedWith(made);
    const open = () => revealStock(db, committee.as.us_chair, ref, { ...made, version: 1 }, LATER);
    const said = await Promise.all(
      [open(), open()].map((work) =>
        work.then(
          () => 'done',
          (reason: { code?: string }) => reason.code,
        ),
      ),
    );
    expect(said.sort()).toEqual(['done', 'open_already']);
    const entries = await db.selectFrom('journal').select('act').where('subject_id', '=', id).where('act', '=', 'stock.revealed').execute();
    expect(entries).toHaveLength(1);
  });

  it('refuses what does not answer in one shape, whatever was wrong, and writes nothing', async () => {
    const made = opening();
    const { ref } = await sealedWith(made);
    const asked: string[][] = [];
    for (const wrong of [{ total: '301' }, { usable: '179' }, { salt: newSalt() }, { salt: 'no salt' }, { total: 'many' }]) {
      const queries: string[] = [];
      const watched = watching(db, queries);
      await expect(revealStock(watched, committee.as.us_chair, ref, { ...made, version: 1, ...wrong }, LATER)).rejects.toMatchObject({
        ...{ kind: 'invalid', code: 'seal_mismatch' },
      });
      asked.push(queries);
    }
    for (const queries of asked) expect(queries).toEqual(asked[0]);
    expect(await readStock(db, committee.as.us_chair, ref, LATER)).toMatchObject({ precision: 'sealed', version: 1 });
  });

  it('cannot be opened to more than there is', async () => {
    const made = opening({ total: '10', usable: '11' });
    const { ref } = await sealedWith(made);
    await expect(revealStock(db, committee.as.us_chair, ref, { ...made, version: 1 }, LATER)).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a figure that somebody may not know', () => {
  /** What everybody who does not read it, or reads a sealed one, can ask for, with the queries that it took. */
  async function answers(seat: 'stranger' | 'observer' | 'jp_member', ref: string, id: string) {
    const queries: string[] = [];
    const watched = watching(db, queries);
    const actor = committee.as[seat];
    const { lines } = await readStocks(watched, actor, all, LATER);
    const said = {
      page: await readStock(watched, actor, ref, LATER),
      versions: await readStockVersions(watched, actor, id, LATER),
      lines,
      cover: coverOf(lines, ['JP', 'US']),
    };
    const hide = (words: string) => words.replaceAll(ref, 'K-').replaceAll(id, 'id');
    return { said: hide(JSON.stringify(said)), queries: queries.map(hide) };
  }

  it.each(['exact', 'banded'] as const)(
    '%s: two different values give equal queries and equal bytes to who may not read them',
    async (precision) => {
      const found = [];
      for (const [low, high] of [
        ['1', '2'],
        ['777777', '888888.888'],
      ] as const) {
        const figures = { total_low: low, total_high: high, usable_low: low, usable_high: high, days_low: null, days_how: '' };
        const { id, ref } = await declare({ ...figures, precision, form: 'Z' });
        found.push({ ...(await answers('stranger', ref, id)), observed: await answers('observer', ref, id) });
        await withdrawStock(db, committee.as.us_member, ref, 1, NOW);
      }
      expect(found[1]).toEqual(found[0]);
    },
  );

  it('sealed: two different values give equal queries, and bytes that differ in the seal alone, to who reads it', async () => {
    const found = [];
    for (const total of ['1', '999999.999']) {
      const commitment = await seal({ material: gallium.ref, unit: 't', total, usable: '1', salt: newSalt() });
      const none = { total_low: null, usable_low: null, days_low: null, days_how: '' };
      const { id, ref } = await declare({ ...none, precision: 'sealed', commitment, form: 'Z' });
      const { said, queries } = await answers('jp_member', ref, id);
      found.push({ said: said.replaceAll(commitment, 'seal'), queries });
      await withdrawStock(db, committee.as.us_member, ref, 1, NOW);
    }
    expect(found[1]).toEqual(found[0]);
  });

  it('stands nowhere in the journal or in what search knows', async () => {
    await declare({ total_low: '987654.321', usable_low: '123456.789', form: 'searched' });
    const kept = await readJournalText(db);
    expect(kept).not.toMatch(/987654|123456\.789/);
  });
});

describe('cover', () => {
  const line = (party_id: string, change: Partial<Parameters<typeof coverOf>[0][number]> = {}) => ({
    ...{ ref: 'K-1', party_id, unit: 't', precision: 'exact' as const, usable_low: '10', usable_high: '10', stale: false },
    ...{ item: { ref: 'I-1', name_en: 'G', name_ja: 'G' }, ...change },
  });

  it('adds bands as bands, keeps units and sealed stocks apart, and names a side that declared nothing', () => {
    const [cover] = coverOf(
      [
        line('US'),
        line('US', { precision: 'banded', usable_low: '0.001', usable_high: '5.5' }),
        line('US', { unit: 'kg', stale: true }),
        line('US', { precision: 'sealed', usable_low: null, usable_high: null }),
        line('KR'),
      ],
      ['JP', 'US'],
    );
    expect(cover?.held).toEqual([
      { party_id: 'JP', usable: [], sealed: 0, stale: 0, declarations: 0 },
      {
        ...{ party_id: 'US', sealed: 1, stale: 1, declarations: 4 },
        usable: [
          { unit: 't', low: '10.001', high: '15.5' },
          { unit: 'kg', low: '10', high: '10' },
        ],
      },
      { party_id: 'KR', usable: [{ unit: 't', low: '10', high: '10' }], sealed: 0, stale: 0, declarations: 1 },
    ]);
  });

  it('never adds up what is of materials that its reader may not see', () => {
    const hidden = [line('US', { ref: 'K-1', item: null }), line('US', { ref: 'K-2', item: null })];
    expect(coverOf(hidden, ['US']).map(({ item, held }) => [item, held[0]?.usable])).toEqual([
      [null, [{ unit: 't', low: '10', high: '10' }]],
      [null, [{ unit: 't', low: '10', high: '10' }]],
    ]);
  });

  it('calls stale what is of more than half a year ago', async () => {
    await declare({ as_of: '2026-05-01', form: 'old' });
    await declare({ as_of: '2026-06-01', form: 'newer' });
    const { lines } = await readStocks(db, committee.as.us_member, { ...all, stale: true }, NOW);
    expect(lines.map(({ form }) => form)).toEqual(['old']);
  });
});
