import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer, type CsvCell } from '#app/http/csv.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile } from '../about-file.server.ts';
import { readWorldFile } from './world-file.server.ts';

const share = (hundredths: number | null): number | null => (hundredths === null ? null : Math.round(hundredths) / 100);

/** GET /map/world.csv : the table beside the picture of the world, all of it, and every site. */
export const loader = asActor(async (args) => {
  const { language } = args.actor;
  const { text, read, of, name } = await readWorldFile(args);
  const { map, world, policy } = text;
  const { shown, sites, credits } = read;
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const ends = ({ low, high }: { low: number | null; high: number | null }) => [share(low), share(high)];
  const both = (label: string) => [map.file.low(`${label} %`), map.file.high(`${label} %`)];
  const rows: CsvCell[][] =
    shown.of === 'item'
      ? [
          [map.file.who, map.reference, world.seat, ...both(map.share), map.confidence, map.year, map.basis, map.marking, map.source],
          ...(shown.table?.parts ?? []).map((part) => [
            ...[
              named(part, language),
              part.ref,
              part.seat ? named(part.seat, language) : '',
              ...ends(part),
              map.confidences[part.confidence],
            ],
            ...[shown.table?.year ?? null, shown.table ? map.bases[shown.table.basis] : '', policy.markings[part.marking]],
            shown.table ? (creditOf.get(shown.table.source_id) ?? '') : '',
          ]),
        ]
      : [
          [map.country, map.reference, world.supplies, world.leads, world.alone, ...both(world.mean), ...both(world.median)],
          ...shown.rows.map((row) => [
            ...[named(row, language), row.ref, row.supplies, row.leads, row.alone, ...ends(row.mean), ...ends(row.median)],
          ]),
          [],
          ...(['supplies', 'leads', 'alone', 'mean', 'median', 'why'] as const).map((what) => [world.formulaOf[what]]),
        ];
  const siteRows: CsvCell[][] = sites.map((site) => [
    ...[site.name, named(site, language), site.supplier_ref, site.place, site.country ? named(site.country, language) : ''],
    ...[site.latitude === null ? null : Number(site.latitude), site.longitude === null ? null : Number(site.longitude)],
    ...[site.status, world.states[site.state], site.as_of, policy.markings[site.marking], creditOf.get(site.source_id) ?? ''],
  ]);
  const siteHead = [
    ...[map.site, map.company, map.reference, map.place, map.country, world.latitude, world.longitude, map.status, world.stateAs],
    ...[map.asOf, map.marking, map.source],
  ];
  const content = [...aboutFile(text, of), [], ...rows, ...(siteRows.length > 0 ? [[], siteHead, ...siteRows] : [])];
  return fileAnswer(csvOf(content), 'text/csv', `${name}.csv`);
});
