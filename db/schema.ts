/**
 * Every table, as Kysely reads it. Columns are text or integer only, so that SQLite and PostgreSQL agree:
 * ids are UUIDv7 text, instants ISO-8601 UTC text with milliseconds, dates YYYY-MM-DD,
 * a state is the instant at which it began (or null), other flags are 0 or 1, JSON is text.
 *
 * Types only: there is no code here and it may be imported from anywhere. Each area has its file below `schema/`; import them from here.
 */
import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { AttachmentTables } from './schema/attachments.ts';
import type { BodyTables } from './schema/bodies.ts';
import type { CommentTables } from './schema/comments.ts';
import type { ControlTables } from './schema/controls.ts';
import type { CoordinationTables } from './schema/coordination.ts';
import type { DecisionTables } from './schema/decisions.ts';
import type { ExchangeTables } from './schema/exchange.ts';
import type { JournalTables } from './schema/journal.ts';
import type { MapTables } from './schema/map.ts';
import type { MapChangeTables } from './schema/map-changes.ts';
import type { MinutesTables } from './schema/minutes.ts';
import type { EditionTables } from './schema/editions.ts';
import type { MeetingTables } from './schema/meetings.ts';
import type { PeopleTables } from './schema/people.ts';
import type { RecordTables } from './schema/records.ts';
import type { ReleasingTables } from './schema/releasing.ts';
import type { ReportTables } from './schema/reports.ts';
import type { ScenarioTables } from './schema/scenarios.ts';
import type { SharingTables } from './schema/sharing.ts';
import type { SourceTables } from './schema/sources.ts';
import type { StockTables } from './schema/stocks.ts';
import type { WatchingTables } from './schema/watching.ts';
import type { WorkTables } from './schema/work.ts';

export type * from './schema/terms.ts';
export type { ChangedKind } from './schema/map-changes.ts';
export type { ControlStatus } from './schema/controls.ts';
export type { CaseState } from './schema/coordination.ts';
export type { DecisionPosition, DecisionState } from './schema/decisions.ts';
export type { EditionFamily } from './schema/editions.ts';
export type { InvitationAnswer, SeriesPattern, TimeAnswer } from './schema/meetings.ts';
export type { DraftKind, ReportOutcome, ReportSection } from './schema/reports.ts';
export type { SharingKey, SharingState } from './schema/sharing.ts';
export type { StockPrecision } from './schema/stocks.ts';

export interface Schema
  extends
    PeopleTables,
    BodyTables,
    RecordTables,
    JournalTables,
    MapTables,
    MapChangeTables,
    EditionTables,
    ScenarioTables,
    ReportTables,
    ReleasingTables,
    SharingTables,
    SourceTables,
    StockTables,
    WatchingTables,
    AttachmentTables,
    WorkTables,
    MinutesTables,
    DecisionTables,
    MeetingTables,
    CommentTables,
    ControlTables,
    CoordinationTables,
    ExchangeTables {}

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
export type Row<T extends keyof Schema> = Selectable<Schema[T]>;
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>;
export type Change<T extends keyof Schema> = Updateable<Schema[T]>;
