import { newId } from '#db/identity.server.ts';
import type { NewRow, Tx } from '#db/schema.ts';
import type { Putting } from './kinds.ts';

/** Puts a report as it is filed, and gives its id. */
export async function putReport(tx: Tx, { begin, put, words, at, author }: Putting): Promise<string> {
  const report: NewRow<'reports'> = {
    ...begin('report'),
    author_id: author,
    title: words,
    description: words,
    language: 'en',
    category: 'other',
    event_from: null,
    event_to: null,
    horizon: 'now',
    likelihood: 4,
    impact: 3,
    confidence: 'low',
    response: '',
    business_confidential: 0,
    hides_organisation: 0,
    updated_at: at,
    withdrawn_at: null,
    version: 1,
  };
  await tx.insertInto('reports').values(report).execute();
  const { ref: _ref, ...revision } = begin('revision');
  await tx
    .insertInto('report_revisions')
    .values({ ...revision, author_id: author, report_id: report.id, number: 1, content: '{}', digest: '', reason: '' })
    .execute();
  if (report.quarantined_at === null) return report.id;
  await tx
    .insertInto('quarantines')
    .values({
      ...{ id: put('quarantine').id, subject_kind: 'report', subject_id: report.id, ref: report.ref, home_body_id: report.home_body_id },
      ...{ audience_id: report.audience_id, author_id: author, reason: words, began_at: at, began_by: author },
      ...{ kept_at: null, ended_at: null, decided_by: null, note: '' },
    })
    .execute();
  return report.id;
}

async function putAttachment(tx: Tx, { begin, words }: Putting, report_id: string): Promise<void> {
  const before = await tx.selectFrom('attachments').select('id').where('report_id', '=', report_id).execute();
  await tx
    .insertInto('attachments')
    .values({
      ...begin('attachment'),
      ...{ report_id, place: 1 + before.length, name: `${words}.txt`, type: 'txt', size: 1, digest: '', words, withdrawn_at: null },
    })
    .execute();
}

/** Puts what hangs on a report: what others say of it, ask and ask for, and parts of it with readers of their own. */
export async function putOnReport(tx: Tx, putting: Putting, report_id: string): Promise<void> {
  const { begin, words, at, author } = putting;
  const own = (kind: Parameters<typeof begin>[0]) => {
    const { ref: _ref, ...substance } = begin(kind);
    return { ...substance, author_id: author };
  };
  await tx
    .insertInto('comments')
    .values({ ...own('comment'), subject_kind: 'report', subject_id: report_id, words, edited_at: null, withdrawn_at: null })
    .execute();
  await tx
    .insertInto('corroborations')
    .values({ ...own('corroboration'), report_id, stance: 'contradicts', words, withdrawn_at: null })
    .execute();
  await tx
    .insertInto('report_questions')
    .values({ ...own('question'), report_id, words, due_on: '2027-01-05', answered_at: null })
    .execute();
  await tx
    .insertInto('report_paragraphs')
    .values({
      ...{ ...begin('paragraph'), author_id: author },
      ...{ report_id, section: 'description', place: 0, words, changed_at: null, ended_at: null },
    })
    .execute();
  await putAttachment(tx, putting, report_id);
  const escalation = own('escalation');
  await tx
    .insertInto('escalations')
    .values({
      ...{ ...escalation, report_id, to_body_id: escalation.home_body_id, reason: words },
      ...{ agreed_at: at, refused_at: null, answered_by: author, taken_up_at: null, taken_up_by: null },
    })
    .execute();
}

/** Puts what people write reports with: a source of the register, a draft, a file that was brought in, a watch. */
export async function putForReports(tx: Tx, { begin, put, words, at, author }: Putting): Promise<void> {
  const source = begin('information_source');
  await tx
    .insertInto('information_sources')
    .values({ ...source, kind: 'other', name_en: words, name_ja: words, about: '', url: '', reliability: 'B', rated_at: at })
    .execute();
  await tx
    .insertInto('information_source_ratings')
    .values({ id: newId(), source_id: source.id, number: 1, reliability: 'B', reason: words, rated_at: at, rated_by: null })
    .execute();
  await tx
    .insertInto('drafts')
    .values({ id: put('draft').id, kind: 'report', author_id: author, fields: '{}', created_at: at, saved_at: at, version: 1 })
    .execute();
  const found = { format: 'csv', reports: [], faults: [] };
  await tx
    .insertInto('incoming')
    .values({
      ...{ id: put('incoming').id, person_id: author, format: 'csv', content: JSON.stringify(found), made_at: at, taken_at: null },
      expires_at: '2099-01-01T00:00:00.000Z',
    })
    .execute();
  await tx
    .insertInto('watches')
    .values({ id: put('watch').id, person_id: author, kind: 'words', value: newId(), made_at: at, looked_at: at, reached: '{}' })
    .execute();
}
