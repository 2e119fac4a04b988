import { sql } from 'kysely';
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { BodyKind, BodyState, Db, Language, Marking } from '#db/schema.ts';
import { named } from '#app/language/names.ts';

/** A party by its names. */
export interface PartyName {
  id: string;
  role: 'principal' | 'partner';
  name_en: string;
  name_ja: string;
}

/** A body as lists and forms name it. */
export interface BodyBrief {
  id: string;
  slug: string;
  /** null where there is none, or none that the reader sees */
  parent_id: string | null;
  kind: BodyKind;
  name_en: string;
  name_ja: string;
  state: BodyState;
  marking: Marking;
  /** the parties that take part, principals first */
  parties: PartyName[];
}

const asBrief = <T extends { parties: string | null }>(row: T) => ({ ...row, parties: partiesOf(row.parties) });

// ASCII has separators of its own for units and records; no name holds them.
const UNIT = '\u001f';
const RECORD = '\u001e';

/** Reads back the parties that `briefs` joined to one text: principals first, then by their letters. */
export function partiesOf(joined: string | null): PartyName[] {
  const parties = (joined ? joined.split(RECORD) : []).map((record): PartyName => {
    const [id = '', role, name_en = '', name_ja = ''] = record.split(UNIT);
    return { id, role: role === 'principal' ? role : 'partner', name_en, name_ja };
  });
  return principalsFirst(parties);
}

/** The two principals first, then the partners by their letters. */
export function principalsFirst(parties: readonly PartyName[]): PartyName[] {
  const rank = ({ id, role }: PartyName) => (role === 'principal' ? (id === 'US' ? '0' : '1') : `2${id}`);
  return [...parties].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Every body with its marking and parties, unfiltered: the caller adds who may see. */
export function briefs(db: Db) {
  return db
    .selectFrom('bodies')
    .innerJoin('audiences', 'audiences.id', 'bodies.audience_id')
    .select(['bodies.id', 'bodies.slug', 'bodies.parent_id', 'bodies.kind', 'bodies.name_en', 'bodies.name_ja', 'bodies.state'])
    .select('audiences.marking')
    .select((eb) =>
      eb
        .selectFrom('body_parties')
        .innerJoin('parties', 'parties.id', 'body_parties.party_id')
        .whereRef('body_parties.body_id', '=', 'bodies.id')
        .select(
          sql<string | null>`string_agg(parties.id || ${sql.lit(UNIT)} || parties.role || ${sql.lit(UNIT)} || parties.name_en
            || ${sql.lit(UNIT)} || parties.name_ja, ${sql.lit(RECORD)})`.as('named'),
        )
        .as('parties'),
    );
}

/** Hides parents that are not among the rows: a body below a hidden one stands at the root. */
export function withVisibleParents<T extends { id: string; parent_id: string | null }>(rows: readonly T[]): T[] {
  const seen = new Set(rows.map((row) => row.id));
  return rows.map((row) => (row.parent_id && !seen.has(row.parent_id) ? { ...row, parent_id: null } : row));
}

/** The bodies an actor may read, in the order of the tree. One query. */
export async function readBodies(db: Db, actor: Actor): Promise<BodyBrief[]> {
  const rows = await briefs(db).where(visibleBodies(actor, 'bodies')).orderBy('bodies.position').orderBy('bodies.id').execute();
  return withVisibleParents(rows.map(asBrief));
}

/** A body that the actor may read, or null: also where there is none. One query. */
export async function readBodyBySlug(db: Db, actor: Actor, slug: string): Promise<(BodyBrief & { audience_id: string }) | null> {
  const row = await briefs(db)
    .select('bodies.audience_id')
    .where('bodies.slug', '=', slug)
    .where(visibleBodies(actor, 'bodies'))
    .executeTakeFirst();
  return row ? asBrief(row) : null;
}

/** What a select offers: the bodies of `ids` that the actor may read, by their names in a language. */
export async function bodyOptions(
  db: Db,
  actor: Actor,
  ids: readonly string[],
  language: Language = actor.language,
): Promise<{ value: string; label: string }[]> {
  const rows = await db
    .selectFrom('bodies')
    .select(['id', 'name_en', 'name_ja'])
    .where('id', 'in', [...ids])
    .where(visibleBodies(actor, 'bodies'))
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ value: row.id, label: named(row, language) }));
}

/** What to say to somebody who may not do an act on a body: that they may not, or, of one that they do not read, that it is not there. */
export async function refusalOn(db: Db, actor: Actor, slug: string): Promise<Refusal> {
  return new Refusal((await readBodyBySlug(db, actor, slug)) ? 'forbidden' : 'not_found');
}
