import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyJournal } from '#app/journal/verifying.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { newId } from '#db/identity.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putAudience } from '#db/testing/people.ts';
import { NOW, putCommittee, type Committee } from '../../testing/committee.ts';
import { readNetworkLinks } from '../network.server.ts';
import { computeItems } from '../items.server.ts';
import { importShippedData } from '../importing/shipped.server.ts';
import { chooseEdition, keepEdition } from './keeping.server.ts';
import { parseEdition } from './parsing.server.ts';
import { findEdition, isAbandoned, planFor } from './reading.server.ts';
import type { ReceivedTable } from './received.ts';
import { beginImport, EditionUndecided, runImport, stopImport } from './running.server.ts';
import { EditionRestedOn, undoEdition } from './undoing.server.ts';
import { unpack } from './unpacking.server.ts';

const SEED = path.resolve(import.meta.dirname, '../../../../db/seed');
const ETO = ['inputs', 'stages', 'sequence', 'providers', 'provision'];

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  const files = {
    now: new Date('2026-11-01T00:00:00Z'),
    actorId: null,
    home_body_id: committee.body,
    without: ['batteries', 'fabs', 'policy-papers', 'minerals'],
  };
  await importShippedData(db, { ...files, say: () => undefined });
});
afterEach(() => db.destroy());

const shipped = async (name: string) => readFile(path.join(SEED, name), 'utf8');

/** The shipped files of the semiconductors as a newer edition might have them. */
async function newer(change: Record<string, (text: string) => string> = {}): Promise<ReceivedTable[]> {
  return Promise.all(
    ETO.map(async (name) => {
      const text = await shipped(`semiconductors/${name}.csv`);
      return { name: `${name}.csv`, bytes: Buffer.from((change[name] ?? ((same: string) => same))(text)) };
    }),
  );
}

const said = (change: { published?: string; marking?: Marking } = {}) => ({
  ...{
    family: 'eto' as const,
    title: 'Chip explorer, 2027',
    published: '2027-02',
    home_body_id: committee.body,
    marking: 'CLEAR' as Marking,
  },
  ...{ released: [], readers: [], parties: [], ...change },
});

async function keep(actor: Actor, tables: readonly ReceivedTable[], change: Parameters<typeof said>[0] = {}) {
  const { files, source: _source, reliances: _r, sites: _s, codes: _c, ...content } = await parseEdition('eto', await unpack(tables));
  const { ref } = await keepEdition(db, actor, said(change), { content, files }, NOW);
  return ref;
}

const edition = async (actor: Actor, ref: string) => (await findEdition(db, actor, ref))!;
const planOf = async (actor: Actor, ref: string) => (await planFor(db, actor, await edition(actor, ref), NOW)).plan;
async function importAll(actor: Actor, ref: string, now = NOW) {
  const found = await edition(actor, ref);
  return runImport(db, actor, found.id, await beginImport(db, actor, found, now), () => now);
}
/** A changed share, a provider who is gone from an item, and one who is new. */
const CHANGED = {
  provision: (text: string) => {
    const lines = text.trimEnd().split('\n');
    const changed = lines.map((line) => line.replace(/^(JPN,P7,Crystal machining tools,N9),99\.7/, '$1,95'));
    return [
      ...changed.filter((line) => !line.startsWith('JPN,P7,CMP tools,')),
      'Nova Etch,P9001,Crystal machining tools,N9,4,2025,Nova',
    ].join('\n');
  },
  providers: (text: string) => {
    const columns = (text.split('\n')[0] ?? '').split(',');
    const row: Record<string, string> = { provider_name: 'Nova Etch', provider_id: 'P9001', provider_type: 'organization', country: 'NLD' };
    return `${text.trimEnd()}\n${columns.map((name) => row[name.trim()] ?? '').join(',')}\n`;
  },
};
const countOf = (rows: readonly { about: string; state: string }[]) => {
  const counts: Record<string, number> = {};
  for (const { about, state } of rows) counts[`${about} ${state}`] = (counts[`${about} ${state}`] ?? 0) + 1;
  return counts;
};
const mapOf = async (actor: Actor) => {
  const { glances } = await computeItems(db, actor);
  return {
    glances: glances.map(({ ref, name_en, indicators, top }) => [ref, name_en, indicators?.hhi, top?.country]),
    links: (await readNetworkLinks(db, actor)).map(({ kind, from, to }) => `${kind} ${from} ${to}`).sort(),
  };
};

