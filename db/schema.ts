/**
 * Every table, as Kysely reads it. Columns are text or integer only, so that SQLite and PostgreSQL agree:
 * ids are UUIDv7 text, instants ISO-8601 UTC text with milliseconds, dates YYYY-MM-DD,
 * a state is the instant at which it began (or null), other flags are 0 or 1, JSON is text.
 *
 * Types only: this file has no code and may be imported from anywhere.
 */
import type { Generated, Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';

/** ISO-8601 UTC with milliseconds: 2026-11-21T09:30:00.000Z */
export type Instant = string;
/** YYYY-MM-DD, a calendar day with no zone of its own */
export type Day = string;
/** 0 or 1 */
export type Flag = number;

export type Marking = 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER+STRICT' | 'RED';
export type Capacity = 'co_chair' | 'member' | 'secretary' | 'adviser' | 'observer';
export type Office = 'administrator' | 'secretariat';
export type OrganisationKind = 'government' | 'industry' | 'association' | 'research';
export type BodyKind = 'committee' | 'working_group' | 'sub_group';
export type BodyState = 'forming' | 'active' | 'dormant' | 'closed';
export type Language = 'en' | 'ja';
/** What a figure of the map measures. Shares and indicators are of production alone. */
export type Measure = 'production' | 'capacity' | 'reserves';
export type Sector = 'semiconductors' | 'rare_earths' | 'critical_minerals' | 'batteries';
/** What a journal entry, a tie or a search document can be about. */
export type SubjectKind =
  | 'report'
  | 'assessment'
  | 'dissent'
  | 'question'
  | 'answer'
  | 'draft'
  | 'action'
  | 'meeting'
  | 'agenda_item'
  | 'decision'
  | 'item'
  | 'item_link'
  | 'supplier'
  | 'site'
  | 'claim'
  | 'source'
  | 'body'
  | 'seat'
  | 'person'
  | 'organisation'
  | 'party'
  | 'session'
  | 'journal'
  | 'comment'
  | 'corroboration';
/** What can be commented on. */
export type CommentedKind = 'report' | 'action' | 'meeting' | 'decision';
/** What a record can be tied to: a subject, or a country by its two letters. */
export type TiedKind = 'report' | 'action' | 'meeting' | 'agenda_item' | 'decision' | 'item' | 'item_link' | 'supplier' | 'country';

/**
 * What every record of substance carries. `issued_at` null: not filed yet, its author's alone.
 * `quarantined_at` set: nobody reads it until it is released.
 */
export interface Substance {
  id: string;
  home_body_id: string;
  audience_id: string;
  /** null for what was loaded from a published source */
  author_id: string | null;
  issued_at: Instant | null;
  quarantined_at: Instant | null;
}

/** How a report ended. */
export type ReportOutcome = 'acted_on' | 'monitored' | 'unfounded' | 'duplicate';

/** How likely, how grave, how well founded, and why. */
interface Judgement {
  /** ICD 203 band 1–7 */
  likelihood: number;
  /** 1–5 */
  impact: number;
  confidence: 'low' | 'moderate' | 'high';
  reasons: string;
}

export interface Schema {
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
  /** Failed tries, counted per account and per address (rate-limiter-flexible's shape). */
  attempts: { key: string; points: number; expire: number | null };

  bodies: {
    id: string;
    slug: string;
    parent_id: string | null;
    kind: BodyKind;
    name_en: string;
    name_ja: string;
    charter_en: Generated<string>;
    charter_ja: Generated<string>;
    state: BodyState;
    /** the body's own marking and audience: its charter, seats and scope are read with it */
    audience_id: string;
    position: Generated<number>;
    created_at: Instant;
    version: Generated<number>;
    /** after how many days an assessment of its reports is to be looked at again; null: never by itself */
    review_days: Generated<number | null>;
  };
  body_states: { id: string; body_id: string; state: BodyState; since: Instant; actor_id: string | null };
  body_parties: { body_id: string; party_id: string };
  /** Scope on the map: sectors and single items. */
  body_sectors: { body_id: string; sector: Sector };
  body_items: { body_id: string; item_id: string };
  seats: {
    id: string;
    body_id: string;
    person_id: string;
    capacity: Capacity;
    from_day: Day;
    to_day: Day | null;
    created_at: Instant;
    version: Generated<number>;
  };

  /**
   * Who may read, once for all records that share it: a record points at its audience, and equal audiences are one row.
   * Never changed after it was made; a record that changes its readers points at another.
   */
  audiences: { id: string; marking: Marking; digest: string };
  audience_bodies: { audience_id: string; body_id: string };
  audience_persons: { audience_id: string; person_id: string };
  /** The caveat REL TO. No rows: no caveat. */
  audience_parties: { audience_id: string; party_id: string };

  journal: {
    sequence: number;
    id: string;
    at: Instant;
    actor_id: string | null;
    act: string;
    subject_kind: SubjectKind;
    subject_id: string;
    /** the subject's audience then: history, never a permission */
    audience_id: string | null;
    /** JSON: digests and small facts, never text that a purge would have to reach */
    detail: string;
    salt: string;
    commitment: string;
    hash: string;
  };
  journal_head: { id: number; sequence: number; hash: string };
  /** The first opening, by each person, of anything AMBER or above, and of what they relied on; and the revision that they saw last. */
  openings: { person_id: string; subject_kind: SubjectKind; subject_id: string; opened_at: Instant; revision: Generated<number> };

  sources: {
    id: string;
    /** stable name of the edition: eto-2026-08, usgs-mcs-2025-world … */
    key: string;
    title: string;
    publisher: string;
    /** YYYY, YYYY-MM or YYYY-MM-DD */
    published: string;
    licence: string;
    credit: string;
    url: string;
    loaded_at: Instant | null;
  };
  stages: { id: string; sector: Sector; key: string; name_en: string; name_ja: string; position: number };
  items: Substance & {
    ref: string;
    /** the publisher's own name for it: eto:N20, usgs:rare-earths:mine; unique where there is one */
    external_key: string | null;
    kind: 'material' | 'product' | 'process' | 'tool' | 'design_resource' | 'software' | 'final_output';
    sector: Sector;
    stage_id: string;
    name_en: string;
    name_ja: string;
    /** null: the Japanese name is an unchecked translation */
    name_ja_confirmed_at: Instant | null;
    name_ja_confirmed_by: string | null;
    source_id: string;
    version: Generated<number>;
  };
  item_codes: { item_id: string; scheme: 'HS'; code: string };
  item_links: Substance & {
    kind: 'input_to' | 'variant_of' | 'substitute_for';
    from_item_id: string;
    to_item_id: string;
    source_id: string;
    external_key: string | null;
  };
  suppliers: Substance & {
    ref: string;
    external_key: string | null;
    kind: 'country' | 'company';
    /** ISO 3166-1 alpha-2; null for "Various countries" and the like */
    country: string | null;
    name_en: string;
    name_ja: string;
    aliases: string;
    /** 1: a remainder such as "Various countries", never a supplier of its own in an indicator */
    unallocated: Flag;
    source_id: string;
  };
  sites: Substance & {
    external_key: string | null;
    supplier_id: string;
    name: string;
    item_id: string | null;
    country: string | null;
    place: string;
    /** decimal degrees WGS 84, as text so that no digit is lost; null where unknown */
    latitude: string | null;
    longitude: string | null;
    status: string;
    as_of: string;
    /** JSON of small facts the publisher gives: product, million USD, jobs */
    facts: string;
    source_id: string;
  };
  claims: Substance & {
    external_key: string | null;
    supplier_id: string;
    item_id: string;
    /** hundredths of a percent, 0–10,000; null: unknown, not nought */
    share_low: number | null;
    share_high: number | null;
    /** decimal text in `unit`; null where only a share is given */
    quantity: string | null;
    unit: string | null;
    /** not 0: the publisher gives a bound rather than a figure: 1 at least (`>90000000`), -1 at most (`<5`) */
    quantity_is_bound: number;
    measure: Generated<Measure>;
    /** the publisher's word where it gives no figure: `W` withheld, `NA` not available; '' otherwise */
    instead: Generated<'' | 'W' | 'NA'>;
    year: number;
    /** 1: a projection or estimate of a coming year */
    projection: Flag;
    basis: 'headquarters' | 'plant' | 'mine' | 'refinery';
    /** whether the supplier's kind in this series is country or company */
    source_id: string;
    /** the publisher's own note of where it comes from */
    source_note: string;
    confidence: 'low' | 'moderate' | 'high';
    recorded_at: Instant;
  };
  /** The world total of a series (item, basis, year, source, measure) as its publisher gives it. Newest `recorded_at` holds. */
  series_totals: Substance & {
    external_key: string | null;
    item_id: string;
    basis: 'headquarters' | 'plant' | 'mine' | 'refinery';
    year: number;
    source_id: string;
    quantity: string;
    unit: string;
    /** as in `claims` */
    quantity_is_bound: number;
    measure: Generated<Measure>;
    projection: Flag;
    recorded_at: Instant;
  };
  /** How far an importing country depends on imports of a commodity: in all (`origin` null), or from one origin. */
  reliances: Substance & {
    external_key: string | null;
    item_id: string | null;
    /** the publisher's own name of the commodity */
    commodity: string;
    /** ISO 3166-1 alpha-2 of the importing country, and of the origin */
    party: string;
    origin: string | null;
    /** hundredths of a percent; a bound such as `>95` is the interval 9,500–10,000 */
    share_low: number;
    share_high: number;
    year: number;
    kind: 'observed' | 'target';
    /** main sources of the imports: ISO 3166-1 alpha-2 with spaces between, greatest first */
    main_sources: string;
    source_id: string;
    source_note: string;
    recorded_at: Instant;
  };
  imports: {
    id: string;
    source_id: string;
    started_at: Instant;
    finished_at: Instant | null;
    actor_id: string | null;
    added: number;
    unchanged: number;
    changed: number;
    /** JSON: [{file, line, value, reason}] */
    skipped: string;
  };
  watched_countries: { country: string; reason_en: string; reason_ja: string; added_at: Instant; added_by: string | null };

  drafts: {
    id: string;
    kind: 'report';
    author_id: string;
    /** JSON of the form as it stands, right or wrong */
    fields: string;
    created_at: Instant;
    saved_at: Instant;
    version: Generated<number>;
    /** the report that it is to revise, and the version of it that the draft was made from; null: a new report */
    report_id: string | null;
    report_version: number | null;
  };
  reports: Substance & {
    ref: string;
    title: string;
    /** what happened or may happen; plain text with paragraphs */
    description: string;
    language: Language;
    category: string;
    event_from: Day | null;
    event_to: Day | null;
    /** when it would be felt: now, 3_months, 12_months, 3_years, beyond */
    horizon: string;
    /** ICD 203 band 1–7 */
    likelihood: number;
    /** 1–5 */
    impact: number;
    confidence: 'low' | 'moderate' | 'high';
    response: string;
    /** 1: business confidential */
    business_confidential: Flag;
    /** 1: the author's organisation is hidden from other advisers */
    hides_organisation: Flag;
    updated_at: Instant;
    withdrawn_at: Instant | null;
    version: Generated<number>;
    /** the number of its newest revision */
    revision: Generated<number>;
    /** who has taken it in triage */
    taken_by: Generated<string | null>;
    taken_at: Generated<Instant | null>;
    closed_at: Generated<Instant | null>;
    closed_as: Generated<ReportOutcome | null>;
  };
  /** How the group judges a report: all are kept, the newest that a reader reads stands. Read by those who read the report too. */
  report_assessments: Substance &
    Judgement & {
      report_id: string;
      /** the revision of the report that was judged */
      revision: number;
    };
  /** Who does not share an assessment, with their own numbers: said with it wherever it is shown. */
  report_dissents: Substance &
    Judgement & {
      report_id: string;
      assessment_id: string;
      /** for which side, and from which seat, at that time */
      party_id: string;
      capacity: Capacity;
    };
  /** Put to a report's author by those who triage it. Read by those who read the report too. */
  report_questions: Substance & {
    report_id: string;
    words: string;
    due_on: Day;
    answered_at: Instant | null;
  };
  report_answers: Substance & { report_id: string; question_id: string; words: string };
  /** How a report was closed each time, and why it was opened again. */
  report_closings: Substance & {
    report_id: string;
    outcome: ReportOutcome;
    note: string;
    /** of a duplicate: the report that goes on in its place */
    merged_into_id: string | null;
    reopened_at: Instant | null;
    reopened_by: string | null;
    reopening_reason: string;
  };
  /** What a report said at a time. Its audience is that of the report while it was the newest; read by those who read both. */
  report_revisions: Substance & {
    report_id: string;
    number: number;
    /** RFC 8785 JSON of the report as it was filed */
    content: string;
    digest: string;
    /** why it was revised, in its author's words */
    reason: Generated<string>;
  };
  report_sources: {
    id: string;
    report_id: string;
    position: number;
    /** Admiralty code A–F */
    reliability: string;
    /** Admiralty code 1–6 */
    credibility: number;
    citation: string;
    url: string;
    quotable: Flag;
  };

  actions: Substance & {
    ref: string;
    title: string;
    /** the expected result */
    result: string;
    due_on: Day | null;
    priority: 'low' | 'normal' | 'high' | 'urgent';
    workstream: string;
    created_at: Instant;
    updated_at: Instant;
    closed_at: Instant | null;
    /** how it ended: done, dropped */
    closed_as: string | null;
    closing_note: string;
    version: Generated<number>;
  };
  action_leads: {
    action_id: string;
    party_id: string;
    person_id: string | null;
    status: 'not_started' | 'under_way' | 'blocked' | 'done';
    status_at: Instant;
  };

  meetings: Substance & {
    ref: string;
    title: string;
    starts_at: Instant;
    ends_at: Instant;
    /** IANA zone the meeting is anchored to */
    zone: string;
    place: string;
    link: string;
    note: string;
    created_at: Instant;
    updated_at: Instant;
    cancelled_at: Instant | null;
    cancel_reason: string;
    /** RFC 5545 SEQUENCE */
    sequence: number;
    version: Generated<number>;
  };
  agenda_items: Substance & {
    meeting_id: string;
    position: number;
    title: string;
    note: string;
    minutes: number;
    presenter_id: string | null;
    /** 1: readers were chosen for the item itself; 0: it follows its meeting's, also when those change */
    own_readers: Generated<Flag>;
    purpose: 'inform' | 'discuss' | 'decide';
    updated_at: Instant;
    removed_at: Instant | null;
    version: Generated<number>;
  };
  decisions: Substance & {
    ref: string;
    title_en: string;
    title_ja: string;
    text_en: string;
    text_ja: string;
    rationale_en: string;
    rationale_ja: string;
    state: 'proposed';
    updated_at: Instant;
    version: Generated<number>;
  };

  /** What somebody knows for or against a report from sources of their own, read by those who read both. */
  corroborations: Substance & {
    report_id: string;
    stance: 'corroborates' | 'contradicts';
    words: string;
    withdrawn_at: Instant | null;
    withdrawn_reason: Generated<string>;
  };
  corroboration_sources: Omit<Schema['report_sources'], 'report_id'> & { corroboration_id: string };

  /** What somebody says to a record, read by those who read both. Its audience is never wider than the record's was. */
  comments: Substance & {
    subject_kind: CommentedKind;
    subject_id: string;
    /** plain text with paragraphs */
    words: string;
    edited_at: Instant | null;
    withdrawn_at: Instant | null;
    version: Generated<number>;
  };
  /** What a comment said before it was edited, for those who could read it then and can now. Written at `issued_at`. */
  comment_versions: Substance & { comment_id: string; number: number; words: string };
  /** Who is named in a comment. `opened_at` null: it still waits on their desk. */
  comment_mentions: { comment_id: string; person_id: string; made_at: Instant; opened_at: Instant | null };

  /** One record points at another. Seen only by a reader of both ends. */
  ties: {
    id: string;
    from_kind: TiedKind;
    from_id: string;
    to_kind: TiedKind;
    to_id: string;
    made_at: Instant;
    made_by: string | null;
  };

  /**
   * What search knows of a record. `number` grows with `at`, so that the newest are found first without a sort.
   * The index of grams beside it differs by database: see search.sqlite.server.ts and search.postgres.server.ts.
   */
  search_documents: {
    number: number;
    subject_kind: SubjectKind;
    subject_id: string;
    home_body_id: string;
    audience_id: string;
    author_id: string | null;
    issued_at: Instant | null;
    quarantined_at: Instant | null;
    at: Instant;
    title: string;
    ref: string;
  };

  /** What filling a new database takes: planned first, so that a start that was cut off is finished by the next. */
  installation_steps: {
    step: 'foundation' | 'shipped' | 'demonstration';
    planned_at: Instant;
    /** JSON: {"without": [...]} */
    options: string;
    /** the process that is at it, until `held_until` */
    holder: string | null;
    held_until: Instant | null;
    done_at: Instant | null;
  };
}

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
export type Row<T extends keyof Schema> = Selectable<Schema[T]>;
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>;
export type Change<T extends keyof Schema> = Updateable<Schema[T]>;
