import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';

const ENTRIES = 500;
/** Those of the shipped entries, the rest of the parties, and others. */
const PARTIES = 'US JP NL EU CN KR TW GB AU IN DE FR IT CA SG MY VN TH BR MX'.split(' ');

/** Puts control entries until there are 500 of 20 parties, each naming two items of the map. */
export async function putControls(db: Db, home_body_id: string, now: Date): Promise<void> {
  const at = now.toISOString();
  const items = await db.selectFrom('items').select('id').orderBy('external_key').limit(120).execute();
  const { there } = await db
    .selectFrom('control_entries')
    .select((eb) => eb.fn.countAll<number>().as('there'))
    .executeTakeFirstOrThrow();
  await db.transaction().execute(async (tx) => {
    const audience_id = await keepAudience(tx, { marking: 'CLEAR', bodies: [home_body_id], persons: [], parties: [] });
    const rows = Array.from({ length: Math.max(0, ENTRIES - there) }, (_, index) => ({
      ...{ id: newId(), ref: newReference('X'), home_body_id, audience_id, author_id: null, issued_at: at, quarantined_at: null },
      ...{ party: PARTIES[index % PARTIES.length]!, external_key: null, list: 'List', number: `${index}`, title: `Tools of kind ${index}` },
      title_ja: '',
      destinations: JSON.stringify([
        { where: 'ALL', policy: 'licence_required' },
        { where: 'CN', policy: index % 2 === 0 ? 'case_by_case' : 'presumption_of_denial' },
      ]),
      ...{ status: 'in_force' as const, effective_from: `20${15 + (index % 11)}-0${1 + (index % 9)}-01`, effective_to: null },
      ...{ source_title: 'A list', source_publisher: '', source_date: '2025', source_url: '', seen_in: '', confidence: 'high' as const },
      ...{ keywords: '', hs_codes: '', reason: '', created_at: at, updated_at: at, updated_by: null, checked_at: null, checked_by: null },
      ...{ withdrawn_at: null },
    }));
    for (const row of rows) await tx.insertInto('control_entries').values(row).execute();
    const links = rows.flatMap(({ id: entry_id }, index) =>
      [index % items.length, (index * 7 + 3) % items.length].map((at_) => ({ entry_id, item_id: items[at_]!.id, by_words: 0 })),
    );
    for (const link of links)
      await tx
        .insertInto('control_entry_items')
        .values(link)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
}