describe('a newer edition', () => {
  test('is told row by row, is imported as one change, says that it is there, and is undone as one change', async () => {
    const { us_member, jp_chair, observer } = committee.as;
    const before = await mapOf(observer);
    const ref = await keep(
      us_member,
      await newer({ ...CHANGED, inputs: (text) => text.replace('Crystal growing furnaces', 'Crystal-growing furnace') }),
    );
    const plan = await planOf(us_member, ref);
    expect(plan.former).toMatchObject({ published: '2026-08', same: false });
    const counts = countOf(plan.rows);
    expect(counts['supplier new']).toBe(1);
    expect(counts).toMatchObject({ 'claim gone': 1, 'claim changed': 1, 'claim new': 1, 'item changed': 1 });
    const { before: was, after } = plan.rows.find(({ about, state }) => about === 'claim' && state === 'changed')!;
    expect([was?.low, after?.low]).toEqual([9_970, 9_500]);
    expect(plan.rows.find(({ about, state }) => about === 'item' && state === 'changed')).toMatchObject({
      ...{ file: 'inputs.csv', line: 11, renamed: ['Crystal growing furnaces', 'Crystal-growing furnace'] },
    });
    expect(plan.rows.filter(({ state }) => state === 'wrong')).toEqual([]);
    expect(counts['claim unchanged']).toBeGreaterThan(1_000);
    expect(plan.undecided).toBe(0);
    expect(await mapOf(observer)).toEqual(before);
    for (const other of [jp_chair, observer]) expect(await findEdition(db, other, ref)).toBeNull();

    expect(await importAll(us_member, ref)).toBe('imported');
    expect((await edition(observer, ref)).state).toBe('imported');
    const again = await keep(jp_chair, await newer(CHANGED));
    const same = await planOf(jp_chair, again);
    expect(same.former).toMatchObject({ same: true });
    expect(Object.keys(countOf(same.rows.filter(({ about }) => about === 'claim' || about === 'link'))).sort()).toEqual([
      'claim unchanged',
      'link unchanged',
    ]);
    await expect(importAll(jp_chair, again)).rejects.toMatchObject({ code: 'nothing' });

    const { version } = await edition(jp_chair, ref);
    await undoEdition(db, jp_chair, ref, version, 'The wrong files', new Date(NOW.getTime() + 1000));
    expect(await mapOf(observer)).toEqual(before);
    expect((await edition(observer, ref)).state).toBe('undone');
    expect((await verifyJournal(db)).broken).toBeNull();
  }, 90_000);
});

describe('files', () => {
  test('with a share of 1,000 %, an unknown country or a ring of variants are told by line, and not imported unless those lines are left out', async () => {
    const { us_member, observer } = committee.as;
    const before = await mapOf(observer);
    const ref = await keep(
      us_member,
      await newer({
        provision: (text) => `${text.trimEnd()}\nJPN,P7,Crystal growing furnaces,N8,1000,2025,x\n`,
        providers: (text) => text.replace(/,organization,NLD/, ',organization,XYZ'),
        sequence: (text) => {
          const [head = '', ...rows] = text.trimEnd().split('\n');
          const columns = head.split(',').map((one) => one.trim());
          const row = (from: string, to: string) => columns.map((name) => ({ input_id: from, is_type_of_id: to })[name] ?? '').join(',');
          return [head, ...rows, row('N8', 'N9'), row('N9', 'N8')].join('\n');
        },
      }),
    );
    const plan = await planOf(us_member, ref);
    const wrong = plan.rows.filter(({ state }) => state === 'wrong');
    expect(wrong.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['over_100', 'unknown_country', 'variant_cycle']));
    expect(wrong.filter(({ reason }) => reason === 'variant_cycle')).toHaveLength(1);
    expect(wrong.every(({ file, line }) => file.endsWith('.csv') && line > 1)).toBe(true);
    await expect(importAll(us_member, ref)).rejects.toMatchObject({ code: 'wrong' });
    expect(await mapOf(observer)).toEqual(before);
    await chooseEdition(db, us_member, await edition(us_member, ref), { without_wrong: true }, NOW);
    expect(await importAll(us_member, ref)).toBe('imported');
  });
});

