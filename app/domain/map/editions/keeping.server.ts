import { Refusal } from '#app/http/refusal.ts';
import { write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import type { Db, Row, Tx } from '#db/schema.ts';
import { audienceOf, checkAudience, type AudienceFault } from '../../audience/choosing.server.ts';
import { choicesIn, type EditionChoices, type EditionContent } from './content.ts';
import type { EditionSaid } from './schema.ts';

/** The readers that were chosen may not be so. Nothing was written. */
export class EditionFaults extends Error {
  constructor(readonly faults: readonly AudienceFault[]) {
    super('These may not be its readers');
  }
}

const TRIES = 5;

async function freshReference(tx: Tx): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('N');
    if (!(await tx.selectFrom('editions').select('id').where('ref', '=', ref).executeTakeFirst())) return ref;
  }
  throw new Error('No free reference found');
}

/** What may be wrong with the readers of an edition. */
export const checkReaders = (db: Db | Tx, actor: Actor, said: EditionSaid, now: Date): Promise<AudienceFault[]> => {
  const { home_body_id, marking, released, readers, parties } = said;
  return checkAudience(db, actor, 'edition.import', { home_body_id, marking, released, readers, parties }, now);
};

/** Keeps what was read of an edition, for its importer alone, until they import it or throw it away. */
export async function keepEdition(
  db: Db,
  actor: Actor,
  said: EditionSaid,
  { content, files, received = '' }: { content: EditionContent; files: readonly { name: string; digest: string }[]; received?: string },
  now: Date,
): Promise<{ id: string; ref: string }> {
  const faults = await checkReaders(db, actor, said, now);
  if (faults.length > 0) throw new EditionFaults(faults);
  const { family, title, published, home_body_id, marking, released, readers, parties } = said;
  if (!can(actor, 'edition.import', { home_body_id })) throw new Refusal('forbidden');
  return write(db, actor.id, now, async (tx, enter) => {
    const audience_id = await keepAudience(tx, audienceOf({ home_body_id, marking, released, readers, parties }));
    const [id, ref] = [newId(), await freshReference(tx)];
    await tx
      .insertInto('editions')
      .values({
        ...{ id, ref, home_body_id, audience_id, author_id: actor.id, issued_at: null, quarantined_at: null },
        ...{ family, title, published, state: 'waiting', files: JSON.stringify(files), content: JSON.stringify(content), received },
        ...{ source_id: null, made_at: now.toISOString(), run: null, beat_at: null, imported_at: null, undone_at: null, undone_by: null },
      })
      .execute();
    enter({
      ...{ act: 'edition.read', subject_kind: 'edition', subject_id: id, audience_id },
      detail: { family, files: files.map(({ digest }) => digest) },
    });
    return { id, ref };
  });
}

/** States in which an edition is its importer's to decide about. */
export const OPEN_STATES = ['waiting', 'stopped'] as const;
export const isOpen = (state: Row<'editions'>['state']): boolean => OPEN_STATES.some((one) => one === state);

/** What changes an edition that its importer is deciding about; refused where it was begun, done or thrown away meanwhile. */
export async function decideEdition(
  tx: Tx,
  actor: Actor,
  edition: { id: string; version: number },
  set: Partial<Pick<Row<'editions'>, 'choices' | 'state' | 'content' | 'received' | 'mapping' | 'series'>>,
): Promise<void> {
  const changed = await tx
    .updateTable('editions')
    .set({ ...set, version: edition.version + 1 })
    .where('id', '=', edition.id)
    .where('author_id', '=', actor.id)
    .where('version', '=', edition.version)
    .where('state', 'in', OPEN_STATES)
    .where('quarantined_at', 'is', null)
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
}

/** Keeps what its importer chose. */
export async function chooseEdition(
  db: Db,
  actor: Actor,
  edition: Row<'editions'>,
  choices: Partial<EditionChoices>,
  now: Date,
): Promise<void> {
  const before = choicesIn(edition.choices);
  const names = { ...before.names, ...choices.names };
  for (const [key, choice] of Object.entries(names)) if (choice === '') delete names[key];
  await write(db, actor.id, now, async (tx, enter) => {
    await decideEdition(tx, actor, edition, { choices: JSON.stringify({ ...before, ...choices, names }) });
    enter({
      ...{ act: 'edition.decided', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id },
      detail: { names: Object.keys(choices.names ?? {}).length },
    });
  });
}

/** Throws away an edition that was not imported. */
export async function dropEdition(db: Db, actor: Actor, edition: Row<'editions'>, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    await decideEdition(tx, actor, edition, { state: 'dropped', content: '', received: '' });
    await tx.deleteFrom('edition_batches').where('edition_id', '=', edition.id).execute();
    enter({ act: 'edition.dropped', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id });
  });
}
