import { readEntries } from '#app/domain/controls/reading.server.ts';
import { readEntrySheet } from '#app/domain/controls/sheet.server.ts';
import { filterIn } from '#app/domain/controls/filters.ts';
import { partyName } from '#app/domain/controls/naming.server.ts';
import type { ListedTable } from '#app/domain/exchange/listed.server.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import type { Marking } from '#db/schema.ts';
import { shownMatrix } from './matrix-shown.server.ts';

/** So many entries a file holds. */
const IN_A_FILE = 5_000;

function about({ controls, policy }: Catalogue, title: string, marking: Marking, now: Date, day?: string): [string, string][] {
  const { file } = controls;
  return [
    [file.file, title],
    [file.marking, policy.markings[marking]],
    ...(day ? [[file.asOf, day] as [string, string]] : []),
    [file.taken, `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    [file.basis, controls.basis],
    [controls.source, controls.credit],
  ];
}

/** The matrix as it is shown, with its gaps, as a table. */
export async function matrixTable(args: ActingArgs): Promise<ListedTable & { day: string }> {
  const { text, asking, rows, allUncontrolled, parties, marking } = await shownMatrix(args);
  const { controls, policy } = text;
  const { language } = args.actor;
  const cellWords = (cell: (typeof rows)[number]['cells'][number]) =>
    cell
      .map(({ number, standing, from, to, destinations }) =>
        [
          number,
          destinations.map(({ place, policy: one }) => `${place}: ${controls.policies[one]}`).join(', '),
          `${controls.standings[standing]}, ${from ?? controls.undated}${to ? ` – ${to}` : ''}`,
        ].join(' | '),
      )
      .join('\n');
  return {
    ...{ marking, day: asking.day, about: about(text, controls.title, marking, args.context.now, asking.day) },
    head: [
      controls.file.reference,
      controls.item,
      controls.sector,
      controls.file.marking,
      ...parties.map(({ name }) => name),
      controls.gaps.column,
    ],
    rows: [
      ...rows.map(({ item, cells, gaps }) => [
        ...[item.ref, named(item, language), controls.sectors[item.sector], policy.markings[item.marking]],
        ...cells.map(cellWords),
        gaps.map(({ kind, words }) => `${controls.gaps.kinds[kind]}: ${words}`).join('\n'),
      ]),
      ...allUncontrolled.map(({ item, words }) => [
        ...[item.ref, named(item, language), controls.sectors[item.sector], policy.markings[item.marking]],
        ...parties.map(() => ''),
        `${controls.gaps.kinds.choke}: ${words}`,
      ]),
    ],
    widths: [11, 32, 18, 14, ...parties.map(() => 44), 70],
  };
}

/** The entries as they are narrowed on the page, in the columns that the import takes. */
export async function entriesTable({ actor, context, request }: ActingArgs): Promise<ListedTable> {
  const text = catalogueOf(actor.language);
  const { rows } = await readEntries(context.db, actor, { ...filterIn(new URL(request.url).searchParams), from: 0 }, IN_A_FILE);
  const sheet = await readEntrySheet(
    context.db,
    actor,
    rows.map(({ id }) => id),
  );
  const marking = strictest(rows.map((row) => row.marking));
  return {
    ...{ marking, about: about(text, text.controls.entries, marking, context.now) },
    head: ['ref', 'party', 'party_name', 'marking', ...sheet.head],
    rows: rows.map((row) => [row.ref, row.party, partyName(row.party, actor.language), row.marking, ...(sheet.rows.get(row.id) ?? [])]),
    widths: [11, 8, 18, 12, ...sheet.head.map(() => 24)],
  };
}
