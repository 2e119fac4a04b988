import type { Actor } from '#app/policy/actor.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { visibleBodies } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { recordOpenings } from '../audience/openings.server.ts';
import { readCorroborations, type Corroboration } from '../corroborations/reading.server.ts';
import { readReportByRef, readReportSources, type NamedAudience, type Report, type ReportSource } from '../reports/reading.server.ts';
import { readTies, type Tied } from '../reports/tied.server.ts';
import { readTriage, type Triage } from '../reports/triage-reading.server.ts';
import { readOrigin, type Origin } from './origins.server.ts';

/** Everything of a report that its reader may read, as every file of it is made from. */
export interface WholeReport {
  report: Report;
  /** the body that it belongs to, where its reader may read of it */
  home: { name_en: string; name_ja: string; marking: Marking } | null;
  audience: NamedAudience;
  triage: Triage;
  sources: ReportSource[];
  /** countries with their names */
  ties: Tied[];
  corroborations: Corroboration[];
  /** where it came from, if it was not written here */
  origin: Origin | null;
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
 * Null: there is none that the actor may read. Seven queries.
 */
export async function readWholeReport(db: Db, actor: Actor, ref: string, now: Date): Promise<WholeReport | null> {
  const report = await readReportByRef(db, actor, ref, now);
  if (!report) return null;
  await recordOpenings(db, actor, [{ ...report, kind: 'report' }], now);
  const countries = committeeCountries();
  const ties = await readTies(db, actor, report.id);
  return {
    report,
    home: await readHome(db, actor, report.home_body_id),
    ...(await readTriage(db, actor, report, now)),
    sources: await readReportSources(db, report.id),
    ties: ties.map((tie) => (tie.kind === 'country' ? { ...tie, ...countries.get(tie.id) } : tie)),
    corroborations: await readCorroborations(db, actor, report.id, now),
    origin: await readOrigin(db, report),
  };
}
