import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { workbookParts } from '../exchange/streamed-workbook.server.ts';
import { chosen, NOW, putCommittee } from '../testing/committee.ts';
import { takeTracker } from './exporting.server.ts';
import { readActionFilters } from './filters.ts';
import { openAction } from './opening.server.ts';

test('the tracker leaves as a workbook whose due days are dates, and whose instants are words', async () => {
  const db = await freshDatabase();
  const { as, body } = await putCommittee(db);
  const input = { title: '=半導体の一覧', result: '', workstream: 'general' as const, priority: 'normal' as const, due_on: '2026-12-10' };
  const { ref } = await openAction(db, as.jp_chair, { ...input, audience: chosen(body), leads: [] }, NOW);
  const parts: Uint8Array[] = [];
  const file = await takeTracker(db, as.jp_chair, readActionFilters(new URLSearchParams()), catalogueOf('ja'), NOW);
  for await (const part of workbookParts(file, '行動項目')) parts.push(part);
  const [{ data } = { data: [] }] = await readExcelFile(Buffer.concat(parts));
  const row = data.at(-1) ?? [];
  expect([row[0], row[2], row[5], row.at(-1)]).toEqual([ref, '=半導体の一覧', new Date('2026-12-10T00:00:00Z'), NOW.toISOString()]);
  await db.destroy();
});
