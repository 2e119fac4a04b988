import { write } from '#app/journal/writing.server.ts';
import type { Db, NewRow } from '#db/schema.ts';
import type { Chance } from './chance.ts';
import { titleIn } from './prose.ts';

const ITEMS = 60;
const PAPERS = 200;
const MINUTE_MS = 60_000;
export const LONG_AGENDA = 'M-L0NGAG';

/** A meeting of 60 items that rest on 200 reports, read by whoever reads those: an agenda as long as they come. */
export async function buildLongAgenda(db: Db, chance: Chance, start: Date): Promise<void> {
  const papers = await db
    .selectFrom('reports')
    .innerJoin('audiences', 'audiences.id', 'reports.audience_id')
    .select(['reports.id', 'reports.home_body_id', 'reports.audience_id', 'reports.author_id'])
    .where('audiences.marking', '=', 'GREEN')
    .orderBy('reports.id')
    .limit(PAPERS)
    .execute();
  const [first] = papers;
  if (!first) return;
  const [id, at] = [chance.id(start), start.toISOString()];
  const whole = { home_body_id: first.home_body_id, audience_id: first.audience_id, author_id: first.author_id, issued_at: at };
  const items = Array.from({ length: ITEMS }, (_, position): NewRow<'agenda_items'> => ({
    ...{ ...whole, id: chance.id(start), quarantined_at: null, meeting_id: id, position, title: titleIn(chance, 'en'), minutes: 5 },
    ...{ updated_at: at, purpose: 'discuss', presenter_id: null, removed_at: null, note: '' },
  }));
  const ties = papers.map((paper, index): NewRow<'ties'> => ({
    ...{ id: chance.id(start), from_kind: 'agenda_item', from_id: items[index % ITEMS]!.id ?? '', to_kind: 'report', to_id: paper.id },
    ...{ made_at: at, made_by: first.author_id },
  }));
  await write(db, null, start, async (tx, enter) => {
    await tx
      .insertInto('meetings')
      .values({
        ...{
          ...whole,
          id,
          quarantined_at: null,
          ref: LONG_AGENDA,
          title: 'The long agenda',
          zone: 'Asia/Tokyo',
          created_at: at,
          updated_at: at,
        },
        ...{ starts_at: at, ends_at: new Date(start.getTime() + ITEMS * 5 * MINUTE_MS).toISOString(), cancelled_at: null },
        ...{ place: '', link: '', note: '', cancel_reason: '', sequence: 0 },
      })
      .execute();
    await tx.insertInto('agenda_items').values(items).execute();
    await tx.insertInto('ties').values(ties).execute();
    enter({ act: 'meeting.called', subject_kind: 'meeting', subject_id: id, audience_id: first.audience_id });
  });
}
