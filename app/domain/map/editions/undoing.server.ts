import { sql } from 'kysely';
import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { ChangedKind, Db, Row, Substance, Tx } from '#db/schema.ts';
import { inBatches, lookUp } from '../importing/placing.server.ts';
import { holdsFor } from '../superseded.server.ts';
import { findEdition } from './reading.server.ts';

/** An item that something later on the map speaks of, where it rests on what an import put there. */
export interface Resting {
  ref: string;
  name_en: string;
  name_ja: string;
}

/** Later changes rest on what an import put on the map: it is not undone before they are. */
export class EditionRestedOn extends Error {
  constructor(readonly resting: readonly Resting[]) {
    super('Later changes rest on it');
  }
}

const SHOWN = 20;

/** What an import put on the map, as a subquery. */
const putBy = (id: string) => sql`(select subject_id from edition_effects where edition_id = ${id} and way = 'put')`;

/**
 * What of the map rests on what an import put there, and was not put by it: figures, links and places of its items and suppliers, and
 * what came in the place of its records; of what the actor sees. One query.
 */
async function restingOn(db: Db | Tx, actor: Actor, id: string): Promise<Resting[]> {
  const put = putBy(id);
  const later = (alias: string, kind: ChangedKind) =>
    sql`${sql.ref(`${alias}.id`)} not in ${put} and ${visibleTo(actor, alias)} and ${holdsFor(actor, kind, alias)}`;
  const { rows } = await sql<Resting>`select distinct i.ref, i.name_en, i.name_ja from items i where ${visibleTo(actor, 'i')} and i.id in (
    select c.item_id from claims c where (c.item_id in ${put} or c.supplier_id in ${put}) and ${later('c', 'claim')}
    union select l.to_item_id from item_links l where (l.from_item_id in ${put} or l.to_item_id in ${put}) and ${later('l', 'item_link')}
    union select s.item_id from sites s where (s.item_id in ${put} or s.supplier_id in ${put}) and ${later('s', 'site')}
    union select e.subject_id from map_supersessions e where e.subject_kind = 'item' and e.subject_id in ${put} and ${visibleTo(actor, 'e')}
    union select c.item_id from map_supersessions e join claims c on c.id = e.subject_id
      where e.subject_kind = 'claim' and e.subject_id in ${put} and ${visibleTo(actor, 'e')}
    union select l.to_item_id from map_supersessions e join item_links l on l.id = e.subject_id
      where e.subject_kind = 'item_link' and e.subject_id in ${put} and ${visibleTo(actor, 'e')}
    union select m.item_id from map_changes m where m.state = 'accepted' and m.kind = 'item' and m.item_id in ${put} and ${visibleTo(actor, 'm')}
  ) order by i.name_en, i.ref limit ${sql.lit(SHOWN)}`.execute(db);
  return rows;
}

/** Takes everything off the map that the import put there: what was there before stands as it stood. */
async function takeOff(tx: Tx, edition: Row<'editions'>, substance: () => Substance, at: string) {
  const put = await tx
    .selectFrom('edition_effects')
    .select(['kind', 'subject_id'])
    .where('edition_id', '=', edition.id)
    .where('way', '=', 'put')
    .where('kind', 'in', ['claim', 'item', 'item_link', 'site'])
    .execute();
  const rows = put.map(({ kind, subject_id }) => ({
    ...{
      ...substance(),
      subject_kind: kind as ChangedKind,
      subject_id,
      by_id: null,
      change_id: null,
      edition_id: edition.id,
      recorded_at: at,
    },
  }));
  for (const batch of inBatches(rows)) await tx.insertInto('map_supersessions').values(batch).execute();
  return put.length;
}

/** Puts again what the import took off the map, for its readers: the record that it took off is theirs no more, and nothing is deleted. */
async function putAgain(tx: Tx, edition: Row<'editions'>, substance: () => Substance, at: string) {
  const taken = await tx
    .selectFrom('edition_effects')
    .select(['kind', 'subject_id'])
    .where('edition_id', '=', edition.id)
    .where('way', '=', 'taken_off')
    .execute();
  const idsOf = (kind: string) => taken.filter((one) => one.kind === kind).map(({ subject_id }) => subject_id);
  const links = await lookUp(idsOf('item_link'), (ids) => tx.selectFrom('item_links').selectAll().where('id', 'in', ids).execute());
  const claims = await lookUp(idsOf('claim'), (ids) => tx.selectFrom('claims').selectAll().where('id', 'in', ids).execute());
  for (const batch of inBatches(links))
    await tx
      .insertInto('item_links')
      .values(batch.map((link) => ({ ...link, ...substance(), external_key: null })))
      .execute();
  for (const batch of inBatches(claims))
    await tx
      .insertInto('claims')
      .values(batch.map((claim) => ({ ...claim, ...substance(), external_key: null, recorded_at: at })))
      .execute();
  return taken.length;
}

/** Puts the totals again that stood before those of the import, where it is of a source that was there: the last recorded counts. */
async function totalsAgain(tx: Tx, edition: Row<'editions'>, substance: () => Substance, at: string) {
  const { rows: before } = await sql<Row<'series_totals'>>`select t.* from series_totals t where t.source_id = ${edition.source_id}
    and t.id not in ${putBy(edition.id)} and t.recorded_at < ${edition.imported_at} and exists (
      select 1 from series_totals n where n.id in ${putBy(edition.id)} and n.item_id = t.item_id and n.basis = t.basis and n.year = t.year
        and n.measure = t.measure)
    order by t.recorded_at, t.id`.execute(tx);
  const last = new Map(before.map((total) => [`${total.item_id} ${total.basis} ${total.year} ${total.measure}`, total]));
  for (const batch of inBatches([...last.values()]))
    await tx
      .insertInto('series_totals')
      .values(batch.map((total) => ({ ...total, ...substance(), external_key: null, recorded_at: at })))
      .execute();
}

/**
 * Undoes an import as one change: what it put on the map no longer holds for its readers, and what it took off stands again. Nothing is
 * overwritten and nothing deleted, so a past day shows it as it was. Refused where later changes rest on it.
 */
export async function undoEdition(db: Db, actor: Actor, ref: string, version: number, reason: string, now: Date): Promise<void> {
  const at = now.toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    const edition = found(await findEdition(tx, actor, ref));
    if (!can(actor, 'edition.undo', edition)) throw new Refusal('forbidden');
    const undone = await tx
      .updateTable('editions')
      .set({ state: 'undone', undone_at: at, undone_by: actor.id, undone_because: reason, version: version + 1 })
      .where('id', '=', edition.id)
      .where('version', '=', version)
      .where('state', '=', 'imported')
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(undone.numUpdatedRows) === 0) throw new Refusal('conflict');
    const resting = await restingOn(tx, actor, edition.id);
    if (resting.length > 0) throw new EditionRestedOn(resting);
    const substance = () => ({
      ...{ id: newId(), home_body_id: edition.home_body_id, audience_id: edition.audience_id },
      ...{ author_id: edition.author_id, issued_at: at, quarantined_at: null },
    });
    const taken_off = await takeOff(tx, edition, substance, at);
    const put_again = await putAgain(tx, edition, substance, at);
    await totalsAgain(tx, edition, substance, at);
    enter({
      ...{ act: 'edition.undone', subject_kind: 'edition', subject_id: edition.id, audience_id: edition.audience_id },
      detail: { taken_off, put_again, digest: sha256(reason) },
    });
  });
}
