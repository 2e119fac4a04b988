import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { choicesOf } from '#app/domain/map/choices.server.ts';
import { readGlances } from '#app/domain/map/kept-glances.server.ts';
import { place } from '#app/domain/map/network.ts';
import { readNetworkLinks } from '#app/domain/map/network.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';

/** The network of one sector as the actor may see it: the page, its picture and its table are made of this. Six queries. */
export async function readNetwork(db: Db, actor: Actor, asked: string) {
  const [all, links] = await Promise.all([readGlances(db, actor), readNetworkLinks(db, actor)]);
  const { sectors } = choicesOf(all);
  const count = (sector: string) => all.filter((item) => item.sector === sector).length;
  const sector = sectors.find((one) => one === asked) ?? [...sectors].sort((a, b) => count(b) - count(a))[0] ?? null;
  const items = all
    .filter((item) => item.sector === sector)
    .map(({ id, ref, name_en, name_ja, stage, series, marking, indicators }) => ({
      ...{ id, ref, name_en, name_ja, stage, marking },
      series,
      hhi: indicators?.hhi ?? null,
      band: indicators?.band ?? ('unknown' as const),
    }));
  const here = new Set(items.map((item) => item.id));
  const inside = links.filter((link) => here.has(link.from) && here.has(link.to));
  const years = items.flatMap((item) => (item.series ? [item.series.year] : []));
  return {
    sector,
    sectors,
    picture: place(items, inside),
    links: inside.map(({ kind, from, to }) => ({ kind, from, to })),
    markings: [...items, ...inside].map((one) => one.marking),
    years,
    credits: await readCredits(db, [
      ...inside.map((link) => link.source_id),
      ...items.flatMap((item) => (item.series ? [item.series.source_id] : [])),
    ]),
  };
}
