import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { NewRow, Row, Sector, Substance } from '#db/schema.ts';
import type { End, Plan, Puts } from './plan.ts';

/** An item as it waits to be put: its lane by its name, for the lanes of a sector come with its first item. */
export type StagedItem = Omit<NewRow<'items'>, 'ref' | 'stage_id'> & { stage: string; sector: Sector };
export type StagedSupplier = Omit<NewRow<'suppliers'>, 'ref'>;

/** Everything that an import puts on the map, as rows, in the order in which it is put. */
export interface Staged {
  suppliers: StagedSupplier[];
  items: StagedItem[];
  item_links: NewRow<'item_links'>[];
  claims: NewRow<'claims'>[];
  series_totals: NewRow<'series_totals'>[];
  map_supersessions: NewRow<'map_supersessions'>[];
}
export const STAGED = ['suppliers', 'items', 'item_links', 'claims', 'series_totals', 'map_supersessions'] as const;

/** Where a staged row belongs. */
export interface Staging {
  actor: Actor;
  edition: Pick<Row<'editions'>, 'id' | 'home_body_id' | 'audience_id'>;
  source_id: string;
  at: string;
}

/** Makes the rows of what is put: new ones get their ids here, and what names them by a key of the file names them by id. */
export function stage({ puts }: { puts: Puts; former: Plan['former'] }, { actor, edition, source_id, at }: Staging): Staged {
  const substance = (): Substance => ({
    ...{ id: newId(), home_body_id: edition.home_body_id, audience_id: edition.audience_id },
    ...{ author_id: actor.id, issued_at: at, quarantined_at: null },
  });
  const ids = new Map<string, string>();
  const idOf = (end: End): string => ('id' in end ? end.id : (ids.get(end.key) ?? ''));
  const suppliers = puts.suppliers.map(({ key, file: _file, line: _line, ...supplier }): StagedSupplier => {
    const row = substance();
    ids.set(key, row.id);
    return { ...row, ...supplier, external_key: key, source_id };
  });
  const items = puts.items.map(({ key, file: _file, line: _line, ...item }): StagedItem => {
    const row = substance();
    ids.set(key, row.id);
    return { ...row, ...item, external_key: key, source_id, name_ja_confirmed_at: null, name_ja_confirmed_by: null };
  });
  const gone = (subject_kind: 'claim' | 'item_link', subject_id: string, by_id: string | null): NewRow<'map_supersessions'> => ({
    ...{ ...substance(), subject_kind, subject_id, by_id, change_id: null, edition_id: edition.id, recorded_at: at },
  });
  const superseded: NewRow<'map_supersessions'>[] = puts.gone.map(({ kind, id }) => gone(kind, id, null));
  const claims = puts.claims.map(({ file: _f, line: _l, supplier: _s, item: _i, item_end, supplier_end, instead_of, ...figure }) => {
    const row = substance();
    if (instead_of !== null) superseded.push(gone('claim', instead_of, row.id));
    return {
      ...{ ...row, ...figure, item_id: idOf(item_end), supplier_id: idOf(supplier_end), source_id, external_key: null },
      ...{ reliability: null, credibility: null, recorded_at: at },
    };
  });
  return {
    ...{ suppliers, items, claims, map_supersessions: superseded },
    item_links: puts.links.map(({ kind, from, to }) => ({
      ...{ ...substance(), kind, from_item_id: idOf(from), to_item_id: idOf(to), source_id, external_key: null },
    })),
    series_totals: puts.totals.map(({ file: _f, line: _l, item: _i, item_end, ...total }) => ({
      ...{ ...substance(), ...total, item_id: idOf(item_end), source_id, external_key: null, recorded_at: at },
    })),
  };
}
