/** One record of each kind, put straight into the database: for the tests that compare what is hidden with what does not exist. */
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { putOrganisation, putPerson, putSeat } from '#db/testing/people.ts';
import { putOfAccount } from './account-records.ts';
import { absent, type Putting, type Records } from './kinds.ts';
import { putMapRecords } from './map-records.ts';
import { putForReports, putOnReport, putReport } from './report-records.ts';
import { putAction, putCase, putControlEntry, putDecision, putMeeting } from './work-records.ts';

const WORDS = 'zurückgehalten 秘匿 withheld';
const AT = '2026-01-05T00:00:00.000Z';

async function putHome(tx: Tx, marking: 'GREEN' | 'AMBER'): Promise<string> {
  const id = newId();
  const own = newId();
  await tx.insertInto('audiences').values({ id: own, marking, digest: own }).execute();
  await tx
    .insertInto('bodies')
    .values({
      ...{ id, slug: id, parent_id: null, kind: 'working_group', name_en: WORDS, name_ja: WORDS },
      ...{ state: 'active', audience_id: own, position: 99, created_at: AT },
    })
    .execute();
  await tx.insertInto('audience_bodies').values({ audience_id: own, body_id: id }).execute();
  return id;
}

export interface Placed {
  /** the body whose they are; a new one unless told */
  home?: string;
  /** whose agenda the item stands on; the meeting beside it unless told */
  meeting?: string;
  /** what hangs on a report hangs on this; on the report beside it unless told */
  report?: string;
  /** what hangs on a decision hangs on this; on the decision beside it unless told */
  decision?: string;
  /** what hangs on an action hangs on this; on the action beside it unless told */
  action?: string;
  /** somebody new unless told */
  author?: string;
  /** read by nobody, whatever their marking */
  quarantined?: boolean;
}

/** Puts one record of each kind, under `marking`. */
export async function putRecords(
  db: Db,
  marking: 'GREEN' | 'AMBER' | 'RED',
  { home, author: by, quarantined = false, ...on }: Placed = {},
): Promise<Records> {
  const organisation = await putOrganisation(db, 'US');
  const stranger = await putPerson(db, organisation);
  const author = by ?? stranger;
  const records = {} as Records;
  const put: Putting['put'] = (kind, named = absent(kind)) => (records[kind] = named);
  put('person', { id: stranger, ref: stranger });
  put('organisation', { id: organisation, ref: organisation });
  put('quarantine');
  await db.transaction().execute(async (tx) => {
    const own = await putHome(tx, marking === 'GREEN' && !quarantined ? 'GREEN' : 'AMBER');
    put('body', { id: own, ref: own });
    const home_body_id = home ?? own;
    const audience_id = await keepAudience(tx, { marking, bodies: [home_body_id], persons: [], parties: [] });
    const substance = { home_body_id, audience_id, author_id: by ?? null, issued_at: AT, quarantined_at: quarantined ? AT : null };
    const putting: Putting = { begin: (kind) => ({ ...substance, ...put(kind) }), put, words: WORDS, at: AT, author, on };
    const report = await putReport(tx, putting);
    await putOnReport(tx, putting, on.report ?? report);
    await putForReports(tx, putting);
    await putAction(tx, putting, report);
    await putMeeting(tx, putting);
    await putDecision(tx, putting);
    await putControlEntry(tx, putting);
    await putCase(tx, putting);
    await putMapRecords(tx, putting.begin, WORDS);
    await putOfAccount(tx, putting, own);
  });
  const seat = await putSeat(db, stranger, records.body.id, 'member');
  put('seat', { id: seat, ref: seat });
  return records;
}
