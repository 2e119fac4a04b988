/** One record of each kind, put straight into the database: for the tests that compare what is hidden with what does not exist. */
import { keepAudience } from '#app/policy/audiences.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, NewRow, Substance, Tx } from '#db/schema.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { putMapRecords } from './map-records.ts';

export type Kind =
  | 'report'
  | 'comment'
  | 'corroboration'
  | 'information_source'
  | 'attachment'
  | 'paragraph'
  | 'draft'
  | 'incoming'
  | 'action'
  | 'meeting'
  | 'agenda_item'
  | 'decision'
  | 'item'
  | 'item_link'
  | 'supplier'
  | 'body'
  | 'seat'
  | 'person'
  | 'organisation'
  | 'proposal'
  | 'session';

/** What an address may name a record by. */
export interface Named {
  id: string;
  /** R-7K3Q5X, a slug, or the id again */
  ref: string;
}

export type Records = Record<Kind, Named>;

const WORDS = 'zurückgehalten 秘匿 withheld';
const AT = '2026-01-05T00:00:00.000Z';

/** A name of each kind that nothing has: as long as a real one, so that answers can be compared byte for byte. */
export function absent(kind: Kind): Named {
  const id = newId();
  const letters: Partial<Record<Kind, string>> = {
    report: 'R',
    action: 'A',
    meeting: 'M',
    decision: 'D',
    item: 'I',
    supplier: 'S',
    information_source: 'Q',
    paragraph: 'P',
  };
  const letter = letters[kind];
  return { id, ref: letter ? newReference(letter) : id };
}

async function placesOf(tx: Tx, reportId: string): Promise<number> {
  const rows = await tx.selectFrom('attachments').select('id').where('report_id', '=', reportId).execute();
  return rows.length;
}

async function putHome(tx: Tx, marking: 'GREEN' | 'AMBER'): Promise<string> {
  const id = newId();
  const own = newId();
  await tx.insertInto('audiences').values({ id: own, marking, digest: own }).execute();
  await tx
    .insertInto('bodies')
    .values({
      id,
      slug: id,
      parent_id: null,
      kind: 'working_group',
      name_en: WORDS,
      name_ja: WORDS,
      state: 'active',
      audience_id: own,
      position: 99,
      created_at: AT,
    })
    .execute();
  await tx.insertInto('audience_bodies').values({ audience_id: own, body_id: id }).execute();
  return id;
}

/**
 * Puts one record of each kind, under `marking`; the author is somebody else. An agenda item stands in `meeting`, a comment on `report`.
 * Quarantined, they are read by nobody, whatever their marking.
 */
