import fc from 'fast-check';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { readConfiguration } from '#app/http/configuration.server.ts';
import { ParagraphFaults } from '#app/domain/paragraphs/keeping.server.ts';
import { changeParagraph, endParagraph, markParagraph } from '#app/domain/paragraphs/writing.server.ts';
import { fileReport, FilingFaults } from '#app/domain/reports/filing.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '#app/domain/testing/committee.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { loadActor } from '#app/policy/loading.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { audienceReads, MARKINGS, reads, type Audience } from '#app/policy/reading.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { changeReaders } from '#app/domain/releasing/changing-readers.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putBody, putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import type { Db, Marking } from '#db/schema.ts';
import { loader as desk } from '../desk/desk.tsx';
import { loader as listCsv } from '../exchange/list-csv.ts';
import { loader as print } from '../exchange/report-print.tsx';
import { loader as stix } from '../exchange/report-stix.ts';
import { loader as list } from '../reports/list.tsx';
import { loader as page } from '../reports/report.tsx';
import { loader as versions } from '../reports/versions.tsx';
import { loader as search } from '../search/search.tsx';
import { loader as found } from './found.ts';
import { loader as one } from './one.tsx';

let db: Db;
let committee: Committee;
let other: string;
const people: Actor[] = [];
const cookies = new Map<string, string>();
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const contextAt = (now: Date) => ({
  ...{ db, configuration: readConfiguration({}), log: pino({ level: 'silent' }), now, address: '127.0.0.1' },
  ...{ local: true, origin: 'http://localhost', nonce: '' },
});

beforeAll(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
  other = await putBody(db);
  people.push(...(['us_chair', 'jp_member', 'adviser', 'observer'] as const).map((seat) => committee.as[seat]));
  for (const [party, kind] of [
    ['US', 'government'],
    ['JP', 'industry'],
  ] as const) {
    const person = await putPerson(db, await putOrganisation(db, party, kind));
    await putSeat(db, person, other, kind === 'industry' ? 'adviser' : 'member');
    people.push((await loadActor(db, person, NOW))!);
  }
  await db.updateTable('people').set({ demonstration_at: NOW.toISOString() }).execute();
  for (const person of people) {
    const cookie = await signIn(contextAt(NOW), new Request('http://localhost/'), person.id);
    cookies.set(person.id, cookie.split(';')[0] ?? '');
  }
}, 60_000);
afterAll(() => db.destroy());

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;

/** What a person is answered: data and documents to the letter, refusals by their status and words. */
async function answer(loader: Loader, person: Actor, url: string, params: Record<string, string>, at: Date): Promise<string> {
  const request = new Request(`http://localhost${url}`, { headers: { Cookie: cookies.get(person.id) ?? '' } });
  const given: unknown = await loader({ context: contextAt(at), params, request }).catch((reason: unknown) => reason);
  if (given instanceof Response) return `${given.status} ${given.headers.get('Location')} ${await given.text()}`;
  return JSON.stringify(given);
}

/** Everything that tells of a report, as a person has it. */
async function everything(person: Actor, ref: string, paragraph: string, word: string, at: Date): Promise<string[]> {
  const ask = (loader: Loader, url: string, params: Record<string, string> = {}) => answer(loader, person, url, params, at);
  const gone = (words: string) => words.replaceAll(paragraph, 'P');
  return [
    await ask(page, `/reports/${ref}`, { ref }),
    await ask(versions, `/reports/${ref}/versions`, { ref }),
    await ask(print, `/reports/${ref}/print`, { ref }),
    await ask(stix, `/reports/${ref}/stix.json`, { ref }),
    await ask(listCsv, '/reports/list.csv'),
    await ask(list, `/reports?q=${word}`),
    await ask(search, `/search?q=${word}`),
    await ask(search, `/search?q=${word}&kind=paragraph`),
    gone(await ask(search, `/search?q=${paragraph}`)),
    gone(await ask(search, `/search?q=gallium&before=${paragraph}`)),
    gone(await ask(found, `/paragraphs/${paragraph}`, { ref: paragraph })),
    gone(await ask(one, `/reports/${ref}/paragraphs/${paragraph}`, { ref, paragraph })),
    await ask(desk, '/'),
  ];
}

