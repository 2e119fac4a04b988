import { sql, type RawBuilder } from 'kysely';
import { dayIn } from '#app/policy/days.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { jsonRow } from '#db/dialect.server.ts';
import type { Db, Marking } from '#db/schema.ts';

/** What of a decision waits for a person. */
export interface WaitingDecision {
  ref: string;
  title_en: string;
  title_ja: string;
  marking: Marking;
  /** their side's key, the key that begins a silence, a silence that runs, a review or an end that comes near */
  what: 'key' | 'agree' | 'silence' | 'review' | 'expires';
  /** an instant for a silence, else a day; null: there is no time for it */
  at: string | null;
}

const SHOWN = 12;
const REMINDED_DAYS = 31;
const DAY_MS = 86_400_000;

/**
 * The decisions that wait for a person, as a part of the desk's query: for a co_chair of a principal party, those on whose text nobody of their
 * side has spoken with a key yet; silences that run; and what is to be reviewed or ends within a month, or was to be.
 */
export function decisionParts(db: Db, actor: Actor, now: Date): RawBuilder<unknown>[] {
  const seated = (...capacities: string[]) =>
    actor.seats.filter(({ capacity }) => capacities.includes(capacity)).map(({ body_id }) => body_id);
  const [chaired, working] = [seated('co_chair'), seated('co_chair', 'member')];
  if (working.length === 0) return [];
  const soon = dayIn('Etc/GMT+12', new Date(now.getTime() + REMINDED_DAYS * DAY_MS));
  const live = sql`d.state in ('proposed', 'open', 'objected')`;
  const here = sql`d.home_body_id in (${sql.join(working)}) and d.issued_at is not null`;
  const line = (what: string, at: RawBuilder<unknown>) =>
    jsonRow(db, {
      ...{ ref: sql`d.ref`, title_en: sql`d.title_en`, title_ja: sql`d.title_ja`, what: sql.lit(what), at },
      marking: sql`(select audiences.marking from audiences where audiences.id = d.audience_id)`,
    });
  const part = (what: string, at: RawBuilder<unknown>, place: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
    sql`select * from (select 'decision' as kind, ${line(what, at)} as row, ${place} as place from decisions d
      where ${here} and ${condition} and ${visibleTo(actor, 'd')} order by place, d.id limit ${sql.lit(SHOWN)}) ${sql.ref(`decisions_${what}`)}`;
  const offered = sql`exists (select 1 from decision_silences s where s.decision_id = d.id and s.ended_at is null and s.agreed_at is null
    and s.offered_party <> ${actor.party_id})`;
  const holds = sql`exists (select 1 from parties p where p.id = ${actor.party_id} and p.role = 'principal')`;
  const spoken = sql`exists (select 1 from decision_positions p join decision_texts t on t.decision_id = p.decision_id and t.root = p.root
    where p.decision_id = d.id and t.number = d.text_number and p.party_id = ${actor.party_id} and p.as_key = 1 and p.replaced_at is null)`;
  const none = sql`cast(null as text)`;
  const last = sql`'9999'`;
  const mine = chaired.length === 0 ? [] : [sql`d.home_body_id in (${sql.join(chaired)}) and ${holds}`];
  return [
    part('silence', sql`d.silence_deadline_at`, sql`d.silence_deadline_at`, sql`${live} and d.silence_deadline_at is not null`),
    part('review', sql`d.review_on`, sql`d.review_on`, sql`d.state = 'adopted' and d.review_on is not null and d.review_on <= ${soon}`),
    part(
      'expires',
      sql`d.expires_on`,
      sql`d.expires_on`,
      sql`d.state = 'adopted' and d.expires_on is not null and d.expires_on <= ${soon}`,
    ),
    ...mine.flatMap((held) => [
      part('agree', none, last, sql`${held} and ${live} and ${offered}`),
      part('key', none, last, sql`${held} and ${live} and d.silence_deadline_at is null and not ${offered} and not ${spoken}`),
    ]),
  ];
}
