import type { Explored } from '#app/domain/map/network/exploring.server.ts';
import type { Credit } from '#app/domain/map/credit.ts';

/** HHI in whole points, shares in percent: an interval from the least to the most that it may be. */
interface Span {
  low: number;
  high: number;
}

const points = (span: Span | null): Span | null => span && { low: Math.round(span.low), high: Math.round(span.high) };
const percent = (span: Span | null): Span | null => span && { low: span.low / 100, high: span.high / 100 };

/** A source by its place in the list of credits, from 1, as pages number them. */
const placeIn = (credits: readonly Credit[]) => {
  const places = new Map(credits.map(({ id }, at) => [id, at + 1]));
  return (id: string): number | null => places.get(id) ?? null;
};

/** The items and links of the network as programs read them: names in both languages, figures as numbers, sources by their number. */
export function networkFile({ listed, links, itemOf }: Pick<Explored, 'listed' | 'links' | 'itemOf'>, credits: readonly Credit[]) {
  const source = placeIn(credits);
  return {
    items: listed.map(({ marks, series, stage, top, ...item }) => ({
      ...{ ref: item.ref, name_en: item.name_en, name_ja: item.name_ja, sector: item.sector, marking: item.marking },
      stage: { name_en: stage.name_en, name_ja: stage.name_ja },
      hhi: points(marks.hhi),
      band: marks.band,
      top: top && marks.leader && { ref: top.ref, name_en: top.name_en, name_ja: top.name_ja, share_percent: percent(marks.leader) },
      watched_share_percent: percent(marks.watched),
      open_reports: marks.open,
      series: series && { year: series.year, basis: series.basis, source: source(series.source_id) },
    })),
    links: links.map(({ kind, from, to, marking, source_id, extent = null, ready_days = null }) => ({
      ...{ kind, from: itemOf.get(from)!.ref, to: itemOf.get(to)!.ref, marking, source: source(source_id) },
      ...{ extent_percent: extent === null ? null : extent / 100, ready_days },
    })),
  };
}

export type NetworkFile = ReturnType<typeof networkFile>;
