import { newId, newReference } from '#db/identity.server.ts';
import type { Capacity, Db, SeriesPattern, Tx } from '#db/schema.ts';
import { write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { found, Refusal } from '#app/http/refusal.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { refuseFaults } from '../audience/refusing.server.ts';
import type { ChosenAudience } from '../audience/schema.ts';
import { freshReference, keepMeetingSearchable } from './calling.server.ts';
import { idOfForm, madeOnce, readMade, refuseMadeBefore } from '../sent-form.server.ts';
import { inviteCapacities } from './invitations.server.ts';
import { minutesAfter, resolveLocalTime } from './local-time.ts';
import { daysOf, isTooFar, MOST_OCCURRENCES } from './recurring.ts';

/** When a series meets, in clock times of its zone. */
export interface SeriesRule {
  first_day: string;
  last_day: string;
  pattern: SeriesPattern;
  /** HH:MM */
  start_time: string;
  minutes: number;
  /** IANA */
  zone: string;
}

export interface SeriesInput extends SeriesRule {
  title: string;
  place: string;
  link: string;
  note: string;
  audience: ChosenAudience;
  /** capacities in the home body whose seats each meeting invites */
  invited: readonly Capacity[];
}

/** One day of a series with its instants. */
export interface Occurrence {
  day: string;
  starts_at: string;
  ends_at: string;
}

/**
 * The instants of days by a rule's clock time. A time that summer time skips on one of them is refused; of one that comes twice, the first
 * is taken (RFC 5545, 3.3.5).
 */
export function occurrencesOn(days: readonly string[], rule: Pick<SeriesRule, 'start_time' | 'minutes' | 'zone'>): Occurrence[] {
  return days.map((day) => {
    const local = resolveLocalTime(day, rule.start_time, rule.zone, 'earlier');
    if (local.kind !== 'instant') throw new Refusal('invalid', 'skipped');
    return { day, starts_at: local.at, ends_at: minutesAfter(local.at, rule.minutes) };
  });
}

/** The occurrences of a rule; refuses an end before the beginning, one too far off, and too many. */
export function occurrencesOf(rule: SeriesRule): Occurrence[] {
  if (rule.last_day < rule.first_day) throw new Refusal('invalid', 'untilBeforeFirst');
  if (isTooFar(rule.first_day, rule.last_day)) throw new Refusal('invalid', 'untilTooFar');
  const days = daysOf(rule);
  if (days.length > MOST_OCCURRENCES) throw new Refusal('invalid', 'tooManyMeetings');
  return occurrencesOn(days, rule);
}

interface Made {
  id: string;
  home_body_id: string;
  audience_id: string;
  title: string;
  zone: string;
  place: string;
  link: string;
  note: string;
}

/** Makes a series' meetings of some days, each a meeting by itself with its own reference, and gives their ids. */
async function makeMeetings(tx: Tx, actor: Actor, series: Made, occurrences: readonly Occurrence[], now: Date): Promise<string[]> {
  const ids: string[] = [];
  const at = now.toISOString();
  for (const { day, starts_at, ends_at } of occurrences) {
    const id = newId();
    const { title, zone, place, link, note, home_body_id, audience_id } = series;
    await tx
      .insertInto('meetings')
      .values({
        ...{ id, ref: await freshReference(tx), title, zone, place, link, note, home_body_id, audience_id, starts_at, ends_at },
        ...{ author_id: actor.id, issued_at: at, quarantined_at: null, created_at: at, updated_at: at, cancelled_at: null },
        ...{ cancel_reason: '', sequence: 0, series_id: series.id, series_day: day },
      })
      .execute();
    await keepMeetingSearchable(tx, id);
    ids.push(id);
  }
  return ids;
}

/**
 * Calls a series of meetings of a body: keeps its rule and makes its meetings ahead. Gives its reference.
 * @param once the name of the form that says it, which calls one however often it is sent
 */
export async function callSeries(
  db: Db,
  actor: Actor,
  input: SeriesInput,
  now: Date,
  once: string | null = null,
): Promise<{ ref: string; meetings: number }> {
  const { audience: chosen, invited, ...words } = input;
  const { home_body_id } = chosen;
  if (!can(actor, 'meeting.call', { home_body_id })) throw new Refusal('forbidden');
  const occurrences = occurrencesOf(words);
  const id = idOfForm(actor, 'meeting_series', once, input);
  const calling = write(db, actor.id, now, async (tx, enter) => {
    await refuseFaults(tx, actor, 'meeting.call', chosen, now);
    const audience_id = await keepAudience(tx, audienceOf(chosen));
    const [ref, at] = [newReference('T'), now.toISOString()];
    const put = await tx
      .insertInto('meeting_series')
      .values({
        ...{ ...words, id, ref, home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
        ...{ invited: JSON.stringify(invited), created_at: at, updated_at: at },
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    refuseMadeBefore(put);
    const ids = await makeMeetings(tx, actor, { ...words, id, home_body_id, audience_id }, occurrences, now);
    await inviteCapacities(tx, ids, home_body_id, invited, now);
    enter({
      act: 'meeting_series.called',
      subject_kind: 'meeting_series',
      subject_id: id,
      audience_id,
      detail: { meetings: ids, first_day: words.first_day, last_day: words.last_day, pattern: words.pattern },
    });
    for (const meeting of ids)
      enter({ act: 'meeting.called', subject_kind: 'meeting', subject_id: meeting, audience_id, detail: { series: id } });
    return { ref, meetings: ids.length };
  });
  return madeOnce(calling, async () => ({ ref: (await readMade(db, 'meeting_series', id)).ref, meetings: occurrences.length }));
}

/** Makes a series longer: meetings on the days of its rule after its last meeting, up to a new last day. */
export async function extendSeries(db: Db, actor: Actor, ref: string, version: number, lastDay: string, now: Date): Promise<number> {
  return write(db, actor.id, now, async (tx, enter) => {
    const series = found(
      await tx.selectFrom('meeting_series as s').selectAll().where('s.ref', '=', ref).where(visibleTo(actor, 's')).executeTakeFirst(),
    );
    if (!can(actor, 'meeting.edit', { home_body_id: series.home_body_id })) throw new Refusal('forbidden');
    if (lastDay <= series.last_day) throw new Refusal('invalid', 'notLonger');
    // Two years are counted from today: a series that has long run goes on.
    if (isTooFar(now.toISOString().slice(0, 10), lastDay)) throw new Refusal('invalid', 'untilTooFar');
    const changed = await tx
      .updateTable('meeting_series')
      .set((eb) => ({ last_day: lastDay, updated_at: now.toISOString(), version: eb('version', '+', 1) }))
      .where('id', '=', series.id)
      .where('version', '=', version)
      .where('quarantined_at', 'is', null)
      .executeTakeFirst();
    if (Number(changed.numUpdatedRows) === 0) throw new Refusal('conflict');
    const last = await tx
      .selectFrom('meetings')
      .select((eb) => eb.fn.max('series_day').as('day'))
      .where('series_id', '=', series.id)
      .where('series_day', '<=', series.last_day)
      .executeTakeFirst();
    const days = daysOf({ ...series, first_day: last?.day ?? series.first_day, last_day: lastDay }).filter((day) => day > series.last_day);
    if (days.length > MOST_OCCURRENCES) throw new Refusal('invalid', 'tooManyMeetings');
    const ids = await makeMeetings(tx, actor, series, occurrencesOn(days, series), now);
    await inviteCapacities(tx, ids, series.home_body_id, JSON.parse(series.invited) as Capacity[], now);
    const { id, audience_id } = series;
    enter({
      act: 'meeting_series.extended',
      subject_kind: 'meeting_series',
      subject_id: id,
      audience_id,
      detail: { last_day: lastDay, meetings: ids },
    });
    for (const meeting of ids)
      enter({ act: 'meeting.called', subject_kind: 'meeting', subject_id: meeting, audience_id, detail: { series: id } });
    return ids.length;
  });
}
