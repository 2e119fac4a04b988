import type { Catalogue } from '#app/language/catalogue.tsx';
import { nameOf, named } from '#app/language/names.ts';
import type { Actor } from '#app/policy/actor.ts';
import { strictest } from '../map/strictest.ts';
import { paragraphsIn } from '../paragraphs/reading.server.ts';
import type { TiedTo } from '../reports/tied.server.ts';
import type { Cell, ListedTable } from './listed.server.ts';
import type { WholeReport } from './whole.server.ts';

/** A line of a cell for each source; a dash where it has none, so that the lines of several cells belong together. */
const linesOf = (lines: readonly string[]): string => lines.map((line) => line || '-').join('\n');

/** What is marked for fewer stands in a cell of its own, each under its marking, and never in the text of its report. */
const paragraphsOf = ({ paragraphs }: WholeReport, { policy }: Catalogue): string =>
  paragraphsIn(paragraphs)
    .map(({ marking, audience, ref, words }) => {
      const caveat = audience.parties.length ? policy.relTo(audience.parties.join(', ')) : '';
      return `${[policy.markings[marking], caveat, ref].filter(Boolean).join(' · ')}\n${words}`;
    })
    .join('\n\n');

function cellsOf(whole: WholeReport, text: Catalogue, { language }: Actor): Cell[] {
  const { report, audience, sources, ties, home } = whole;
  const { reports, policy } = text;
  const names = (kind: TiedTo) =>
    ties
      .filter((tie) => tie.kind === kind)
      .map((tie) => named(tie, language))
      .join('\n');
  const yes = (flag: number): string => (flag === 1 ? text.frame.yes : '');
  return [
    ...[report.ref, policy.markings[report.marking], [...audience.parties].sort().join(', '), report.title, report.description],
    ...[paragraphsOf(whole, text), report.response, reports.languages[report.language] ?? '', reports.categories[report.category] ?? ''],
    ...[
      report.event_from ?? '',
      report.event_to ?? '',
      reports.horizons[report.horizon] ?? '',
      reports.likelihoods[report.likelihood] ?? '',
    ],
    ...[report.impact, reports.confidences[report.confidence] ?? '', names('item'), names('supplier'), names('country')],
    ...[linesOf(sources.map(({ citation }) => citation)), linesOf(sources.map(({ url }) => url))],
    ...[linesOf(sources.map(({ reliability }) => reliability)), linesOf(sources.map(({ credibility }) => String(credibility)))],
    ...[linesOf(sources.map(({ quotable }) => yes(quotable))), yes(report.business_confidential)],
    ...[home ? named(home, language) : '', report.author ? nameOf(report.author, language) : reports.hiddenAuthor],
    ...[report.author?.party_id ?? '', report.issued_at ?? ''],
  ];
}

/**
 * Reports whole as a table: every field that their form has, so that what is taken out comes in again as it was. Each row has the
 * report's own marking and caveat; a marked paragraph has its own in its cell; the table bears the narrowest of all.
 */
export function wholeTable(wholes: readonly WholeReport[], text: Catalogue, by: Actor, now: Date): ListedTable {
  const { reports, policy, exchange } = text;
  const fields = (...names: string[]) => names.map((name) => reports.fields[name] ?? '');
  const held = wholes.flatMap(({ report, paragraphs, ties }) => [report, ...paragraphsIn(paragraphs), ...ties]);
  const marking = strictest(held.flatMap((one) => one.marking ?? []));
  return {
    marking,
    about: [
      [exchange.file, reports.title],
      [policy.marking, policy.markings[marking]],
      [exchange.taken, now.toISOString()],
      [exchange.takenBy, nameOf(by, by.language)],
      [exchange.basis, exchange.readable],
      [exchange.rows, String(wholes.length)],
    ],
    head: [
      ...[
        exchange.reference,
        policy.marking,
        ...fields('parties', 'title', 'description', 'paragraphs', 'response', 'language', 'category'),
      ],
      ...fields('event_from', 'event_to', 'horizon', 'likelihood', 'impact', 'confidence', 'items', 'suppliers', 'countries'),
      ...fields('citation', 'url', 'reliability', 'credibility', 'quotable', 'business_confidential'),
      ...[policy.homeBody, policy.author, exchange.party, exchange.filedUtc],
    ],
    rows: wholes.map((whole) => cellsOf(whole, text, by)),
    widths: [11, 18, 16, 40, 70, 40, 40, 10, 28, 12, 12, 18, 22, 9, 12, 28, 28, 18, 40, 40, 8, 8, 8, 8, 30, 24, 8, 26],
  };
}
