import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import { caveatOf } from '../../audience/caveat.server.ts';
import { itemsFor, notYet } from '../as-recorded.server.ts';
import { holdsFor } from '../superseded.server.ts';

/** The entries of the lists of emerging choke points that the actor may read, of items that they may see, to be asked: those on a list now. */
export const emergingNow = (db: Db | Tx, actor: Actor) =>
  db
    .selectFrom('emerging_choke_points as e')
    .innerJoin(itemsFor(actor).as('i'), 'i.id', 'e.item_id')
    .innerJoin('audiences', 'audiences.id', 'e.audience_id')
    .where(notYet(actor, 'e.taken_off_at'))
    .where(visibleTo(actor, 'e'))
    .where(visibleTo(actor, 'i'))
    .where(holdsFor(actor, 'item', 'i'))
    .select(['e.id', 'e.item_id', 'e.reason', 'e.citation', 'e.url', 'e.reliability', 'e.credibility', 'e.issued_at'])
    .select(['i.ref', 'i.name_en', 'i.name_ja', 'i.sector', 'audiences.marking'])
    .orderBy('e.issued_at', 'desc')
    .orderBy('e.id');

const personIn = (family: string | null, given: string | null, native: string | null, party: string | null) =>
  family === null ? null : { family_name: family, given_name: given ?? '', native_name: native ?? '', party_id: party ?? '' };

/** Everything that is and was on these lists about an item, the newest first, of what the actor may read, and what they may do. One query. */
export async function readEmerging(db: Db | Tx, actor: Actor, itemId: string, now: Date) {
  const person = () =>
    db
      .selectFrom('people')
      .innerJoin('organisations', 'organisations.id', 'people.organisation_id')
      .select(['people.id', 'people.family_name', 'people.given_name', 'people.native_name', 'organisations.party_id'])
      .where(visiblePeople(actor, now));
  const rows = await db
    .selectFrom('emerging_choke_points as e')
    .innerJoin('audiences', 'audiences.id', 'e.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'e.home_body_id').on(visibleBodies(actor, 'b')))
    .leftJoin(person().as('a'), 'a.id', 'e.author_id')
    .leftJoin(person().as('z'), 'z.id', 'e.taken_off_by')
    .where('e.item_id', '=', itemId)
    .where(visibleTo(actor, 'e'))
    .selectAll('e')
    .select(['audiences.marking', caveatOf('e'), 'b.slug', 'b.name_en', 'b.name_ja'])
    .select((eb) =>
      eb
        .selectFrom('people as w')
        .innerJoin('organisations as p', 'p.id', 'w.organisation_id')
        .whereRef('w.id', '=', 'e.author_id')
        .select('p.party_id')
        .as('author_party_id'),
    )
    .select((eb) =>
      eb
        .selectFrom('openings as n')
        .whereRef('n.subject_id', '=', 'e.id')
        .where('n.person_id', '=', actor.id)
        .select('n.revision')
        .as('seen'),
    )
    .select(['a.family_name as a_family', 'a.given_name as a_given', 'a.native_name as a_native', 'a.party_id as a_party'])
    .select(['z.family_name as z_family', 'z.given_name as z_given', 'z.native_name as z_native', 'z.party_id as z_party'])
    .orderBy('e.issued_at', 'desc')
    .orderBy('e.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, ref: row.ref, version: row.version, marking: row.marking, reason: row.reason, citation: row.citation, url: row.url },
    ...{ parties: (row.caveat ?? '').split(',').filter(Boolean).sort(), rating: `${row.reliability}${row.credibility}` },
    ...{ issued_at: row.issued_at, taken_off_at: row.taken_off_at, because: row.taken_off_because },
    body: row.slug === null ? null : { slug: row.slug, name_en: row.name_en ?? '', name_ja: row.name_ja ?? '' },
    by: personIn(row.a_family, row.a_given, row.a_native, row.a_party),
    off_by: personIn(row.z_family, row.z_given, row.z_native, row.z_party),
    may: {
      take_off: row.taken_off_at === null && can(actor, 'map.watch', row),
      readers: can(actor, 'marking.widen', row) || can(actor, 'marking.narrow', row),
      quarantine: can(actor, 'record.quarantine', row),
    },
    opened: {
      ...{ kind: 'emerging_choke_point' as const, id: row.id, audience_id: row.audience_id, marking: row.marking },
      ...{ own: row.author_id === actor.id, revision: 1, seen: row.seen },
    },
  }));
}

export type EmergingEntry = Awaited<ReturnType<typeof readEmerging>>[number];
