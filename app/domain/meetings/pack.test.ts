import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import type { Db } from '#db/schema.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import { putDecision, putDeciders, type Deciders } from '../decisions/testing.ts';
import { wordFileOf } from '../exchange/word.server.ts';
import { fileReport } from '../reports/filing.server.ts';
import { chosen, NOW, type Seat } from '../testing/committee.ts';
import { reportInput } from '../testing/reports.ts';
import { addAgendaItem } from './agenda.server.ts';
import { callMeeting } from './calling.server.ts';
import { readPack } from './pack.server.ts';

let db: Db;
let committee: Deciders;
let ref: string;
let report: { id: string; ref: string };
beforeAll(async () => {
  db = await freshDatabase();
  committee = await putDeciders(db);
  const { us_chair } = committee.as;
  const meeting = {
    ...{ title: 'Eleventh meeting', starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T15:00:00.000Z', zone: 'Asia/Tokyo' },
    ...{ place: 'Room 1', link: '', note: 'Bring the figures.', audience: chosen(committee.body, 'GREEN'), invited: ['co_chair'] as const },
  };
  ref = (await callMeeting(db, us_chair, meeting, NOW)).ref;
  report = await fileReport(db, committee.as.us_member, reportInput(committee.body), NOW);
  const decision = await putDecision(db, committee);
  const item = (title: string, ties: string[]) => ({
    title,
    note: '',
    minutes: 20,
    purpose: 'discuss' as const,
    presenter_id: us_chair.id,
    ties,
  });
  await addAgendaItem(db, us_chair, ref, item('Licences', [report.ref, decision.ref]), NOW);
  const closed = { marking: 'AMBER+STRICT' as const, released: [], readers: [], parties: ['US', 'JP'] };
  await addAgendaItem(db, us_chair, ref, { ...item('Officials alone', [report.ref]), audience: closed }, NOW);
});
afterAll(() => db.destroy());

const pack = (by: Seat, withPapers = true, language: 'en' | 'ja' = 'en') =>
  readPack(db, committee.as[by], ref, { text: catalogueOf(language), language, by: committee.as[by], now: NOW }, withPapers);

describe('a pack', () => {
  test('holds the agenda in both clocks, and its reports and decisions whole, each once, under the narrowest marking', async () => {
    const { paper, parties } = (await pack('jp_chair'))!;
    expect(paper).toMatchObject({ marking: 'AMBER+STRICT', kicker: `Agenda and papers · ${ref}` });
    expect(parties).toEqual(['JP', 'US']);
    const headings = paper.sections.map(({ heading }) => heading);
    expect(headings.filter((heading) => heading.includes('Gallium licences slow down'))).toHaveLength(1);
    expect(headings).toContain('1 Licences');
    const whole = JSON.stringify(paper);
    for (const words of ['08:00–08:20 / 22:00–22:20', 'Licences take twice as long', '要請には48時間以内に回答する。', 'Officials alone'])
      expect(whole).toContain(words);
    expect((await wordFileOf(paper)).subarray(0, 2).toString()).toBe('PK');
  });

  test('is the agenda alone where no papers are asked for, in the maker’s language', async () => {
    const whole = JSON.stringify((await pack('us_chair', false, 'ja'))!.paper);
    expect(whole).toContain('議題');
    expect(whole).toContain(report.ref);
    expect(whole).not.toContain('Licences take twice as long');
  });

  test('shows nobody a closed part, a paper or a reference that they may not read, nor its marking', async () => {
    const { paper, parties } = (await pack('observer'))!;
    expect(paper.marking).toBe('GREEN');
    expect(parties).toEqual([]);
    for (const words of ['Officials alone', report.ref, 'Gallium', 'AMBER']) expect(JSON.stringify(paper)).not.toContain(words);
    expect(await pack('stranger').then((found) => found?.paper.marking)).toBe('GREEN');
  });

  test('is logged as the opening of what is in it', async () => {
    await pack('jp_member');
    const opened = await db.selectFrom('openings').select('subject_kind').where('person_id', '=', committee.as.jp_member.id).execute();
    expect(opened.map(({ subject_kind }) => subject_kind).sort()).toEqual(['agenda_item', 'decision', 'report']);
  });
});
