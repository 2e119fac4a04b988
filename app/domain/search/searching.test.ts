import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#app/policy/actor.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Marking, SubjectKind } from '#db/schema.ts';
import { keepSearchable } from '#db/search.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putAudience, putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { findByReference, referenceIn, searchIn, searchRecords } from './searching.server.ts';

const NOW = new Date('2026-11-21T00:00:00.000Z');
let db: Db;
let body: string;
let member: Actor;
let observer: Actor;

beforeAll(async () => {
  db = await freshDatabase();
  body = await putBody(db);
  const organisation = await putOrganisation(db, 'US');
  const seated = async (capacity: 'member' | 'observer') => {
    const person = await putPerson(db, organisation);
    await putSeat(db, person, body, capacity);
    const actor = await loadActor(db, person, NOW);
    if (!actor) throw new Error('not active');
    return actor;
  };
  member = await seated('member');
  observer = await seated('observer');
});
afterAll(() => db.destroy());

async function put(
  title: string,
  options: { kind?: SubjectKind; ref?: string; marking?: Marking; quarantined?: boolean } = {},
): Promise<string> {
  const ref = options.ref ?? `R-${newId().slice(-6).toUpperCase()}`;
  const audience_id = await putAudience(db, { marking: options.marking ?? 'AMBER', bodies: [body] });
  await db.transaction().execute((tx) =>
    keepSearchable(tx, {
      subject_kind: options.kind ?? 'report',
      subject_id: newId(),
      home_body_id: body,
      audience_id,
      author_id: null,
      issued_at: NOW.toISOString(),
      quarantined_at: options.quarantined ? NOW.toISOString() : null,
      at: NOW.toISOString(),
      title,
      ref,
      words: title,
    }),
  );
  return ref;
}

const look = (actor: Actor, address: string) => searchRecords(db, actor, searchIn(new URLSearchParams(address)));

describe('searching', () => {
  test('finds what the reader may read, in any kind, and says where it belongs', async () => {
    const report = await put('希土類の輸出許可');
    const item = await put('Rare-earth oxides\n希土類酸化物', { kind: 'item', ref: 'I-00000A', marking: 'GREEN' });
    const { found, total } = await look(member, 'q=希土類');
    expect(found.map((row) => row.ref)).toEqual([item, report]);
    expect(found[0]).toMatchObject({ kind: 'item', title_en: 'Rare-earth oxides', title_ja: '希土類酸化物', marking: 'GREEN' });
    // The day on which an item was loaded is nobody's date.
    expect(found.map((row) => row.at)).toEqual([null, NOW.toISOString()]);
    expect(found[1]?.body?.slug).toBe(body);
    expect(total).toBe(2);
    expect((await look(member, 'q=希土類&kind=item')).found.map((row) => row.ref)).toEqual([item]);
  });

  test('neither shows nor counts what the reader may not read, nor what is quarantined', async () => {
    await put('secret gallium plan');
    await put('quarantined gallium', { marking: 'CLEAR', quarantined: true });
    const open = await put('open gallium note', { marking: 'GREEN' });
    const { found, total } = await look(observer, 'q=gallium');
    expect(found.map((row) => row.ref)).toEqual([open]);
    expect(total).toBe(1);
    expect((await look(member, 'q=gallium')).total).toBe(2);
  });

  test('goes on from page to page without a gap or a repetition', async () => {
    for (let index = 0; index < 120; index++) await put(`paging subject ${index}`);
    const seen: string[] = [];
    let address = 'q=paging';
    for (;;) {
      const { found, next, total } = await look(member, address);
      expect(total).toBe(120);
      seen.push(...found.map((row) => row.title_en));
      if (next === null) break;
      address = `q=paging&before=${next}`;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `paging subject ${119 - index}`));
  });

  test('of nothing, of signs alone, or of an unknown kind is answered calmly', async () => {
    expect((await look(member, 'q=')).found).toEqual([]);
    expect((await look(member, 'q=%22*%00')).found).toEqual([]);
    expect(searchIn(new URLSearchParams('q=a&kind=toString&before=1e9')).kind).toBeNull();
    expect(searchIn(new URLSearchParams('q=a&before=1e9')).before).toBeNull();
  });
});

describe('a reference', () => {
  test('is known however it is typed', () => {
    expect(referenceIn(' r-7k3q5x')).toBe('R-7K3Q5X');
    expect(referenceIn('Ｒ－７Ｋ３Ｑ５Ｘ')).toBe('R-7K3Q5X');
    expect(referenceIn('R-OIL000')).toBe('R-011000');
    expect(referenceIn('R-7K3Q5')).toBeNull();
    expect(referenceIn('semiconductors')).toBeNull();
  });

  test('opens its record for those who may read it, and is nothing to others', async () => {
    const ref = await put('a plan', { ref: 'R-7K3Q5X' });
    expect(await findByReference(db, member, ref)).toEqual({ kind: 'report', ref });
    expect(await findByReference(db, observer, ref)).toBeNull();
    expect(await findByReference(db, observer, 'R-000000')).toBeNull();
  });
});
