import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { isEverSecond, maySecond } from '#app/policy/seconds.ts';
import type { Db, Tx } from '#db/schema.ts';

interface Name {
  family_name: string;
  given_name: string;
  native_name: string;
}

/** An act that waits for a second person, as it is shown to whoever may be that person, and to whoever asked. */
export interface Proposal {
  id: string;
  kind: 'reset' | 'full_reset' | 'office' | 'body';
  person_id: string | null;
  person: Name | null;
  /** the body above, for a proposed body */
  parent: { id: string; name_en: string; name_ja: string } | null;
  detail: Record<string, unknown>;
  asked_by: string;
  asker: Name;
  asked_at: string;
  expires_at: string;
  /** parties whose co_chair has agreed */
  agreed: string[];
  body_id: string | null;
}

/** Every open proposal: for the rules of this folder, which say who is shown one. One query. */
export async function readOpenProposals(db: Db | Tx, now: Date, id?: string): Promise<Proposal[]> {
  const rows = await db
    .selectFrom('proposals as p')
    .innerJoin('people as asker', 'asker.id', 'p.asked_by')
    .leftJoin('people as about', 'about.id', 'p.person_id')
    .leftJoin('bodies', 'bodies.id', 'p.body_id')
    .select(['p.id', 'p.kind', 'p.person_id', 'p.body_id', 'p.detail', 'p.asked_by', 'p.asked_at', 'p.expires_at'])
    .select(['asker.family_name as asker_family', 'asker.given_name as asker_given', 'asker.native_name as asker_native'])
    .select(['about.family_name', 'about.given_name', 'about.native_name'])
    .select(['bodies.name_en', 'bodies.name_ja'])
    .select((eb) =>
      eb
        .selectFrom('proposal_agreements')
        .whereRef('proposal_agreements.proposal_id', '=', 'p.id')
        .select(sql<string | null>`string_agg(proposal_agreements.party_id, ',')`.as('parties'))
        .as('agreed'),
    )
    .where('p.settled_at', 'is', null)
    .where('p.expires_at', '>', now.toISOString())
    .$if(id !== undefined, (query) => query.where('p.id', '=', id ?? ''))
    .orderBy('p.asked_at')
    .orderBy('p.id')
    .limit(200)
    .execute();
  return rows.map(({ asker_family, asker_given, asker_native, family_name, given_name, native_name, name_en, name_ja, ...row }) => ({
    ...row,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    agreed: row.agreed?.split(',') ?? [],
    asker: { family_name: asker_family, given_name: asker_given, native_name: asker_native },
    person: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    parent: row.body_id === null ? null : { id: row.body_id, name_en: name_en ?? '', name_ja: name_ja ?? '' },
  }));
}

/** What waits for the actor, and what they asked for themselves. One query. */
export async function readProposals(db: Db, actor: Actor, now: Date): Promise<{ waiting: Proposal[]; asked: Proposal[] }> {
  const open = await readOpenProposals(db, now);
  return { waiting: open.filter((one) => maySecond(actor, one)), asked: open.filter((one) => one.asked_by === actor.id) };
}

/** How many proposals wait for the actor; asked of nobody for whom none can. At most one query. */
export async function countWaiting(db: Db, actor: Actor, now: Date): Promise<number> {
  if (!isEverSecond(actor)) return 0;
  return (await readOpenProposals(db, now)).filter((one) => maySecond(actor, one)).length;
}
