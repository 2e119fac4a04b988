import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { freshDatabase } from '#db/testing/fresh.ts';
import { openAction } from '#app/domain/actions/opening.server.ts';
import { chosen, NOW, putCommittee } from '#app/domain/testing/committee.ts';
import { argsFor, contextFor } from '#app/http/testing/context.ts';
import { signIn } from '#app/session/session.server.ts';
import { loader } from './xlsx.ts';

test('the tracker is sent as a workbook with its marking in its name, and holds what its reader may read', async () => {
  const db = await freshDatabase();
  const { as, body } = await putCommittee(db);
  const input = { title: '半導体の一覧', result: '', workstream: 'general' as const, priority: 'normal' as const, due_on: null, leads: [] };
  const { ref } = await openAction(db, as.jp_chair, { ...input, audience: chosen(body) }, NOW);
  const hidden = await openAction(db, as.jp_chair, { ...input, audience: chosen(body, 'AMBER', { parties: ['JP'] }) }, NOW);
  const context = contextFor(db, { now: NOW });
  const path = '/actions/list.xlsx';
  const cookie = (await signIn(context, argsFor(context, { path }).request, as.us_chair.id)).split(';')[0]!;
  const answer = await loader(argsFor(context, { path, cookie }));
  expect(answer.headers.get('Content-Disposition')).toContain('kakehashi-actions-TLP-AMBER.xlsx');
  const [{ data } = { data: [] }] = await readExcelFile(Buffer.from(await answer.arrayBuffer()));
  const refs = data.map(([first]) => first);
  expect([refs.at(-1), refs.includes(hidden.ref)]).toEqual([ref, false]);
  await db.destroy();
});
