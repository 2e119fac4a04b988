import { z } from 'zod';
import type { Db, Tx } from '#db/schema.ts';
import { SKIP_REASONS } from './importing/skipping.ts';

const skips = z.array(z.object({ file: z.string(), line: z.number(), value: z.string(), reason: z.enum(SKIP_REASONS) }));

/**
 * Every source that was loaded, with its licence and credit. Only those: a source that somebody has entered for a record of theirs
 * is seen with that record.
 */
export async function readLoadedSources(db: Db | Tx) {
  return db
    .selectFrom('sources')
    .where('loaded_at', 'is not', null)
    .select(['id', 'title', 'publisher', 'published', 'licence', 'credit', 'url', 'loaded_at'])
    .orderBy('key')
    .execute();
}

const NEWEST = 50;

/** The newest imports of loaded sources, with what each skipped and why. */
export async function readImports(db: Db | Tx) {
  const rows = await db
    .selectFrom('imports')
    .innerJoin('sources', 'sources.id', 'imports.source_id')
    .where('sources.loaded_at', 'is not', null)
    .select([
      'imports.id',
      'imports.started_at',
      'imports.finished_at',
      'imports.added',
      'imports.unchanged',
      'imports.changed',
      'imports.skipped',
      'sources.title',
    ])
    .orderBy('imports.started_at', 'desc')
    .orderBy('imports.id', 'desc')
    .limit(NEWEST)
    .execute();
  return rows.map(({ skipped, ...row }) => ({ ...row, skipped: skips.parse(JSON.parse(skipped)) }));
}