const AMONG = ['GREEN', 'AMBER', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
const CAVEATS = [[], [], [], ['US'], ['JP', 'US']];

const audience = fc.record({
  marking: fc.constantFrom(...AMONG),
  released: fc.boolean(),
  named: fc.subarray([0, 2, 3, 4, 5]),
  caveat: fc.constantFrom(...CAVEATS),
});
type Given = { marking: Marking; released: boolean; named: number[]; caveat: string[] };

test('whoever does not read a marked paragraph has every page, file and search to the letter as if it were not there, unless its author allows the gap', async () => {
  /** Readers as a form may send them, within those of a report where there is one. */
  const audienceIn = ({ marking, released, named, caveat }: Given, within: Audience | null) => {
    const parties = within && within.parties.length > 0 ? caveat.filter((party) => within.parties.includes(party)) : caveat;
    const held = parties.length > 0 ? parties : (within?.parties ?? []);
    const may = (person: Actor) => (held.length === 0 || held.includes(person.party_id)) && (!within || audienceReads(person, within));
    const narrower = MARKINGS[Math.max(MARKINGS.indexOf(marking), MARKINGS.indexOf(within?.marking ?? 'CLEAR'))] ?? 'RED';
    return {
      marking: narrower,
      released: released && (!within || within.bodies.includes(other)) ? [other] : [],
      readers: named
        .map((at) => people[at]!)
        .filter(may)
        .map(({ id }) => id),
      parties,
    };
  };
  const author = committee.as.us_member;
  const askers = people.filter((_, at) => [1, 2, 3, 5].includes(at));
  const count = { runs: 0, marked: 0, hidden: 0, gap: 0 };
  await fc.assert(
    fc.asyncProperty(audience, audience, audience, async (of, marked, narrowed) => {
      const filed = await fileReport(db, author, reportInput(committee.body, audienceIn(of, null)), NOW).catch((reason: unknown) => {
        if (reason instanceof FilingFaults) return null;
        throw reason;
      });
      if (!filed) return;
      count.runs += 1;
      const tells_gap = count.runs % 2 === 0;
      const { ref, id } = filed;
      // A first look opens the report: what is compared are the looks after that.
      const absent = 'P-000000';
      const word = `zebra${count.runs}`;
      for (const person of askers) await everything(person, ref, absent, word, later(1));
      const filedAs = await db.selectFrom('reports').select('audience_id').where('id', '=', id).executeTakeFirstOrThrow();
      const input = { ...audienceIn(marked, await readAudience(db, filedAs.audience_id)), readers_of: 'fewer' as const, tells_gap };
      const said = { ...input, words: `Of ${word} alone`, stands: { section: 'description' as const, place: 0 } };
      const before = await Promise.all(askers.map((person) => everything(person, ref, absent, word, later(9))));
      const paragraph = await markParagraph(db, author, ref, said, later(2)).catch((reason: unknown) => {
        if (reason instanceof ParagraphFaults) return null;
        throw reason;
      });
      if (!paragraph) return;
      count.marked += 1;
      const compare = async (compared: string[][]) => {
        const report = await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        const row = await db.selectFrom('report_paragraphs').selectAll().where('ref', '=', paragraph).executeTakeFirstOrThrow();
        const whole = { ...report, audience: await readAudience(db, report.audience_id) };
        const part = { ...row, audience: await readAudience(db, row.audience_id) };
        for (const [at, person] of askers.entries()) {
          if (reads(person, whole) && reads(person, part)) {
            if (row.ended_at === null) expect((await everything(person, ref, paragraph, word, later(9)))[0]).toContain(`Of ${word}`);
            continue;
          }
          const now = await everything(person, ref, paragraph, word, later(9));
          expect(now.join()).not.toContain(`Of ${word}`);
          expect(now.join()).not.toContain(paragraph);
          count[tells_gap ? 'gap' : 'hidden'] += 1;
          const hidden = absent === paragraph ? compared[at] : compared[at]!.map((words) => words.replaceAll(absent, 'P'));
          // Where the author allows it, the text and its paper say that something is left out, and nothing else changes.
          const same = (words: string[]) => (tells_gap ? words.filter((_, index) => ![0, 2].includes(index)) : words);
          const told = same(now).filter((words, index) => words !== same(hidden!)[index]);
          expect(told.map((words) => words.slice(0, 2000))).toEqual([]);
        }
      };
      await changeParagraph(db, author, { report: ref, paragraph, version: 1 }, { ...said, words: `Of ${word}, otherwise` }, later(3));
      await compare(before);
      const { version } = await db.selectFrom('reports').select('version').where('id', '=', id).executeTakeFirstOrThrow();
      const choice = audienceIn(narrowed, null);
      const changed = await changeReaders(db, author, ref, version, chosen(committee.body, choice.marking, choice), later(4)).then(
        () => true,
        (reason: unknown) => {
          if (reason instanceof Refusal) return false;
          throw reason;
        },
      );
      if (changed) {
        // The readers of the report have changed, and each sees that: what they see is compared with the same without the paragraph.
        const row = await db.selectFrom('report_paragraphs').selectAll().where('ref', '=', paragraph).executeTakeFirstOrThrow();
        const hide = (issued_at: string | null) =>
          db.updateTable('report_paragraphs').set({ issued_at, author_id: null }).where('id', '=', row.id);
        const document = db.selectFrom('search_documents').select('issued_at').where('subject_id', '=', row.id);
        expect((await document.executeTakeFirst())?.issued_at).toBe(row.issued_at);
        for (const person of askers) await everything(person, ref, absent, word, later(9));
        await hide(null).execute();
        await db.updateTable('search_documents').set({ issued_at: null, author_id: null }).where('subject_id', '=', row.id).execute();
        const without = await Promise.all(askers.map((person) => everything(person, ref, absent, word, later(9))));
        await db
          .updateTable('report_paragraphs')
          .set({ issued_at: row.issued_at, author_id: row.author_id })
          .where('id', '=', row.id)
          .execute();
        await db
          .updateTable('search_documents')
          .set({ issued_at: row.issued_at, author_id: row.author_id })
          .where('subject_id', '=', row.id)
          .execute();
        await compare(without);
        return;
      }
      await endParagraph(db, author, { report: ref, paragraph, version: 2 }, later(5));
      await compare(before);
    }),
    { numRuns: 4, seed: 20261122, endOnFailure: true },
  );
  expect(count.marked).toBeGreaterThan(1);
  expect(count.hidden).toBeGreaterThan(2);
  expect(count.gap).toBeGreaterThan(2);
}, 500_000);