export async function putRecords(
  db: Db,
  marking: 'GREEN' | 'AMBER' | 'RED',
  { home, meeting, report: on, quarantined = false }: { home?: string; meeting?: string; report?: string; quarantined?: boolean } = {},
): Promise<Records> {
  const organisation = await putOrganisation(db, 'US');
  const author = await putPerson(db, organisation);
  const records = {} as Records;
  const put = (kind: Kind, named: Named): Named => (records[kind] = named);
  await db.transaction().execute(async (tx) => {
    const body = put('body', await putHome(tx, marking === 'GREEN' && !quarantined ? 'GREEN' : 'AMBER').then((id) => ({ id, ref: id })));
    const home_body_id = home ?? body.id;
    const audience: Audience = { marking, bodies: [home_body_id], persons: [], parties: [] };
    const substance = (id: string): Substance => ({
      id,
      home_body_id,
      audience_id: '',
      author_id: null,
      issued_at: AT,
      quarantined_at: quarantined ? AT : null,
    });
    const audience_id = await keepAudience(tx, audience);
    const begin = (kind: Kind) => {
      const named = put(kind, absent(kind));
      return { ...substance(named.id), audience_id, ref: named.ref };
    };
    const version = 1;
    const report: NewRow<'reports'> = {
      ...begin('report'),
      author_id: author,
      title: WORDS,
      description: WORDS,
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
      updated_at: AT,
      withdrawn_at: null,
      version,
    };
    await tx.insertInto('reports').values(report).execute();
    const { ref: _comment, ...comment } = begin('comment');
    await tx
      .insertInto('comments')
      .values({
        ...comment,
        ...{ author_id: author, subject_kind: 'report', subject_id: on ?? report.id, words: WORDS, edited_at: null, withdrawn_at: null },
      })
      .execute();
    const { ref: _voice, ...voice } = begin('corroboration');
    await tx
      .insertInto('corroborations')
      .values({ ...voice, author_id: author, report_id: on ?? report.id, stance: 'contradicts', words: WORDS, withdrawn_at: null })
      .execute();
    await tx
      .insertInto('actions')
      .values({
        ...begin('action'),
        title: WORDS,
        result: WORDS,
        due_on: '2027-01-05',
        priority: 'normal',
        workstream: 'general',
        created_at: AT,
        updated_at: AT,
        closed_at: null,
        closed_as: null,
        closing_note: '',
        version,
      })
      .execute();
    await tx
      .insertInto('meetings')
      .values({
        ...begin('meeting'),
        title: WORDS,
        starts_at: '2027-01-05T14:00:00.000Z',
        ends_at: '2027-01-05T15:00:00.000Z',
        zone: 'Asia/Tokyo',
        place: '',
        link: '',
        note: '',
        created_at: AT,
        updated_at: AT,
        cancelled_at: null,
        cancel_reason: '',
        sequence: 0,
        version,
      })
      .execute();
    const { ref: _, ...agenda } = begin('agenda_item');
    await tx
      .insertInto('agenda_items')
      .values({
        ...agenda,
        meeting_id: meeting ?? records.meeting.id,
        position: 1,
        title: WORDS,
        note: '',
        minutes: 10,
        presenter_id: null,
        purpose: 'inform',
        updated_at: AT,
        removed_at: null,
        version,
      })
      .execute();
    await tx
      .insertInto('decisions')
      .values({
        ...begin('decision'),
        title_en: WORDS,
        title_ja: WORDS,
        text_en: WORDS,
        text_ja: WORDS,
        rationale_en: '',
        rationale_ja: '',
        state: 'proposed',
        updated_at: AT,
        version,
      })
      .execute();
    await putMapRecords(tx, begin, WORDS);
    await tx
      .insertInto('report_paragraphs')
      .values({
        ...begin('paragraph'),
        ...{
          author_id: author,
          report_id: on ?? report.id,
          section: 'description',
          place: 0,
          words: WORDS,
          changed_at: null,
          ended_at: null,
        },
      })
      .execute();
    await tx
      .insertInto('attachments')
      .values({
        ...begin('attachment'),
        ...{ report_id: on ?? report.id, place: 1 + (await placesOf(tx, on ?? report.id)), name: `${WORDS}.txt`, type: 'txt' },
        ...{ size: 1, digest: '', words: WORDS, withdrawn_at: null },
      })
      .execute();
    await tx
      .insertInto('information_sources')
      .values({
        ...begin('information_source'),
        kind: 'other',
        name_en: WORDS,
        name_ja: WORDS,
        about: '',
        url: '',
        reliability: 'B',
        rated_at: AT,
      })
      .execute();
    await tx
      .insertInto('information_source_ratings')
      .values({
        ...{ id: newId(), source_id: records.information_source.id, number: 1 },
        ...{ reliability: 'B', reason: WORDS, rated_at: AT, rated_by: null },
      })
      .execute();
    const draft = put('draft', absent('draft'));
    await tx
      .insertInto('drafts')
      .values({ id: draft.id, kind: 'report', author_id: author, fields: '{}', created_at: AT, saved_at: AT, version })
      .execute();
    const incoming = put('incoming', absent('incoming'));
    const found = { format: 'csv', reports: [], faults: [] };
    await tx
      .insertInto('incoming')
      .values({
        ...{ id: incoming.id, person_id: author, format: 'csv', content: JSON.stringify(found), made_at: AT, taken_at: null },
        expires_at: '2099-01-01T00:00:00.000Z',
      })
      .execute();
    const session = put('session', absent('session'));
    await tx
      .insertInto('sessions')
      .values({
        id: session.id,
        handle: session.id,
        person_id: author,
        expires_at: 4_000_000_000,
        created_at: AT,
        seen_at: AT,
        user_agent: WORDS,
        address: '127.0.0.1',
        confirmed_at: AT,
      })
      .execute();
    put('person', { id: author, ref: author });
    put('organisation', { id: organisation, ref: organisation });
    const proposal = put('proposal', absent('proposal'));
    await tx
      .insertInto('proposals')
      .values({
        id: proposal.id,
        kind: 'body',
        person_id: null,
        body_id: body.id,
        asked_by: author,
        detail: JSON.stringify({ name_en: WORDS, name_ja: WORDS, charter_en: '', charter_ja: '', parties: ['US', 'JP'] }),
        asked_at: AT,
        expires_at: '2099-01-01T00:00:00.000Z',
        settled_at: null,
        settled_as: null,
      })
      .execute();
  });
  const seat = await putSeat(db, author, records.body.id, 'member');
  put('seat', { id: seat, ref: seat });
  return records;
}
