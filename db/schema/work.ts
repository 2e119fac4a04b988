/** The work of a body: actions, meetings with their agenda. */
import type { Generated } from 'kysely';
import type { Instant, Day, Flag, Substance } from './terms.ts';

export interface WorkTables {
  actions: Substance & {
    ref: string;
    title: string;
    /** the expected result */
    result: string;
    due_on: Day | null;
    /** never after the due day, where there is one */
    starts_on: Generated<Day | null>;
    priority: 'low' | 'normal' | 'high' | 'urgent';
    workstream: string;
    created_at: Instant;
    updated_at: Instant;
    closed_at: Instant | null;
    /** how it ended: done, dropped */
    closed_as: string | null;
    closing_note: string;
    /** the lower of the sides' own, kept by actions/joint.server.ts */
    joint: Generated<'not_started' | 'under_way' | 'blocked' | 'done'>;
    /** how many steps its checklist has, and how many of them are done: kept by actions/steps-writing.server.ts */
    steps: Generated<number>;
    steps_done: Generated<number>;
    version: Generated<number>;
  };
  /** A step of an action's checklist. Read by whoever reads the action; one that is taken off the list is kept. */
  action_steps: {
    id: string;
    action_id: string;
    position: number;
    words: string;
    /** the form that added it: sent twice, it adds once */
    form: string | null;
    added_at: Instant;
    done_at: Instant | null;
    done_by: string | null;
    removed_at: Instant | null;
  };
  /** An action cannot end before another has. Seen only by a reader of both. */
  action_needs: { action_id: string; needed_id: string; made_at: Instant; made_by: string | null };
  action_leads: {
    action_id: string;
    party_id: string;
    person_id: string | null;
    status: 'not_started' | 'under_way' | 'blocked' | 'done';
    status_at: Instant;
  };
  /** What somebody asks of the tracker, kept: filters alone. `body_id`: for all seated there. */
  tracker_views: { id: string; owner_id: string; body_id: string | null; name: string; query: string; made_at: Instant };
  /** What somebody changed in many actions at once. Theirs alone to see and to undo. */
  bulk_acts: {
    id: string;
    person_id: string;
    made_at: Instant;
    /** how many were chosen */
    asked: number;
    undone_at: Generated<Instant | null>;
    /** digest of the form that asked for it: the same one sent again is the same act */
    form: Generated<string | null>;
  };
  /** One field of one action in it. `fault`: why it was not changed; `undo_fault`: why it was not brought back. */
  bulk_changes: {
    act_id: string;
    action_id: string;
    field: 'priority' | 'workstream' | 'starts_on' | 'due_on' | 'status' | 'lead';
    /** a lead: null where the side had no part, '' where nobody was named */
    before: string | null;
    after: string | null;
    fault: string | null;
    undo_fault: Generated<string | null>;
    /** who has changed the action since, as far as whoever asked could read that it was done */
    changed_by: Generated<string | null>;
  };
  /** A table of actions that waits for its importer to look at it: theirs alone. `content`: JSON of what was read in it, '' once it was taken. */
  action_imports: {
    id: string;
    person_id: string;
    home_body_id: string;
    content: string;
    made_at: Instant;
    expires_at: Instant;
    taken_at: Generated<Instant | null>;
    /** how many actions it opened, and changed */
    opened: Generated<number>;
    changed: Generated<number>;
    /** of the table, those with a wrong cell left out */
    rows: Generated<number>;
  };
  /** A table of actions of which parts are written: up to which line, and what came of it so far. */
  action_import_progress: {
    import_id: string;
    written_to: number;
    opened: number;
    changed: number;
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
    /** the series that it was made by */
    series_id: Generated<string | null>;
    /** the day of the rule that it stands for, also after it was moved */
    series_day: Generated<Day | null>;
    /** it was changed by itself, and no longer follows its series */
    moved_at: Generated<Instant | null>;
    /** several times are proposed and none is fixed yet */
    asking_since: Generated<Instant | null>;
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
    /** JSON: what it says of figures that were computed for its readers, as it is written; null: of none */
    figures: Generated<string | null>;
    /** the audience that they were computed for */
    figures_for: Generated<string | null>;
    updated_at: Instant;
    removed_at: Instant | null;
    version: Generated<number>;
  };
}
