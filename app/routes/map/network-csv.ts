import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile } from './about-file.server.ts';
import { readNetworkFile, rowsOf, substitutedBy, type Near } from './network-reading.server.ts';
import { substituteSaid, type SubstituteSays } from './substitute-said.ts';

const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));
const percent = (value: number | undefined): number | null => (value === undefined ? null : value / 100);

/** GET /map/network.csv : the network that an address asks for, as a table. */
export const loader = asActor(async (args) => {
  const { actor } = args;
  const { text, explored, credits, name, of } = await readNetworkFile(args);
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const names = ({ first }: Near) => first.map((one) => named(one, actor.language)).join('; ');
  const { linkKinds, file } = text.map;
  const replaced = substitutedBy(explored);
  const saidOf = (says: SubstituteSays) => {
    const said = substituteSaid(says, text.map, actor.language);
    return said && `(${said})`;
  };
  const rows = rowsOf(explored).map((row) => [
    row.ref,
    named(row, actor.language),
    text.map.sectors[row.sector],
    named(row.stage, actor.language),
    whole(row.marks.hhi?.low),
    whole(row.marks.hhi?.high),
    text.map.bands[row.marks.band],
    row.leader ? named(row.leader, actor.language) : '',
    percent(row.marks.leader?.low),
    percent(row.marks.leader?.high),
    percent(row.marks.watched?.low),
    percent(row.marks.watched?.high),
    row.marks.open,
    row.series?.year ?? null,
    row.series ? text.map.bases[row.series.basis] : '',
    names(row.goesInto),
    names(row.variantOf),
    replaced(row.ref)
      .map((one) => [named(one, actor.language), saidOf(one)].filter(Boolean).join(' '))
      .join('; '),
    text.policy.markings[row.marking],
    row.series ? (creditOf.get(row.series.source_id) ?? '') : '',
  ]);
  const spans = [text.map.top, text.map.watchedLong].flatMap((of) => [file.low(`${of} (%)`), file.high(`${of} (%)`)]);
  const head = [
    ...[text.map.reference, text.map.item, text.map.sector, text.map.stage, file.low(text.map.hhi), file.high(text.map.hhi)],
    ...[text.map.band, text.map.top, ...spans, text.network.openReports, text.map.year, text.map.basis],
    ...[linkKinds.goesInto, linkKinds.variantOf, linkKinds.substituteFor, text.map.marking, text.map.source],
  ];
  return fileAnswer(csvOf([...aboutFile(text, of), [], head, ...rows]), 'text/csv', `${name}.csv`);
});
