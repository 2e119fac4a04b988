import { sha256 } from '#app/journal/writing.server.ts';
import type { Db } from '#db/schema.ts';
import type { KeptObject, KeptOfReport } from './kept.ts';

/** What a report says in another language, as it came: ids and times to the letter. */
export interface Translation {
  id: string;
  created: string;
  modified: string;
  created_by_ref?: string;
  lang: string;
  name: string;
  description: string;
}

/** Where a report came from that was not written here. */
export interface Origin {
  external_id: string;
  created: string;
  /** null: its text was changed here since */
  modified: string | null;
  /** none once its text was changed here: they would no longer say the same */
  translations: Translation[];
  /** what else it said of itself, as it came */
  kept: KeptOfReport;
  /** what came with it as objects of their own: by a paragraph's reference, or the id at a tie's other end */
  parts: ReadonlyMap<string, KeptObject>;
}

/** The digest of a text as it came. */
export const digestOfText = ({ title, description }: { title: string; description: string }): string =>
  sha256(JSON.stringify([title, description]));

/**
 * The origin of a report that has been found readable. What came with it is shown only beside the very text it came with; what came as
 * objects of their own is for whoever reads the paragraph or sees the tie that they are here.
 */
export async function readOrigin(db: Db, report: { id: string; title: string; description: string }): Promise<Origin | null> {
  const row = await db
    .selectFrom('report_origins')
    .select(['external_id', 'format', 'created', 'modified', 'digest', 'translations', 'kept'])
    .where('report_id', '=', report.id)
    .executeTakeFirst();
  if (row?.format !== 'stix') return null;
  const parts = await db.selectFrom('part_origins').select(['part', 'kept']).where('report_id', '=', report.id).execute();
  const unchanged = row.digest === digestOfText(report);
  return {
    external_id: row.external_id,
    created: row.created,
    modified: unchanged ? row.modified : null,
    translations: unchanged ? (JSON.parse(row.translations) as Translation[]) : [],
    kept: JSON.parse(row.kept) as KeptOfReport,
    parts: new Map(parts.map(({ part, kept }) => [part, JSON.parse(kept) as KeptObject])),
  };
}
