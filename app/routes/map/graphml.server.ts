import XMLBuilder from 'fast-xml-builder';
import type { NetworkFile } from './network-file.server.ts';

type Value = string | number | null;

/** What GraphML says of a node and of an edge: a name, and the type of its values. */
const OF_NODES = {
  ...{ name_en: 'string', name_ja: 'string', sector: 'string', stage_en: 'string', stage_ja: 'string', marking: 'string' },
  ...{ hhi_low: 'int', hhi_high: 'int', band: 'string', top_en: 'string', top_ja: 'string' },
  ...{ top_percent_low: 'double', top_percent_high: 'double', watched_percent_low: 'double', watched_percent_high: 'double' },
  ...{ open_reports: 'int', year: 'int', basis: 'string', source: 'int' },
} as const;
const OF_EDGES = { link_kind: 'string', link_marking: 'string', link_source: 'int', extent_percent: 'double', ready_days: 'int' } as const;

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true });

/** What XML 1.0 cannot hold (section 2.2, Char) stands in no file. */
const writable = (value: Value): string =>
  String(value)
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '');

const keysFor = (end: 'node' | 'edge', keys: Readonly<Record<string, string>>) =>
  Object.entries(keys).map(([id, type]) => ({ '@id': id, '@for': end, '@attr.name': id, '@attr.type': type }));

/** What is not known stands nowhere: GraphML has no word for it. */
const dataOf = (said: Readonly<Record<string, Value>>) =>
  Object.entries(said).flatMap(([key, value]) => (value === null ? [] : [{ '@key': key, '#text': writable(value) }]));

const ofItem = ({ stage, hhi, top, watched_share_percent: watched, series, ...item }: NetworkFile['items'][number]) =>
  ({
    ...{ name_en: item.name_en, name_ja: item.name_ja, sector: item.sector, stage_en: stage.name_en, stage_ja: stage.name_ja },
    ...{ marking: item.marking, hhi_low: hhi && hhi.low, hhi_high: hhi && hhi.high, band: item.band },
    ...{ top_en: top && top.name_en, top_ja: top && top.name_ja },
    top_percent_low: top?.share_percent?.low ?? null,
    top_percent_high: top?.share_percent?.high ?? null,
    watched_percent_low: watched && watched.low,
    watched_percent_high: watched && watched.high,
    open_reports: item.open_reports,
    ...{ year: series && series.year, basis: series && series.basis, source: series && series.source },
  }) satisfies Record<keyof typeof OF_NODES, Value>;

/**
 * The network as GraphML (graphml.graphdrawing.org), which Gephi, yEd, Cytoscape and networkx read: an edge leads from what goes in to
 * what it goes into, from a variant to its group, from a substitute to what it stands in for. `about` is its description.
 */
export function graphmlOf(about: readonly (readonly [string, string])[], { items, links }: NetworkFile): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    graphml: {
      '@xmlns': 'http://graphml.graphdrawing.org/xmlns',
      desc: writable(about.map(([label, line]) => `${label}: ${line}`).join('\n')),
      key: [...keysFor('node', OF_NODES), ...keysFor('edge', OF_EDGES)],
      graph: {
        '@id': 'network',
        '@edgedefault': 'directed',
        node: items.map((item) => ({ '@id': item.ref, data: dataOf(ofItem(item)) })),
        edge: links.map(({ from, to, kind, marking, source, extent_percent, ready_days }) => ({
          ...{ '@source': from, '@target': to },
          data: dataOf({ link_kind: kind, link_marking: marking, link_source: source, extent_percent, ready_days }),
        })),
      },
    },
  });
}
