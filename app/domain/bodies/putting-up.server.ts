import type { Enter } from '#app/journal/writing.server.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId } from '#db/identity.server.ts';
import type { BodyKind, Marking, Sector, Tx } from '#db/schema.ts';

/** A body as it is put up: with its own marking and audience, the parties that take part, and its scope on the map. */
export interface NewBody {
  id: string;
  slug: string;
  parent_id: string | null;
  kind: BodyKind;
  name_en: string;
  name_ja: string;
  charter_en: string;
  charter_ja: string;
  marking: Marking;
  parties: readonly string[];
  sectors: readonly Sector[];
  items: readonly string[];
  position: number;
}

/** Inserts a body, forming, with everything that hangs on it, inside the caller's write. */
export async function putUpBody(tx: Tx, enter: Enter, now: Date, actorId: string | null, body: NewBody): Promise<string> {
  const { marking, parties, sectors, items, ...row } = body;
  // A body points at its audience and the audience back at the body: it is put up with nobody's audience, then given its own.
  const nobodys = await keepAudience(tx, { marking: 'RED', bodies: [], persons: [], parties: [] });
  await tx
    .insertInto('bodies')
    .values({ ...row, state: 'forming', audience_id: nobodys, created_at: now.toISOString() })
    .execute();
  const audience_id = await keepAudience(tx, { marking, bodies: [body.id], persons: [], parties: [] });
  await tx.updateTable('bodies').set({ audience_id }).where('id', '=', body.id).execute();
  await tx
    .insertInto('body_states')
    .values({ id: newId(), body_id: body.id, state: 'forming', since: now.toISOString(), actor_id: actorId })
    .execute();
  await keepParts(tx, body.id, { parties, sectors, items });
  enter({
    act: 'body.created',
    subject_kind: 'body',
    subject_id: body.id,
    audience_id,
    detail: { kind: body.kind, parent: body.parent_id, marking, parties: [...parties], sectors: [...sectors], items: items.length },
  });
  return body.id;
}

/** Replaces the parties, sectors and items of a body by those given. */
export async function keepParts(
  tx: Tx,
  bodyId: string,
  parts: { parties: readonly string[]; sectors: readonly Sector[]; items: readonly string[] },
): Promise<void> {
  const { parties, sectors, items } = parts;
  await tx.deleteFrom('body_parties').where('body_id', '=', bodyId).execute();
  await tx.deleteFrom('body_sectors').where('body_id', '=', bodyId).execute();
  await tx.deleteFrom('body_items').where('body_id', '=', bodyId).execute();
  const put = <T>(values: readonly T[], insert: (rows: T[]) => Promise<unknown>) =>
    values.length > 0 ? insert([...new Set(values)]) : Promise.resolve();
  await put(parties, (rows) =>
    tx
      .insertInto('body_parties')
      .values(rows.map((party_id) => ({ body_id: bodyId, party_id })))
      .execute(),
  );
  await put(sectors, (rows) =>
    tx
      .insertInto('body_sectors')
      .values(rows.map((sector) => ({ body_id: bodyId, sector })))
      .execute(),
  );
  await put(items, (rows) =>
    tx
      .insertInto('body_items')
      .values(rows.map((item_id) => ({ body_id: bodyId, item_id })))
      .execute(),
  );
}
