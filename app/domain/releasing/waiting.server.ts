import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { ofSides, type Side } from './deciding.server.ts';
import { markingOf } from './record.server.ts';

/** A record of which only this may be said to everybody: which one, and its marking. */
export interface BareRecord {
  ref: string;
  marking: Marking;
}

/** What comes of changes of readers, for the desk. */
export interface ReleasingDesk {
  /** quarantined, and the actor decides */
  toDecide: (BareRecord & { at: string })[];
  /** the actor's own records that were quarantined */
  own: (BareRecord & { at: string })[];
  /** escalations that the actor's side answers, or that were brought to the actor's body */
  escalations: (BareRecord & { title: string; at: string; agreed: boolean })[];
  /** reports that the actor had opened and that were withdrawn; without a title where they no longer read it */
  withdrawn: (BareRecord & { title: string | null; at: string })[];
}

const SHOWN = 8;
export const RELEASING_KINDS = ['decide', 'own', 'escalation', 'withdrawn'] as const;

/** The bodies in which the actor is co_chair. */
const chaired = (actor: Actor): string[] => actor.seats.filter(({ capacity }) => capacity === 'co_chair').map(({ body_id }) => body_id);

const isOne = (column: string, ids: readonly string[]) =>
  ids.length ? sql<boolean>`${sql.ref(column)} in (${sql.join([...ids])})` : sql<boolean>`1 = 0`;

/** As parts of the desk's union: kind, row, place. `decided`: the sides about whose quarantined records the actor decides. */
export function releasingParts(db: Db, actor: Actor, decided: readonly Side[]): RawBuilder<unknown>[] {
  const bare = (alias: string) => ({ ref: sql`${sql.ref(`${alias}.ref`)}`, marking: markingOf(alias) });
  const part = (kind: (typeof RELEASING_KINDS)[number], row: RawBuilder<unknown>, place: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
    sql`select * from (select ${sql.lit(kind)} as kind, ${row} as row, ${place} as place from ${from}
      order by 3 desc limit ${sql.lit(SHOWN)}) ${sql.ref(`of_${kind}`)}`;
  const row = (more: Record<string, RawBuilder<unknown>>) => jsonRow(db, { ...bare('r'), ...more });
  const began = jsonRow(db, { ...bare('q'), at: sql`q.began_at` });
  const quarantined = sql`quarantines q where q.ended_at is null`;
  const chairs = chaired(actor);
  const parts = [
    part('own', began, sql`q.began_at`, sql`${quarantined} and q.author_id = ${actor.id}`),
    part(
      'withdrawn',
      row({ at: sql`r.withdrawn_at`, title: sql`(case when ${visibleTo(actor, 'r')} then r.title end)` }),
      sql`r.withdrawn_at`,
      sql`withdrawal_notices n join reports r on r.id = n.report_id where n.person_id = ${actor.id} and n.seen_at is null`,
    ),
    part(
      'escalation',
      row({ at: sql`e.issued_at`, title: sql`r.title`, agreed: sql`case when e.agreed_at is null then 0 else 1 end` }),
      sql`e.issued_at`,
      sql`escalations e join reports r on r.id = e.report_id
        where e.refused_at is null and e.taken_up_at is null and r.withdrawn_at is null and ${visibleTo(actor, 'r')} and ${visibleTo(actor, 'e')}
          and ((e.agreed_at is not null and ${isOne('e.to_body_id', chairs)}) or (e.agreed_at is null and (
            (r.author_id = ${actor.id}) or (${isOne('r.home_body_id', chairs)} and exists (select 1 from people w
              join organisations p on p.id = w.organisation_id where w.id = r.author_id and p.party_id = ${actor.party_id})))))`,
    ),
  ];
  if (decided.length > 0)
    parts.push(part('decide', began, sql`q.began_at`, sql`${quarantined} and q.kept_at is null and ${ofSides(decided)}`));
  return parts;
}
