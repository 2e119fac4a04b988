import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { sha256, write } from '#app/journal/writing.server.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { ControlStatus, Db, Tx } from '#db/schema.ts';
import { POLICIES, splitDestinations, type Policy } from './destinations.ts';
import { CONFIDENCES, STATUSES } from './standing.ts';
import { freshReference, keepEntrySearchable } from './writing.server.ts';

const FOLDER = path.resolve(import.meta.dirname, '..', '..', '..', 'db', 'seed', 'controls');

/** A row of db/seed/controls/entries.csv, as it is published there. */
type ShippedRow = Record<
  | 'controlling_party'
  | 'list'
  | 'number'
  | 'title_own_words'
  | 'goods_keywords'
  | 'hs_codes'
  | 'destination_scope'
  | 'licence_policy'
  | 'effective_from'
  | 'effective_to'
  | 'status'
  | 'source_title'
  | 'source_publisher'
  | 'source_date'
  | 'source_url'
  | 'seen_in'
  | 'confidence',
  string
>;

/** One line of item-keywords.csv: all of `keywords` and none of `unless` make an entry one of the item. */
interface Matching {
  keywords: string;
  unless: string;
  key: string;
}

const tableOf = async <R>(name: string): Promise<R[]> =>
  parse(await readFile(path.join(FOLDER, name)), { columns: true, bom: true, skip_empty_lines: true });

const oneOf = <T extends string>(value: string, known: readonly T[], what: string): T => {
  const one = known.find((candidate) => candidate === value);
  if (!one) throw new Error(`db/seed/controls: ${what} cannot be “${value}”`);
  return one;
};

/** What names a row for good: what it says may be put right by officials, and is never loaded over. */
const keyOf = ({ controlling_party, list, number, title_own_words }: ShippedRow): string =>
  `shipped:${sha256(JSON.stringify([controlling_party, list, number, title_own_words])).slice(0, 32)}`;

/** The keys of the items that an entry is about, by its keywords. */
export function itemKeysOf(keywords: readonly string[], matchings: readonly Matching[]): string[] {
  const has = (words: string) => words.split('+').every((word) => keywords.includes(word));
  return [
    ...new Set(
      matchings.flatMap(({ keywords: wanted, unless, key }) =>
        has(wanted) && !unless.split(';').some((word) => word !== '' && keywords.includes(word)) ? key : [],
      ),
    ),
  ];
}

async function load(
  tx: Tx,
  row: ShippedRow,
  title_ja: string,
  items: readonly string[],
  home: { home_body_id: string; audience_id: string },
  at: string,
) {
  const policy: Policy = oneOf(row.licence_policy, POLICIES, 'licence_policy');
  const status: ControlStatus = oneOf(row.status, STATUSES, 'status');
  const destinations = splitDestinations(row.destination_scope).map((where) => ({ where, policy }));
  const [id, ref] = [newId(), await freshReference(tx)];
  const { list, number, hs_codes, source_title, source_publisher, source_date, source_url, seen_in } = row;
  await tx
    .insertInto('control_entries')
    .values({
      ...{ ...home, id, ref, author_id: null, issued_at: at, quarantined_at: null, external_key: keyOf(row), party: row.controlling_party },
      ...{ list, number, title: row.title_own_words, title_ja, keywords: row.goods_keywords, hs_codes, reason: '', status },
      ...{ destinations: JSON.stringify(destinations), effective_from: row.effective_from || null, effective_to: row.effective_to || null },
      ...{ source_title, source_publisher, source_date, source_url, seen_in },
      confidence: oneOf(row.confidence, CONFIDENCES, 'confidence'),
      ...{ created_at: at, updated_at: at, updated_by: null, checked_at: null, checked_by: null, withdrawn_at: null },
    })
    .execute();
  if (items.length > 0)
    await tx
      .insertInto('control_entry_items')
      .values(items.map((item_id) => ({ entry_id: id, item_id, by_words: 1 })))
      .execute();
  await keepEntrySearchable(tx, id);
  return id;
}

/** A row of titles-ja.csv. */
type TitleRow = Record<'controlling_party' | 'list' | 'number' | 'title_ja', string>;

/** Gives what was loaded before there were Japanese titles its title, where nobody has said anything of the entry since. */
async function title(db: Db, titles: readonly { external_key: string; title_ja: string }[], now: Date): Promise<void> {
  const bare = await db
    .selectFrom('control_entries')
    .select(['id', 'external_key', 'audience_id'])
    .where(
      'external_key',
      'in',
      titles.map(({ external_key }) => external_key),
    )
    .where('title_ja', '=', '')
    .where('version', '=', 1)
    .execute();
  if (bare.length === 0) return;
  await write(db, null, now, async (tx, enter) => {
    for (const { id, external_key, audience_id } of bare) {
      const title_ja = titles.find((one) => one.external_key === external_key)?.title_ja ?? '';
      await tx.updateTable('control_entries').set({ title_ja }).where('id', '=', id).where('version', '=', 1).execute();
      await keepEntrySearchable(tx, id);
      enter({ act: 'control.titled', subject_kind: 'control_entry', subject_id: id, audience_id, detail: { digest: sha256(title_ja) } });
    }
  });
}

/**
 * Loads the control entries that come with the software, readable by everybody, checked by no official. What is there already stays as it
 * is, whatever was made of it. Gives how many were added.
 */
export async function loadShippedControls(db: Db, { now, home_body_id }: { now: Date; home_body_id: string }): Promise<number> {
  const rows = await tableOf<ShippedRow>('entries.csv');
  const matchings = await tableOf<Matching>('item-keywords.csv');
  const titles = await tableOf<TitleRow>('titles-ja.csv');
  const titleOf = (row: ShippedRow): string =>
    titles.find((one) => one.controlling_party === row.controlling_party && one.list === row.list && one.number === row.number)?.title_ja ??
    '';
  await title(
    db,
    rows.flatMap((row) => (titleOf(row) ? { external_key: keyOf(row), title_ja: titleOf(row) } : [])),
    now,
  );
  const kept = await db.selectFrom('control_entries').select('external_key').where('external_key', 'is not', null).execute();
  const fresh = rows.filter((row) => !kept.some(({ external_key }) => external_key === keyOf(row)));
  if (fresh.length === 0) return 0;
  const keys = matchings.map(({ key }) => key);
  const items = await db.selectFrom('items').select(['id', 'external_key']).where('external_key', 'in', keys).execute();
  return write(db, null, now, async (tx, enter) => {
    const at = now.toISOString();
    const audience_id = await keepAudience(tx, { marking: 'CLEAR', bodies: [home_body_id], persons: [], parties: [] });
    for (const row of fresh) {
      const named = itemKeysOf(row.goods_keywords.split(';'), matchings);
      const ids = items.flatMap(({ id, external_key }) => (named.includes(external_key ?? '') ? id : []));
      const id = await load(tx, row, titleOf(row), ids, { home_body_id, audience_id }, at);
      const detail = { party: row.controlling_party, digest: sha256(JSON.stringify(row)), items: ids };
      enter({ act: 'control.loaded', subject_kind: 'control_entry', subject_id: id, audience_id, detail });
    }
    return fresh.length;
  });
}
