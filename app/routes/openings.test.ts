import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAction } from '#app/domain/actions/opening.server.ts';
import { writeComment } from '#app/domain/comments/writing.server.ts';
import { corroborate } from '#app/domain/corroborations/writing.server.ts';
import { askAdviser } from '#app/domain/coordination/asking.server.ts';
import { openCase } from '#app/domain/coordination/opening.server.ts';
import { addAgendaItem } from '#app/domain/meetings/agenda.server.ts';
import { callMeeting } from '#app/domain/meetings/calling.server.ts';
import { fileReport } from '#app/domain/reports/filing.server.ts';
import { chosen, NOW, putCommittee, type Committee } from '#app/domain/testing/committee.ts';
import { reportInput } from '#app/domain/testing/reports.ts';
import { answerOf, argsFor, contextFor } from '#app/http/testing/context.ts';
import type { Actor } from '#app/policy/actor.ts';
import { signIn } from '#app/session/session.server.ts';
import { freshDatabase } from '#db/testing/fresh.ts';
import type { Db } from '#db/schema.ts';

let db: Db;
let committee: Committee;
beforeEach(async () => {
  db = await freshDatabase();
  committee = await putCommittee(db);
});
afterEach(() => db.destroy());

const part = () => ({ readers_of: 'record' as const, released: [], readers: [], parties: [] });

/** Puts an AMBER record of each kind, written by one co_chair, and gives the parameters of their pages. */
async function putRecords(author: Actor): Promise<Record<string, string>> {
  const audience = chosen(committee.body);
  const report = await fileReport(db, author, reportInput(committee.body), NOW);
  const comment = await writeComment(db, author, 'report', report.ref, { ...part(), words: 'See the annex.', mentions: [] }, NOW);
  const sources = [{ reliability: 'A' as const, credibility: 1, citation: 'Customs', url: '', quotable: false }];
  const voice = { ...part(), stance: 'corroborates' as const, words: 'Ours say so too.', sources, hides_organisation: false };
  const corroboration = await corroborate(db, committee.as.adviser, report.ref, voice, NOW);
  const words = { title: 'Count stocks', result: 'A table.', workstream: 'general', priority: 'normal', due_on: null } as const;
  const action = await openAction(db, author, { ...words, audience, leads: [], ties: [] }, NOW);
  const times = { starts_at: '2026-12-01T13:00:00.000Z', ends_at: '2026-12-01T14:00:00.000Z', zone: 'America/New_York' };
  const meeting = await callMeeting(db, author, { title: 'Twelfth', ...times, place: '', link: '', note: '', audience }, NOW);
  const item = await addAgendaItem(
    db,
    author,
    meeting.ref,
    { title: 'Gallium', note: 'Weigh both.', minutes: 10, purpose: 'discuss', presenter_id: null, audience: null, ties: [] },
    NOW,
  );
  const proposal = { title: 'Etching tools', proposal: 'A licence.', other_party: author.party_id === 'US' ? 'JP' : 'US' };
  const control = await openCase(db, author, proposal, chosen(committee.body, 'AMBER+STRICT'), [], NOW);
  const asked = { asked: committee.as.adviser.id, words: 'How many?', due_on: '2026-12-10' };
  const question = await askAdviser(db, author, control.ref, asked, null, NOW);
  return {
    question: question.ref,
    ...{ report: report.ref, comment: comment.id, corroboration: corroboration.id },
    ...{ action: action.ref, meeting: meeting.ref, item: item.id },
  };
}

type Loader = (args: ReturnType<typeof argsFor>) => Promise<unknown>;
const pages: [string, 'report' | 'action' | 'meeting' | 'question', string[], () => Promise<{ loader: Loader }>][] = [
  ['versions', 'report', ['report.opened'], () => import('./reports/versions.tsx')],
  ['triage', 'report', ['report.opened'], () => import('./reports/triage.tsx')],
  ['assess', 'report', ['report.opened'], () => import('./reports/assess.tsx')],
  ['dissent', 'report', ['report.opened'], () => import('./reports/dissent.tsx')],
  ['questions', 'report', ['report.opened'], () => import('./reports/questions.tsx')],
  ['comments', 'report', ['report.opened'], () => import('./comments/of-record.tsx')],
  ['comment', 'report', ['report.opened'], () => import('./comments/one-of-record.tsx')],
  ['corroboration', 'report', ['report.opened'], () => import('./corroborations/withdraw.tsx')],
  ['edit', 'action', ['action.read'], () => import('./actions/edit.tsx')],
  ['edit', 'meeting', ['meeting.read'], () => import('./meetings/edit.tsx')],
  ['of an adviser', 'question', ['case.question_read'], () => import('./controls/cases/question.tsx')],
  ['agenda', 'meeting', ['agenda_item.read', 'meeting.read'], () => import('./meetings/edit-item.tsx')],
];

test.each(pages)('the page %s of a %s that is AMBER logs its first opening, once, and not its author’s', async (_, kind, acts, route) => {
  const { us_chair, jp_chair } = committee.as;
  const refs = await putRecords(us_chair);
  const { loader } = await route();
  const context = contextFor(db, { now: NOW });
  const open = async (actor: Actor) => {
    const params = { ...refs, ref: refs[kind] ?? '' };
    const cookie = (await signIn(context, argsFor(context, { path: '/' }).request, actor.id)).split(';')[0] ?? '';
    return (await answerOf(() => loader(argsFor(context, { path: `/${kind}s/${refs[kind]}`, params, cookie })))).status;
  };
  const before = new Set((await db.selectFrom('journal').select('id').execute()).map(({ id }) => id));
  expect([await open(us_chair), await open(jp_chair), await open(jp_chair)]).toEqual([200, 200, 200]);
  const since = await db.selectFrom('journal').select(['id', 'act', 'actor_id']).where('act', 'not like', 'session.%').execute();
  expect(since.filter(({ id }) => !before.has(id)).map(({ act, actor_id }) => [act, actor_id])).toEqual(
    expect.arrayContaining(acts.map((act) => [act, jp_chair.id])),
  );
  expect(since.filter(({ id }) => !before.has(id))).toHaveLength(acts.length);
});
