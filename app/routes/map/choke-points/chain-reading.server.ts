import type { Actor } from '#app/policy/actor.ts';
import { walk } from '#app/domain/map/chain/walking.ts';
import { assumedTyped } from '#app/domain/map/choke-points/asking.ts';
import { enduranceFor } from '#app/domain/map/choke-points/enduring.server.ts';
import { chokePointsOf } from '#app/domain/map/choke-points/choke-point.ts';
import type { Glance } from '#app/domain/map/glance.ts';
import { readChain, readGlances } from '#app/domain/map/kept-glances.server.ts';
import { queryOf } from '#app/domain/map/what-if/scenario.ts';
import { lesserOf } from '#app/domain/map/what-if/substitutes.ts';
import { creditsFor } from '#app/domain/map/sources.server.ts';
import { claimYearsIn } from '#app/domain/map/supply-lists.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { askTogether } from '#db/together.server.ts';
import type { Db } from '#db/schema.ts';
import { foundThen, type LookingBack } from '../looking-back.server.ts';
import { readAssumed } from './assumed.server.ts';
import { explained } from './ranking-reading.server.ts';

/** So many items are listed each way. */
const LISTED = 200;

const shown = ({ id, ref, name_en, name_ja, marking, indicators, top, series }: Glance) => ({
  ...{ id, ref, name_en, name_ja, marking, series },
  top: top && { name_en: top.name_en, name_ja: top.name_ja },
  share: indicators?.top ? { low: indicators.top.low, high: indicators.top.high } : null,
  watched: indicators?.watched ?? null,
});

/** An item's place in the chain as the actor may see it: its figures, what makes them, and the credits of what is shown. Up to six queries. */
export async function readPlace(db: Db, actor: Actor, { reader, then }: LookingBack, ref: string, search: URLSearchParams) {
  const { glances, chains, links, whatIfMap, madeOf } = await readChain(db, reader);
  const glance = await foundThen(
    actor,
    reader,
    async (who) => (who === reader ? glances : await readGlances(db, who)).find((one) => one.ref === ref) ?? null,
  );
  const glanceOf = new Map(glances.map((one) => [one.id, one]));
  const yearsOf = claimYearsIn(madeOf.supply);
  const point = found(chokePointsOf([glance], chains, yearsOf, then)[0]);
  const typed = assumedTyped(search);
  const assuming = readAssumed(typed, new Set(glances.map((one) => one.ref)), catalogueOf(reader.language));
  const endurance = enduranceFor(whatIfMap(), glanceOf, assuming.assumed)(point);
  const steps = (way: 'up' | 'down') =>
    walk(links, glance.id, way).flatMap(({ id, tier, certain }) => {
      const one = glanceOf.get(id);
      return one ? [{ ...shown(one), tier, certain }] : [];
    });
  const [up, down] = [steps('up').slice(0, LISTED), steps('down').slice(0, LISTED)];
  const says = (id: string) =>
    links
      .filter((link) => link.kind === 'substitute_for' && link.from === id && link.to === glance.id)
      .map(({ extent = null, ready_days: ready = null }) => ({ extent, ready }))
      .reduce(lesserOf, { extent: null, ready: null });
  const substitutes = point.chain.substitutes.flatMap((id) => {
    const other = glanceOf.get(id);
    const { extent, ready } = says(id);
    return other ? [{ ...shown(other), extent, ready_days: ready }] : [];
  });
  const named = [glance, ...up, ...down, ...substitutes].flatMap(({ series }) => (series ? [series.source_id] : []));
  const about = [glance.id, ...up.map(({ id }) => id), ...down.map(({ id }) => id), ...substitutes.map(({ id }) => id)];
  const linked = links.filter(({ from, to }) => about.includes(from) && about.includes(to)).map(({ source_id }) => source_id);
  const { credits, caveat } = await askTogether(db, {
    credits: creditsFor(db, [...named, ...linked]),
    caveat: db
      .selectFrom('audience_parties')
      .innerJoin('items', 'items.audience_id', 'audience_parties.audience_id')
      .where('items.id', '=', glance.id)
      .select('party_id')
      .orderBy('party_id'),
  });
  return {
    item: explained(point, glanceOf, endurance),
    assuming: { typed, ...assuming },
    /** the same loss as a what-if, which says what else it does */
    whatIf:
      endurance.lost &&
      queryOf({
        ...{ ...assuming.assumed, stocks: true, items: [] },
        ...(endurance.lost.country === null
          ? { countries: [], suppliers: [endurance.lost.id] }
          : { countries: [endurance.lost.country], suppliers: [] }),
      }),
    ...{ up, down, substitutes, credits, caveat: caveat.map(({ party_id }) => party_id) },
    years: [...yearsOf(glance.id)].sort(([a], [b]) => b - a).map(([year, claims]) => ({ year, claims })),
    estimated: chains.sources < chains.size,
  };
}

export type Place = Awaited<ReturnType<typeof readPlace>>;
