import { asActor } from '#app/http/acting.server.ts';
import { csvOf, fileAnswer } from '#app/http/csv.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { aboutFile, spanOf } from './about-file.server.ts';
import { readNetwork } from './network-reading.server.ts';

const whole = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value));

/** GET /map/network.csv?sector= : the network as a table. */
export const loader = asActor(async ({ actor, context: { db, now }, request }) => {
  const text = catalogueOf(actor.language);
  const network = await readNetwork(db, actor, textOf(new URL(request.url).searchParams, 'sector'));
  const sector = found(network.sector);
  const { picture, links, markings, credits } = network;
  const items = [...picture.nodes.map((node) => node.item), ...picture.apart];
  const nameOf = new Map(items.map((item) => [item.id, named(item, actor.language)]));
  const others = (id: string, kind: string) =>
    links.flatMap((link) => (link.from === id && link.kind === kind ? [nameOf.get(link.to) ?? ''] : [])).join('; ');
  const creditOf = new Map(credits.map((credit) => [credit.id, credit.credit]));
  const title = text.map.networkFigure(text.map.sectors[sector]);
  const { linkKinds, file } = text.map;
  const rows = items.map((item) => [
    item.ref,
    named(item, actor.language),
    named(item.stage, actor.language),
    whole(item.hhi?.low),
    whole(item.hhi?.high),
    text.map.bands[item.band],
    item.series?.year ?? null,
    item.series ? text.map.bases[item.series.basis] : '',
    others(item.id, 'input_to'),
    others(item.id, 'variant_of'),
    text.policy.markings[item.marking],
    item.series ? (creditOf.get(item.series.source_id) ?? '') : '',
  ]);
  const head = [text.map.reference, text.map.item, text.map.stage, file.low(text.map.hhi), file.high(text.map.hhi), text.map.band];
  const more = [text.map.year, text.map.basis, linkKinds.goesInto, linkKinds.variantOf, text.map.marking, text.map.source];
  const about = aboutFile(text, { title, units: text.map.networkUnits, years: spanOf(network.years), markings, credits, now });
  return fileAnswer(csvOf([...about, [], [...head, ...more], ...rows]), 'text/csv', `kakehashi-network-${sector}.csv`);
});
