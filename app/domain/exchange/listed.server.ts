import type { Catalogue } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db, Marking } from '#db/schema.ts';
import { strictest } from '../map/strictest.ts';
import type { ReportFilter } from '../reports/filter.ts';
import { LISTED_AT_MOST } from './limits.ts';
import { readReports, type ReportRow } from '../reports/listing.server.ts';

/** A cell of a table that leaves as a file. */
export type Cell = string | number | null;

/** A list as a table: what the file says of itself, the heads, the rows. */
export interface ListedTable {
  about: [string, string][];
  head: string[];
  rows: Cell[][];
  /** that of the narrowest thing in it, the group's judgements too */
  marking: Marking;
  /** of its columns in a workbook, in letters */
  widths: number[];
}

const WIDTHS = [11, 18, 52, 10, 28, 30, 24, 8, 8, 30, 8, 12, 8, 8, 12, 8, 26];

function cellsOf(row: ReportRow, text: Catalogue, actor: Actor): Cell[] {
  const { reports, policy } = text;
  const { group } = row;
  return [
    ...[row.ref, policy.markings[row.marking], row.title, reports.languages[row.language] ?? ''],
    ...[reports.categories[row.category] ?? row.category, row.home ? named(row.home, actor.language) : ''],
    ...[row.author ? nameOf(row.author, actor.language) : reports.hiddenAuthor, row.author?.party_id ?? ''],
    ...[row.likelihood, reports.likelihoods[row.likelihood] ?? '', row.impact, reports.confidences[row.confidence] ?? ''],
    ...[group?.likelihood ?? null, group?.impact ?? null, group ? (reports.confidences[group.confidence] ?? '') : ''],
    ...[group ? group.dissents.length : null, row.issued_at],
  ];
}

/** The filtered list of reports as a table, the newest first: what the list on the page says, of those that the actor may read. */
export async function readListed(db: Db, actor: Actor, filter: ReportFilter, text: Catalogue, now: Date): Promise<ListedTable> {
  const { rows, total } = await readReports(db, actor, filter, now, { rows: LISTED_AT_MOST });
  const { reports, policy, exchange } = text;
  const group = (label: string) => exchange.ofGroup(label);
  const marking = strictest(rows.flatMap((row) => [row.marking, ...(row.group ? [row.group.marking] : [])]));
  return {
    marking,
    widths: WIDTHS,
    about: [
      [exchange.file, reports.title],
      [policy.marking, policy.markings[marking]],
      [exchange.taken, now.toISOString()],
      [exchange.takenBy, nameOf(actor, actor.language)],
      [exchange.basis, exchange.readable],
      [exchange.rows, exchange.rowsOf(rows.length, total)],
    ],
    head: [
      ...[exchange.reference, policy.marking, reports.fields.title ?? '', reports.fields.language ?? ''],
      ...[reports.fields.category ?? '', policy.homeBody, policy.author, exchange.party],
      ...[exchange.likelihoodBand, reports.fields.likelihood ?? '', reports.fields.impact ?? '', reports.fields.confidence ?? ''],
      ...[group(exchange.likelihoodBand), group(reports.fields.impact ?? ''), group(reports.fields.confidence ?? '')],
      ...[exchange.dissents, exchange.filedUtc],
    ],
    rows: rows.map((row) => cellsOf(row, text, actor)),
  };
}
