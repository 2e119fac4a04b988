import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import type { EditionContent } from './content.ts';
import { decideEdition, isOpen } from './keeping.server.ts';
import { mapTable } from './mapped-table.server.ts';
import { faultsOf, keptMapping, type Mapping, type MappingFault } from './mapping.ts';
import { findEdition } from './reading.server.ts';
import type { Sheet } from './sheets.ts';
import { folded } from './similar.ts';

const SHOWN = 100;

/** A mapping does not fit its table. Nothing was written. */
export class MappingFaults extends Error {
  constructor(readonly faults: readonly MappingFault[]) {
    super('This mapping does not fit the table');
  }
}

/** A mapping that somebody saved by a name. */
export interface SavedMapping {
  id: string;
  name: string;
  /** for the readers of a body; false: its maker's own */
  shared: boolean;
  /** who looks made it */
  own: boolean;
  mapping: Mapping;
}

/** The mappings that the actor may use: their own, and those shared with a body of which they read. One query. */
export async function readMappings(db: Db, actor: Actor): Promise<SavedMapping[]> {
  const rows = await db
    .selectFrom('column_mappings as m')
    .select(['m.id', 'm.name', 'm.issued_at', 'm.author_id', 'm.mapping'])
    .where(visibleTo(actor, 'm'))
    .orderBy('m.name')
    .orderBy('m.id')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, name, issued_at, author_id, mapping }) => ({
    ...{ id, name, shared: issued_at !== null, own: author_id === actor.id, mapping: keptMapping.parse(JSON.parse(mapping)) },
  }));
}

const sheetsIn = (edition: Row<'editions'>): Sheet[] => JSON.parse(edition.received) as Sheet[];

/** A table that waits for its importer to say what its columns hold; null where it is none, another's, or decided. One query. */
export async function findTable(db: Db, actor: Actor, ref: string): Promise<{ edition: Row<'editions'>; sheets: Sheet[] } | null> {
  const edition = await findEdition(db, actor, ref);
  if (!edition || edition.author_id !== actor.id || edition.family !== 'table' || !isOpen(edition.state)) return null;
  return { edition, sheets: sheetsIn(edition) };
}

/** How the columns of an edition's table are read; null: nobody said it yet, or it is no table. */
export const mappingOf = ({ mapping }: Pick<Row<'editions'>, 'mapping'>): Mapping | null =>
  mapping === '' ? null : keptMapping.parse(JSON.parse(mapping));

/** What tells a source from others, whichever edition of it. */
const seriesOf = ({ publisher, source }: Mapping): string => `${folded(publisher)}: ${folded(source)}`;

/** Keeps a mapping under a name: the actor's own of that name is overwritten. */
async function saveMapping(tx: Tx, actor: Actor, home_body_id: string, mapping: Mapping, save: Saving, at: string): Promise<void> {
  const audience_id = await keepAudience(tx, { marking: 'AMBER', bodies: [home_body_id], persons: [], parties: [] });
  const said = { audience_id, issued_at: save.shared ? at : null, mapping: JSON.stringify(mapping), saved_at: at };
  await tx
    .insertInto('column_mappings')
    .values({ ...said, id: newId(), home_body_id, author_id: actor.id, quarantined_at: null, name: save.name })
    .onConflict((conflict) => conflict.columns(['author_id', 'home_body_id', 'name']).doUpdateSet(said))
    .execute();
}

/** Under which name a mapping is kept, '' for none, and whether for the readers of the edition's body or for oneself. */
export interface Saving {
  name: string;
  shared: boolean;
}

/** Reads the table of an edition by a mapping. What was chosen about its names stays. */
export async function mapEdition(
  db: Db,
  actor: Actor,
  { edition, sheets }: { edition: Row<'editions'>; sheets: readonly Sheet[] },
  mapping: Mapping,
  save: Saving,
  now: Date,
): Promise<EditionContent> {
  if (!can(actor, 'edition.import', edition)) throw new Refusal('forbidden');
  const sheet = sheets[mapping.sheet];
  const faults = faultsOf(mapping, sheet);
  if (faults.length > 0 || !sheet) throw new MappingFaults(faults);
  const content = await mapTable(sheet, mapping);
  await write(db, actor.id, now, async (tx, enter) => {
    const kept = { content: JSON.stringify(content), mapping: JSON.stringify(mapping), series: seriesOf(mapping) };
    await decideEdition(tx, actor, edition, kept);
    if (save.name !== '') await saveMapping(tx, actor, edition.home_body_id, mapping, save, now.toISOString());
    enter({
      ...{ act: 'edition.mapped', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id },
      detail: { claims: content.claims.length, saved: save.name !== '', shared: save.name !== '' && save.shared },
    });
  });
  return content;
}

/** Forgets a mapping that the actor saved; one of another, or that is not there, is not found. */
export async function forgetMapping(db: Db, actor: Actor, edition: Row<'editions'>, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const gone = await tx
      .deleteFrom('column_mappings')
      .where('id', '=', id)
      .where('author_id', '=', actor.id)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({
      ...{ act: 'edition.mapping_forgotten', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id },
      detail: { mapping: id },
    });
  });
}