describe('names that are not on the map under their key', () => {
  test('wait for their importer, are matched, made new or left out, and are known the next time', async () => {
    const { us_member, jp_chair } = committee.as;
    const other = {
      inputs: (text: string) => text.replace('N8,Crystal growing furnaces', 'N900,Crystal-growing furnace'),
      provision: (text: string) => text.replaceAll(',N8,', ',N900,'),
      sequence: (text: string) => text.replace(/^N8,/m, 'N900,').replaceAll(',N8,', ',N900,'),
    };
    const ref = await keep(us_member, await newer(other));
    const plan = await planOf(us_member, ref);
    const [row] = plan.rows.filter(({ state }) => state === 'unmatched');
    expect(row).toMatchObject({ about: 'item', key: 'eto:N900' });
    expect(row?.suggestions?.[0]).toMatchObject({ name_en: 'Crystal growing furnaces' });
    await expect(importAll(us_member, ref)).rejects.toBeInstanceOf(EditionUndecided);
    await chooseEdition(db, us_member, await edition(us_member, ref), { names: { 'eto:N900': 'nothing-of-that-id' } }, NOW);
    expect((await planOf(us_member, ref)).undecided).toBe(1);
    await chooseEdition(db, us_member, await edition(us_member, ref), { names: { 'eto:N900': row!.suggestions![0]!.id } }, NOW);
    const decided = await planOf(us_member, ref);
    expect(decided.puts.items).toEqual([]);
    expect(decided.rows.filter(({ about, state }) => about === 'claim' && state === 'gone')).toEqual([]);
    expect(await importAll(us_member, ref)).toBe('imported');
    const next = await keep(jp_chair, await newer(other), { published: '2028-02' });
    expect((await planOf(jp_chair, next)).undecided).toBe(0);
  });
});

