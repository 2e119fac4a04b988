import { write, type Enter } from '#app/journal/writing.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, NewRow, Tx } from '#db/schema.ts';
import { putUpBody } from './putting-up.server.ts';

/** The two principals and the partners that domain.md names. Names as in the committee's own list of countries. */
const PARTIES: readonly NewRow<'parties'>[] = [
  { id: 'US', role: 'principal', name_en: 'United States', name_ja: '米国', capital_zone: 'America/New_York' },
  { id: 'JP', role: 'principal', name_en: 'Japan', name_ja: '日本', capital_zone: 'Asia/Tokyo' },
  { id: 'KR', role: 'partner', name_en: 'South Korea', name_ja: '韓国', capital_zone: 'Asia/Seoul' },
  { id: 'TW', role: 'partner', name_en: 'Taiwan', name_ja: '台湾', capital_zone: 'Asia/Taipei' },
  { id: 'NL', role: 'partner', name_en: 'Netherlands', name_ja: 'オランダ', capital_zone: 'Europe/Amsterdam' },
  { id: 'GB', role: 'partner', name_en: 'United Kingdom', name_ja: '英国', capital_zone: 'Europe/London' },
  { id: 'AU', role: 'partner', name_en: 'Australia', name_ja: 'オーストラリア', capital_zone: 'Australia/Sydney' },
  { id: 'IN', role: 'partner', name_en: 'India', name_ja: 'インド', capital_zone: 'Asia/Kolkata' },
];

/** The root of the tree: every other body hangs below it. */
export const COMMITTEE_SLUG = 'steering-committee';

/**
 * Lays what every installation stands on: the parties, and the steering committee as an empty root. Run again it changes nothing,
 * and never overwrites what people have changed since.
 */
export async function layFoundation(db: Db, now: Date): Promise<{ committee_id: string }> {
  const laid = await db.selectFrom('parties').select('id').execute();
  const missing = PARTIES.filter((party) => !laid.some((row) => row.id === party.id));
  const committee = await readCommittee(db);
  if (missing.length === 0 && committee) return { committee_id: committee.id };
  return write(db, null, now, async (tx, enter) => {
    for (const party of missing) await layParty(tx, enter, party);
    const committee_id = (await readCommittee(tx))?.id ?? (await foundCommittee(tx, enter, now));
    enter({ act: 'foundation.laid', subject_kind: 'body', subject_id: committee_id, detail: { parties: missing.map(({ id }) => id) } });
    return { committee_id };
  });
}

async function readCommittee(db: Db | Tx): Promise<{ id: string } | undefined> {
  return db.selectFrom('bodies').select('id').where('slug', '=', COMMITTEE_SLUG).executeTakeFirst();
}

async function layParty(tx: Tx, enter: Enter, party: NewRow<'parties'>): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('parties')
    .values(party)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) > 0)
    enter({ act: 'party.added', subject_kind: 'party', subject_id: party.id, detail: { role: party.role } });
}

async function foundCommittee(tx: Tx, enter: Enter, now: Date): Promise<string> {
  const id = newId();
  await putUpBody(tx, enter, now, null, {
    id,
    slug: COMMITTEE_SLUG,
    parent_id: null,
    kind: 'committee',
    name_en: 'US–Japan Supply Chain Steering Committee',
    name_ja: '日米サプライチェーン運営委員会',
    charter_en: '',
    charter_ja: '',
    marking: 'GREEN',
    parties: ['US', 'JP'],
    sectors: [],
    items: [],
    position: 0,
  });
  return id;
}
