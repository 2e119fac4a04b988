import { sql } from 'kysely';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db } from '#db/schema.ts';
import { askTogether } from '#db/together.server.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { shownReaders } from '../audience/shown.server.ts';
import { holdsFor } from '../map/superseded.server.ts';
import { holdsKey } from '../decisions/positions.server.ts';
import { markingOf } from '../releasing/record.server.ts';
import { mayChangeTerms } from './arranging.server.ts';
import { stateAt } from './standing.ts';
import type { Terms } from './terms.ts';

const MOST = 200;

/** The arrangements and the requests that the actor reads, the newest first, without what each says. Two queries. */
export async function readSharing(db: Db, actor: Actor, now: Date) {
  const arrangements = await db
    .selectFrom('arrangements as g')
    .leftJoin('items as i', (join) => join.onRef('i.id', '=', 'g.item_id').on(visibleTo(actor, 'i')))
    .select(['g.ref', 'g.title', 'g.agreed_at', 'g.made_at', 'g.text_number', markingOf('g').as('marking'), 'i.name_en', 'i.name_ja'])
    .where(visibleTo(actor, 'g'))
    .orderBy('g.made_at', 'desc')
    .orderBy('g.id', 'desc')
    .limit(MOST)
    .execute();
  const requests = await db
    .selectFrom('sharing_requests as h')
    .select(['h.ref', 'h.title', 'h.state', 'h.exercise', 'h.asked_party', 'h.found_at', 'h.consent_from', 'h.consent_until'])
    .select(markingOf('h').as('marking'))
    .where(visibleTo(actor, 'h'))
    .orderBy('h.found_at', 'desc')
    .orderBy('h.id', 'desc')
    .limit(MOST)
    .execute();
  return {
    arrangements,
    requests: requests.map((row) => ({ ...row, state: stateAt(row, now.toISOString()), exercise: row.exercise === 1 })),
  };
}

/** Who did something, by name; null: somebody whom the reader may not see. */
export const personOf = ({
  family_name,
  given_name,
  native_name,
}: {
  family_name: string | null;
  given_name: string | null;
  native_name: string | null;
}) => (family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' });

/** The material of an arrangement or a request; `stands`: it is on the map still. null: the reader may not read of it. */
export const materialOf = ({
  item_ref,
  name_en,
  name_ja,
  item_holds,
}: {
  item_ref: string | null;
  name_en: string | null;
  name_ja: string | null;
  item_holds: number;
}) => (item_ref === null ? null : { ref: item_ref, name_en: name_en ?? '', name_ja: name_ja ?? '', stands: item_holds === 1 });

/** An arrangement with its keys and its former texts; null where the actor does not read it. Two queries. */
export async function readArrangement(db: Db, actor: Actor, ref: string, now: Date) {
  const row = await db
    .selectFrom('arrangements as g')
    .leftJoin('items as i', (join) => join.onRef('i.id', '=', 'g.item_id').on(visibleTo(actor, 'i')))
    .selectAll('g')
    .select(['i.ref as item_ref', 'i.name_en', 'i.name_ja', markingOf('g').as('marking'), caveatOf('g')])
    .select(sql<number>`case when ${holdsFor(actor, 'item', 'i')} then 1 else 0 end`.as('item_holds'))
    .where('g.ref', '=', ref)
    .where(visibleTo(actor, 'g'))
    .executeTakeFirst();
  if (!row) return null;
  const { keys, texts, principals } = await askTogether(db, {
    keys: db
      .selectFrom('arrangement_keys as k')
      .leftJoin('people', (join) => join.onRef('people.id', '=', 'k.person_id').on(visiblePeople(actor, now)))
      .select(['k.root', 'k.party_id', 'k.turned_at', 'people.family_name', 'people.given_name', 'people.native_name'])
      .where('k.arrangement_id', '=', row.id)
      .orderBy('k.turned_at'),
    texts: db
      .selectFrom('arrangement_texts as t')
      .select(['t.number', 't.root', 't.made_at', 't.terms'])
      .where('t.arrangement_id', '=', row.id)
      .orderBy('t.number', 'desc'),
    principals: db.selectFrom('parties').select('parties.id').where('parties.role', '=', 'principal').orderBy('parties.id'),
  });
  const sides = principals.map(({ id }) => id);
  const standing = keys.filter((key) => key.root === row.root && key.turned_at >= row.made_at);
  return {
    ...{ id: row.id, ref: row.ref, title: row.title, root: row.root, text_number: row.text_number, agreed_at: row.agreed_at },
    ...{ version: row.version, marking: row.marking, made_at: row.made_at, terms: JSON.parse(row.terms) as Terms },
    ...{ audience_id: row.audience_id, home_body_id: row.home_body_id, shown: shownReaders(row) },
    parties: (row.caveat ?? '').split(',').filter(Boolean).sort(),
    item: materialOf(row),
    keys: sides.map((party) => {
      const key = standing.find(({ party_id }) => party_id === party);
      return { party, at: key?.turned_at ?? null, who: key ? personOf(key) : null };
    }),
    texts: texts
      .filter(({ number }) => number !== row.text_number)
      .map(({ terms, ...text }) => ({ ...text, terms: JSON.parse(terms) as Terms })),
    may: {
      change: mayChangeTerms(actor, row, sides),
      agree:
        holdsKey(actor, row.home_body_id, sides) &&
        can(actor, 'arrangement.agree', row) &&
        !standing.some(({ party_id }) => party_id === actor.party_id),
      readers: can(actor, 'marking.narrow', row),
      quarantine: can(actor, 'record.quarantine', row),
      ask: row.agreed_at !== null && sides.includes(actor.party_id) && can(actor, 'sharing.ask', row),
    },
  };
}

export type ArrangementRead = NonNullable<Awaited<ReturnType<typeof readArrangement>>>;
