import type { Actor } from '#app/policy/actor.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { readComments, type ShownComment } from '../comments/reading.server.ts';
import { readAttachments, type AttachmentRow } from '../attachments/reading.server.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { readCorroborations, type Corroboration } from '../corroborations/reading.server.ts';
import { paragraphsIn, readParagraphs, type StandingParagraph } from '../paragraphs/reading.server.ts';
import { strictest } from '../map/strictest.ts';
import { readReportByRef, readReportSources, type NamedAudience, type Report, type ReportSource } from '../reports/reading.server.ts';
import { readTies, type Tied } from '../reports/tied.server.ts';
import { readTriage, type Triage } from '../reports/triage-reading.server.ts';
import { readOrigin, type Origin } from './origins.server.ts';

/** Everything of a report that its reader may read, as every file of it is made from. */
export interface WholeReport {
  report: Report;
  /** of a file that holds it all: that of the narrowest thing in it, and whom every caveat in it lets read (none: all) */
  marking: Marking;
  parties: string[];
  /** the body that it belongs to, where its reader may read of it */
  home: { name_en: string; name_ja: string; marking: Marking } | null;
  audience: NamedAudience;
  triage: Triage;
  sources: ReportSource[];
  /** what stands between the report's own paragraphs, for this reader */
  paragraphs: StandingParagraph[];
  /** countries with their names */
  ties: Tied[];
  corroborations: Corroboration[];
  /** what is attached, by name: the files themselves are taken one by one */
  attachments: AttachmentRow[];
  /** the newest, the oldest of them first; none where they were not asked for */
  comments: ShownComment[];
  /** of a paper, which names its attachments too */
  on_paper: { marking: Marking; parties: string[] };
  /** where it came from, if it was not written here */
  origin: Origin | null;
}

/** So many comments leave with a report at most. */
const COMMENTS_AT_MOST = 500;

/** The parties that every caveat lets read, a thing without one letting all; the reader's own, where an author reads what no one party may. */
export function withinCaveats(caveats: readonly (readonly string[])[], reader: Actor): string[] {
  const [first = [], ...others] = caveats.filter((parties) => parties.length > 0);
  const all = first.filter((party) => others.every((parties) => parties.includes(party)));
  return first.length > 0 && all.length === 0 ? [reader.party_id] : all;
}

async function readHome(db: Db, actor: Actor, bodyId: string): Promise<WholeReport['home']> {
  const row = await db
    .selectFrom('bodies')
    .innerJoin('audiences', 'audiences.id', 'bodies.audience_id')
    .select(['bodies.name_en', 'bodies.name_ja', 'audiences.marking'])
    .where('bodies.id', '=', bodyId)
    .where(visibleBodies(actor, 'bodies'))
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Reads a report whole, by the same functions as its page, and logs its first opening as the page does: taking it away is reading it.
 * Null: there is none that the actor may read. Nine queries; one more where paragraphs are marked,
 * and one for its comments.
 */
export async function readWholeReport(
  db: Db,
  actor: Actor,
  ref: string,
  now: Date,
  wanted: { comments: boolean } = { comments: false },
): Promise<WholeReport | null> {
  const report = await readReportByRef(db, actor, ref, now);
  if (!report) return null;
  const { standing, opened } = await readParagraphs(db, actor, report, now);
  await recordOpenings(db, actor, [{ ...report, kind: 'report' }, ...opened], now);
  const marked = paragraphsIn(standing);
  const countries = committeeCountries();
  const ties = await readTies(db, actor, report.id);
  const { audience, triage } = await readTriage(db, actor, report, now);
  const corroborations = await readCorroborations(db, actor, report.id, now);
  const spoken = corroborations.filter(({ withdrawn_at }) => withdrawn_at === null);
  const attachments = (await readAttachments(db, actor, report.id)).filter(({ withdrawn_at }) => withdrawn_at === null);
  const page = wanted.comments && (await readComments(db, actor, { ...report, kind: 'report' }, now, { most: COMMENTS_AT_MOST }));
  const comments = page ? page.comments.filter(({ withdrawn_at }) => withdrawn_at === null) : [];
  const said = [report, ...marked, ...triage.assessments, ...spoken, ...ties, ...comments];
  const caveats = [audience.parties, ...[...marked.map((one) => one.audience), ...spoken, ...comments].map(({ parties }) => parties)];
  return {
    report,
    marking: strictest(said.flatMap(({ marking }) => marking ?? [])),
    parties: withinCaveats(caveats, actor),
    attachments,
    comments,
    on_paper: {
      marking: strictest([...said, ...attachments].flatMap(({ marking }) => marking ?? [])),
      parties: withinCaveats([...caveats, ...attachments.map(({ parties }) => parties)], actor),
    },
    home: await readHome(db, actor, report.home_body_id),
    audience,
    triage,
    sources: await readReportSources(db, actor, report.id),
    paragraphs: standing,
    ties: ties.map((tie) => (tie.kind === 'country' ? { ...tie, ...countries.get(tie.id) } : tie)),
    corroborations,
    origin: await readOrigin(db, report),
  };
}