describe('an import', () => {
  test('that is stopped, or whose process ends, leaves the map as it was, and goes on when it is asked', async () => {
    const { us_member, observer } = committee.as;
    const before = await mapOf(observer);
    const ref = await keep(us_member, await newer(CHANGED));
    const first = await edition(us_member, ref);
    const run = await beginImport(db, us_member, first, NOW);
    await expect(beginImport(db, us_member, await edition(us_member, ref), NOW)).rejects.toMatchObject({ kind: 'conflict' });
    await stopImport(db, us_member, await edition(us_member, ref), NOW);
    expect(await runImport(db, us_member, first.id, run, () => NOW)).toBe('stopped');
    // Begun again, and then nobody runs it any more: after a while another may.
    await beginImport(db, us_member, await edition(us_member, ref), NOW);
    const later = new Date(NOW.getTime() + 60_000);
    const left = await edition(us_member, ref);
    expect(isAbandoned(left, NOW)).toBe(false);
    expect(isAbandoned(left, later)).toBe(true);
    expect(await mapOf(observer)).toEqual(before);
    expect(await importAll(us_member, ref, later)).toBe('imported');
    expect((await edition(us_member, ref)).done).toBeGreaterThan(1_000);
    expect(await db.selectFrom('edition_batches').select('place').execute()).toEqual([]);
  });

  test('is for a co-chair or a member alone, its importer decides about it alone, and who may not import may not undo', async () => {
    const { us_member, jp_chair, adviser, secretary, observer, stranger } = committee.as;
    for (const actor of [adviser, secretary, observer, stranger])
      await expect(keep(actor, await newer())).rejects.toMatchObject({ name: 'Error' });
    const ref = await keep(us_member, await newer(CHANGED), { marking: 'AMBER' });
    expect(await findEdition(db, jp_chair, ref)).toBeNull();
    await importAll(us_member, ref);
    expect(await findEdition(db, stranger, ref)).toBeNull();
    const { version } = await edition(jp_chair, ref);
    await expect(undoEdition(db, stranger, ref, version, 'x', NOW)).rejects.toMatchObject({ kind: 'not_found' });
    for (const actor of [adviser, secretary])
      await expect(undoEdition(db, actor, ref, version, 'x', NOW)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(undoEdition(db, jp_chair, ref, version + 1, 'x', NOW)).rejects.toMatchObject({ kind: 'conflict' });
    await undoEdition(db, jp_chair, ref, version, 'x', NOW);
  });

  test('is not undone while something later rests on what it put there', async () => {
    const { us_member, jp_chair } = committee.as;
    const ref = await keep(
      us_member,
      await newer({ inputs: (text) => `${text.trimEnd()}\nN901,Quantum foundry,process,Design,S1,,2027,,,\n` }),
    );
    await importAll(us_member, ref);
    const later = await keep(
      jp_chair,
      await newer({
        inputs: (text) => `${text.trimEnd()}\nN901,Quantum foundry,process,Design,S1,,2027,,,\n`,
        provision: (text) => `${text.trimEnd()}\nJPN,P7,Quantum foundry,N901,10,2027,x\n`,
      }),
      { published: '2028-02' },
    );
    await importAll(jp_chair, later);
    const undo = async (which: string) => undoEdition(db, jp_chair, which, (await edition(jp_chair, which)).version, 'Wrong', NOW);
    await expect(undo(ref)).rejects.toBeInstanceOf(EditionRestedOn);
    await undo(later);
    await undo(ref);
  });

  test('compares with nothing that its importer may not read, and tells nothing of it', async () => {
    const { us_member } = committee.as;
    const look = async () => {
      const ref = await keep(
        us_member,
        await newer({ inputs: (text) => `${text.trimEnd()}\nN902,Hidden thing,process,Design,S1,,2027,,,\n` }),
      );
      const { rows, over, undecided } = await planOf(us_member, ref);
      return JSON.stringify({ rows, over, undecided });
    };
    const before = await look();
    const { stage_id, source_id, ...of } = await db
      .selectFrom('items')
      .selectAll()
      .where('external_key', '=', 'eto:N9')
      .executeTakeFirstOrThrow();
    const audience_id = await putAudience(db, { bodies: [committee.body], marking: 'RED' });
    const substance = { home_body_id: committee.body, audience_id, author_id: null, issued_at: NOW.toISOString(), quarantined_at: null };
    await db
      .insertInto('items')
      .values({ ...of, ...substance, id: newId(), ref: 'I-HIDDEN', external_key: 'eto:N902', name_en: 'Hidden thing', stage_id, source_id })
      .execute();
    const claim = await db.selectFrom('claims').selectAll().where('item_id', '=', of.id).executeTakeFirstOrThrow();
    await db
      .insertInto('claims')
      .values({ ...claim, ...substance, id: newId(), external_key: null, year: 2024 })
      .execute();
    expect(await look()).toBe(before);
    const ref = await keep(
      us_member,
      await newer({ inputs: (text) => `${text.trimEnd()}\nN902,Hidden thing,process,Design,S1,,2027,,,\n` }),
    );
    expect(await importAll(us_member, ref)).toBe('imported');
    expect(
      await db
        .selectFrom('items')
        .select('audience_id')
        .where('name_en', '=', 'Hidden thing')
        .where('author_id', '=', us_member.id)
        .execute(),
    ).toHaveLength(1);
  });
});
