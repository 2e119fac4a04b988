import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking } from '#db/schema.ts';

/** What of stockpile sharing waits for a person. */
export interface WaitingSharing {
  what: 'key' | 'consent' | 'seal' | 'deliver' | 'end';
  ref: string;
  title: string;
  marking: Marking;
  exercise: boolean;
  /** the instant until which consent can be given; else null */
  at: string | null;
}

const SHOWN = 12;

/**
 * These as parts of the desk's query. For a co_chair: an arrangement or an activation that waits for their side's key, and an end that the other
 * side has spoken; for whoever speaks for a holder: sealed stocks that are demanded, and what their side owes and has not delivered.
 */
export function sharingParts(db: Db, actor: Actor, now: Date): RawBuilder<unknown>[] {
  const at = now.toISOString();
  const seated = (...capacities: string[]) =>
    actor.seats.filter(({ capacity }) => capacities.includes(capacity)).map(({ body_id }) => body_id);
  const [chaired, working] = [seated('co_chair'), actor.organisation_kind === 'government' ? seated('co_chair', 'member') : []];
  const principal = sql`exists (select 1 from parties y where y.id = ${actor.party_id} and y.role = 'principal')`;
  const row = (what: WaitingSharing['what'], alias: 'g' | 'h', until: RawBuilder<unknown> = sql`null`) =>
    jsonRow(db, {
      ...{ what: sql.lit(what), ref: sql.ref(`${alias}.ref`), title: sql.ref(`${alias}.title`), at: until },
      ...{ exercise: alias === 'h' ? sql`h.exercise` : sql`0` },
      marking: sql`(select audiences.marking from audiences where audiences.id = ${sql.ref(`${alias}.audience_id`)})`,
    });
  const part = (what: WaitingSharing['what'], from: RawBuilder<unknown>, until = sql`h.activated_at`) =>
    sql`select * from (select 'sharing' as kind, ${row(what, 'h', what === 'consent' ? until : sql`null`)} as row, ${until} as place
      ${from} order by ${until}, h.id limit ${sql.lit(SHOWN)}) ${sql.ref(`sharing_${what}`)}`;
  const here = (bodies: readonly string[]) => sql`h.home_body_id in (${sql.join(bodies)}) and ${visibleTo(actor, 'h')}`;
  const ownKey = (key: string) =>
    sql`exists (select 1 from sharing_keys y where y.request_id = h.id and y.key = ${sql.lit(key)} and y.party_id = ${actor.party_id})`;
  const parts: RawBuilder<unknown>[] = [];
  if (chaired.length > 0)
    parts.push(
      sql`select * from (select 'sharing' as kind, ${row('key', 'g')} as row, g.made_at as place from arrangements g
        where g.home_body_id in (${sql.join(chaired)}) and ${visibleTo(actor, 'g')} and g.agreed_at is null and ${principal}
          and not exists (select 1 from arrangement_keys y where y.arrangement_id = g.id and y.root = g.root
            and y.party_id = ${actor.party_id} and y.turned_at >= g.made_at)
        order by g.made_at, g.id limit ${sql.lit(SHOWN)}) sharing_key`,
      part(
        'consent',
        sql`from sharing_requests h where ${here(chaired)} and h.state in ('notice', 'consent') and h.consent_from <= ${at}
          and h.consent_until > ${at} and ${principal} and not ${ownKey('consent')}`,
        sql`h.consent_until`,
      ),
      part(
        'end',
        sql`from sharing_requests h where ${here(chaired)} and h.state = 'activated' and ${principal}
          and exists (select 1 from sharing_keys o where o.request_id = h.id and o.key <> 'consent' and o.root <> ''
            and o.party_id <> ${actor.party_id}
            and not exists (select 1 from sharing_keys y where y.request_id = h.id and y.key = o.key and y.root = o.root and y.party_id = ${actor.party_id}))`,
      ),
    );
  if (working.length > 0)
    parts.push(
      part(
        'seal',
        sql`from sharing_requests h where h.state = 'activated' and ${visibleTo(actor, 'h')} and exists (select 1 from sharing_demands d
          join stocks k on k.id = d.stock_id where d.request_id = h.id and d.opened_at is null and k.party_id = ${actor.party_id}
            and k.home_body_id in (${sql.join(working)}) and ${visibleTo(actor, 'k')})`,
      ),
      part('deliver', sql`from sharing_requests h where ${here(working)} and h.state = 'activated' and ${owes(actor)}`),
    );
  return parts;
}

/** Whether the actor's side supplies in every case and has given less than that, whatever was returned of it since: of the rounded right, in the parts that it is rounded to. */
const owes = (actor: Actor): RawBuilder<unknown> => sql`exists (select 1 from sharing_dues u where u.request_id = h.id
    and u.party_id = ${actor.party_id}
    and cast(u.due as bigint) > coalesce((select -sum(cast(l.parts as bigint)) from sharing_lines l join sharing_deliveries v on v.id = l.delivery_id
      left join sharing_deliveries c on c.id = v.corrects_id
      where coalesce(c.kind, v.kind) <> 'return' and v.request_id = h.id and l.party_id = u.party_id), 0))`;
