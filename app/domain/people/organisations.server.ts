import type { z } from 'zod';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { fold } from '#db/grams.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { mustManageAccounts } from './administrators.server.ts';
import type { organisation, organisationNames } from './schema.ts';

type Names = Pick<z.output<typeof organisationNames>, 'name_en' | 'name_ja'>;

/** Why an organisation cannot be kept, and beside which field that is said. */
export class OrganisationFault extends Refusal {
  constructor(
    readonly field: 'party' | 'name_en' | 'name_ja',
    readonly fault: 'noParty' | 'nameTaken',
  ) {
    super('invalid');
  }
}

/** Holds a party until the end of the transaction, and refuses a name that another of its organisations has: people would be put in either. */
async function holdNames(tx: Tx, party: string, names: Names, own: string | null): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('parties')
    .set((eb) => ({ role: eb.ref('role') }))
    .where('id', '=', party)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new OrganisationFault('party', 'noParty');
  const others = await tx.selectFrom('organisations').select(['id', 'name_en', 'name_ja']).where('party_id', '=', party).execute();
  for (const field of ['name_en', 'name_ja'] as const)
    if (others.some((other) => other.id !== own && fold(other[field]) === fold(names[field])))
      throw new OrganisationFault(field, 'nameTaken');
}

/** Adds an organisation to a party. */
export async function addOrganisation(db: Db, actor: Actor, given: z.output<typeof organisation>, now: Date): Promise<string> {
  mustManageAccounts(actor);
  const { party, ...row } = given;
  const id = newId();
  await write(db, actor.id, now, async (tx, enter) => {
    await holdNames(tx, party, row, null);
    await tx
      .insertInto('organisations')
      .values({ id, party_id: party, ...row, created_at: now.toISOString() })
      .execute();
    enter({ act: 'organisation.added', subject_kind: 'organisation', subject_id: id, detail: { party, kind: given.kind } });
  });
  return id;
}

/** An organisation as its form holds it, for an administrator. */
export async function readOrganisation(db: Db, actor: Actor, id: string) {
  mustManageAccounts(actor);
  return found(
    await db
      .selectFrom('organisations')
      .select(['id', 'party_id', 'kind', 'name_en', 'name_ja', 'short_name', 'version'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );
}

/** Changes an organisation's names; refuses when `version` is no longer the newest. Party and kind stay: they decide what its people read. */
export async function renameOrganisation(
  db: Db,
  actor: Actor,
  id: string,
  given: z.output<typeof organisationNames>,
  now: Date,
): Promise<void> {
  const { party_id } = await readOrganisation(db, actor, id);
  const { version, ...names } = given;
  await write(db, actor.id, now, async (tx, enter) => {
    await holdNames(tx, party_id, names, id);
    const { numUpdatedRows } = await tx
      .updateTable('organisations')
      .set((eb) => ({ ...names, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('conflict');
    const digest = sha256(`${names.name_en}\n${names.name_ja}\n${names.short_name}`);
    enter({ act: 'organisation.renamed', subject_kind: 'organisation', subject_id: id, detail: { names: digest } });
  });
}
