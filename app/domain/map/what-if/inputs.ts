import type { WhatIfMap } from './reading.server.ts';
import type { Result } from './working.ts';

/** What the figures of a result are made of, by the ids of the records. */
export interface Inputs {
  /** claims of the series that a loss is read from */
  claims: string[];
  /** links between items of which there is less */
  links: string[];
  series: { item_id: string; source_id: string; basis: string; year: number }[];
}

/** The records of a map that a result was worked out from. */
export function inputsOf(map: Pick<WhatIfMap, 'series' | 'links'>, result: Pick<Result, 'outcomes'>): Inputs {
  const hit = result.outcomes.filter((one) => one.direct.high > 0);
  const series = hit.flatMap(({ id }) => {
    const of = map.series.get(id);
    return [of?.countries, of?.companies].flatMap((one) => (one ? [{ item_id: id, series: one }] : []));
  });
  const less = new Set(result.outcomes.map((one) => one.id));
  return {
    claims: series.flatMap((one) => one.series.claims),
    links: map.links.filter(({ from, to }) => less.has(from) && less.has(to)).map((link) => link.id),
    series: series.map(({ item_id, series: { source_id, basis, year } }) => ({ item_id, source_id, basis, year })),
  };
}
