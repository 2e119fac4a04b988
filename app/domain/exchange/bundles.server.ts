import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import type { ReportFilter } from '../reports/filter.ts';
import { readReports } from '../reports/listing.server.ts';
import { BUNDLED_AT_MOST } from './limits.ts';
import { bundleOf, KAKEHASHI } from './stix/objects.ts';
import { reportObjects } from './stix/report-objects.ts';
import { readWholeReport, type WholeReport } from './whole.server.ts';

export type Bundle = ReturnType<typeof bundleOf>;

/** Reports as a STIX 2.1 bundle; who made it stands in it also where there are none, for a bundle is never empty. */
export const bundleOfReports = (reports: readonly WholeReport[]): Bundle => bundleOf([KAKEHASHI, ...reports.flatMap(reportObjects)]);

/** The newest reports of a list, whole: those that the actor may read, at most 200. */
export async function readListWhole(
  db: Db,
  actor: Actor,
  filter: ReportFilter,
  now: Date,
  wanted: { comments: boolean } = { comments: false },
): Promise<WholeReport[]> {
  const { rows } = await readReports(db, actor, filter, now, { rows: BUNDLED_AT_MOST });
  const reports: WholeReport[] = [];
  for (const { ref } of rows) {
    const whole = await readWholeReport(db, actor, ref, now, wanted);
    if (whole) reports.push(whole);
  }
  return reports;
}
