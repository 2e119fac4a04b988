import { sha256, write } from '#app/journal/writing.server.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Substance, Tx } from '#db/schema.ts';
import type { Edition } from './edition.ts';
import { placeClaims, placeReliances, placeTotals } from './placing-figures.server.ts';
import { placeCodes, placeItems, placeLinks, placeSites } from './placing-items.server.ts';
import { placeSuppliers } from './placing-suppliers.server.ts';
import { Skips, type Skip } from './skipping.ts';
import { sources } from './sources.ts';

/** What one run did with one source. `refused`: a file could not be taken, so nothing of the source was changed. */
export interface ImportSummary {
  source: string;
  added: number;
  unchanged: number;
  changed: number;
  skipped: Skip[];
  refused: string | null;
}

/** What the placing of each kind of record needs: where it writes, for whom it is readable, what it counts, whom it tells. */
export interface Loading {
  tx: Tx;
  now: Date;
  source_id: string;
  countries_source_id: string;
  edition: Edition;
  skips: Skips;
  counts: { added: number; unchanged: number; changed: number };
  /** the columns of substance of a new record: readable by everybody, by no author, issued now */
  substance: () => Substance;
}

/**
 * Puts an edition on the map in one transaction with one journal entry. What is there already stays as it is: a figure that changed
 * is added beside the old one with a later `recorded_at`, a name that changed is reported and left for a person to decide.
 */
export async function loadEdition(
  db: Db,
  edition: Edition,
  { now, actorId, home_body_id }: { now: Date; actorId: string | null; home_body_id: string },
): Promise<ImportSummary> {
  return write(db, actorId, now, async (tx, enter) => {
    const at = now.toISOString();
    // The countries' row is touched by every import, and first: two imports at once go one after the other.
    const countries_source_id = await keepSource(tx, sources.countries, at);
    const source_id = await keepSource(tx, edition.source, at);
    const audience_id = await keepAudience(tx, { marking: 'CLEAR', bodies: [home_body_id], persons: [], parties: [] });
    const skips = new Skips(edition.skipped);
    const counts = { added: 0, unchanged: 0, changed: 0 };
    const substance = () => ({ id: newId(), home_body_id, audience_id, author_id: null, issued_at: at, quarantined_at: null });
    const loading: Loading = { tx, now, source_id, countries_source_id, edition, skips, counts, substance };

    const suppliers = await placeSuppliers(loading);
    const items = await placeItems(loading);
    await placeCodes(loading, items);
    await placeLinks(loading, items);
    await placeSites(loading, items, suppliers);
    await placeClaims(loading, items, suppliers);
    await placeTotals(loading, items);
    await placeReliances(loading, items);

    const id = newId();
    const skipped = JSON.stringify(skips.list);
    const run = { id, source_id, started_at: at, finished_at: at, actor_id: actorId, skipped };
    await tx
      .insertInto('imports')
      .values({ ...run, ...counts })
      .execute();
    enter({
      act: 'map.imported',
      subject_kind: 'source',
      subject_id: source_id,
      audience_id,
      detail: {
        source: edition.source.key,
        ...counts,
        skipped: skips.list.length,
        report: sha256(skipped),
        files: edition.files.map((file) => `${file.name} ${file.digest}`),
      },
    });
    return { source: edition.source.key, ...counts, skipped: skips.list, refused: null };
  });
}

/** The source's row, made or touched; its credit and licence are kept as the software knows them. */
async function keepSource(tx: Tx, source: Edition['source'], at: string): Promise<string> {
  const { id } = await tx
    .insertInto('sources')
    .values({ id: newId(), ...source, loaded_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ ...source, loaded_at: at }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
