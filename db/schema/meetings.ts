/** What hangs on meetings: who is invited, series, proposed times, and the addresses from which calendars read. */
import type { Generated } from 'kysely';
import type { Day, Instant, Substance } from './terms.ts';

export type InvitationAnswer = 'none' | 'accepted' | 'tentative' | 'declined';
export type TimeAnswer = 'yes' | 'if_need_be' | 'no';
/** How a series comes again; the weekday, and which of its month, are those of its first day. */
export type SeriesPattern = 'weekly' | 'two_weekly' | 'four_weekly' | 'monthly' | 'monthly_last';

export interface MeetingTables {
  meeting_invitations: {
    meeting_id: string;
    seat_id: string;
    invited_at: Instant;
    answer: Generated<InvitationAnswer>;
    answered_at: Generated<Instant | null>;
    note: Generated<string>;
  };
  meeting_series: Substance & {
    ref: string;
    title: string;
    /** IANA zone that the clock times are anchored to */
    zone: string;
    /** the day from which the rule runs as it is now */
    first_day: Day;
    last_day: Day;
    pattern: SeriesPattern;
    /** HH:MM in `zone` */
    start_time: string;
    minutes: number;
    place: string;
    link: string;
    note: string;
    /** JSON: the capacities whose seats each meeting invites */
    invited: string;
    created_at: Instant;
    updated_at: Instant;
    version: Generated<number>;
  };
  meeting_times: {
    id: string;
    meeting_id: string;
    starts_at: Instant;
    ends_at: Instant;
    proposed_by: string;
    proposed_at: Instant;
  };
  meeting_time_answers: { time_id: string; person_id: string; answer: TimeAnswer; answered_at: Instant };
  calendar_feeds: {
    id: string;
    person_id: string;
    /** SHA-256 of the random secret in the address */
    secret_hash: string;
    name: string;
    made_at: Instant;
    expires_at: Instant;
    revoked_at: Instant | null;
    /** a calendar program last read it, to the hour */
    read_at: Instant | null;
  };
}
