/** Parties, organisations, people with their offices, how they prove who they are, and what waits for a second person. */
import type { Generated } from 'kysely';
import type { Instant, Day, Office, OrganisationKind, Language } from './terms.ts';

export interface PeopleTables {
  parties: {
    /** ISO 3166-1 alpha-2 */
    id: string;
    role: 'principal' | 'partner';
    name_en: string;
    name_ja: string;
    /** IANA zone of its capital; its seats' days and its due dates end there */
    capital_zone: string;
  };
  organisations: {
    id: string;
    party_id: string;
    kind: OrganisationKind;
    name_en: string;
    name_ja: string;
    short_name: string;
    created_at: Instant;
    version: Generated<number>;
  };
  people: {
    id: string;
    organisation_id: string;
    /** NFKC, lower case; unique */
    email: string;
    family_name: string;
    given_name: string;
    /** 氏名 in native script, family name first; empty where there is none */
    native_name: string;
    language: Language;
    /** IANA */
    zone: string;
    created_at: Instant;
    activated_at: Instant | null;
    suspended_at: Instant | null;
    expires_on: Day | null;
    /** set on accounts of the demonstration: they open from loopback only */
    demonstration_at: Instant | null;
    /** others last acted upon the account, and the person has not said yet that they have seen it */
    acted_on_at: Generated<Instant | null>;
    version: Generated<number>;
  };
  offices: { person_id: string; office: Office; since: Instant };
  passwords: { person_id: string; hash: string; changed_at: Instant };
  /** RFC 6238. `last_step` is the last time step accepted, so that a code works once. */
  one_time_codes: { person_id: string; secret: string; confirmed_at: Instant | null; last_step: number };
  recovery_codes: { id: string; person_id: string; hash: string; used_at: Instant | null };
  /**
   * Good for one use: an invitation; a way back in (full_reset: also without the one-time code); the half of a sign-in that waits
   * for its code. Only the SHA-256 of its token is kept.
   */
  tickets: {
    id: string;
    kind: 'invitation' | 'reset' | 'full_reset' | 'sign_in';
    token_hash: string;
    person_id: string;
    made_by: string | null;
    made_at: Instant;
    expires_at: Instant;
    used_at: Instant | null;
  };
  sessions: {
    /** SHA-256 of the random token that the cookie holds */
    id: string;
    /** a random name by which its owner can end it */
    handle: string;
    person_id: string;
    /** seconds since 1970 */
    expires_at: number;
    created_at: Instant;
    seen_at: Instant;
    user_agent: string;
    address: string;
    /** the person last proved who they are: at sign-in, or when asked again */
    confirmed_at: Instant;
  };
  /** Failed tries, counted per account and per address (rate-limiter-flexible's shape). */
  attempts: { key: string; points: number; expire: number | null };
  /**
   * What waits for a second person (docs/decisions/second-person.md). `settled_as` agreed: a way back in that may be made now.
   */
  proposals: {
    id: string;
    kind: 'reset' | 'full_reset' | 'office' | 'body';
    /** the account that it is about */
    person_id: string | null;
    /** the body below which another is proposed */
    body_id: string | null;
    /** JSON, by kind: {}, {"office": …}, or the body */
    detail: string;
    asked_by: string;
    asked_at: Instant;
    expires_at: Instant;
    settled_at: Instant | null;
    settled_as: 'done' | 'agreed' | 'refused' | 'withdrawn' | null;
  };
  /** One for each party. */
  proposal_agreements: { proposal_id: string; party_id: string; person_id: string; agreed_at: Instant };
}
