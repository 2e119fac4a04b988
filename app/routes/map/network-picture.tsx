import { Fragment, useId } from 'react';
import { NODE, type Placement } from '#app/domain/map/network.ts';
import type { Band, Interval } from '#app/domain/map/indicators.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { number, range } from '#app/language/numbers.ts';
import { linesOf } from './fitting.ts';

export interface NetworkNode {
  id: string;
  ref: string;
  name_en: string;
  name_ja: string;
  hhi: Interval | null;
  band: Band | 'unknown';
}

/** The band again as the width of the stripe, so that it is not told by colour alone. */
const STRIPES: Record<NetworkNode['band'], number> = { unknown: 3, low: 5, moderate: 8, high: 12, very_high: 16 };
const WIDEST = 16;
const FIGURE = 48;
const LINE = 13;
const GAP = 2;

interface NodeProps {
  item: NetworkNode;
  x: number;
  y: number;
  depth: number;
  origin: string;
}

function Node({ item, x, y, depth, origin }: NodeProps) {
  const { language, text } = useMapSpeaking();
  const name = named(item, language);
  const indent = Math.min(depth, 3) * NODE.indent;
  const width = NODE.width - indent;
  const height = NODE.height - GAP * 2;
  const lines = linesOf(name, width - WIDEST - FIGURE - 8);
  const said = item.hhi ? `${text.map.hhi} ${range(item.hhi.low, item.hhi.high, language)}` : text.map.noSeries;
  return (
    <a className="node" href={`${origin}/map/items/${item.ref}`}>
      <g transform={`translate(${x + indent} ${y + GAP})`}>
        <title>{`${name}: ${said}, ${text.map.bands[item.band]}`}</title>
        <rect className="node-box" width={width} height={height} rx="2" />
        <rect className={`swatch band-${item.band}`} width={STRIPES[item.band]} height={height} />
        {/* One text, so that it is read as one name. */}
        <text>
          {lines.map((line, index) => (
            <Fragment key={index}>
              <tspan x={WIDEST + 5} y={height / 2 + 4 + (index - (lines.length - 1) / 2) * LINE}>
                {line}
              </tspan>{' '}
            </Fragment>
          ))}
          <tspan className="node-figure" x={width - 5} y={height / 2 + 4} textAnchor="end">
            {item.hhi ? number(item.hhi.low, language) : '–'}
          </tspan>
        </text>
      </g>
    </a>
  );
}

/** Lanes, links and items as they stand in the picture. `origin` makes the links whole where the picture leaves the site. */
export function NetworkDrawing({ picture, origin = '' }: { picture: Placement<NetworkNode>; origin?: string }) {
  const { language } = useMapSpeaking();
  return (
    <>
      {picture.lanes.map((lane) => (
        <g key={lane.key}>
          <rect className="lane" x={lane.x} y="0" width={lane.width} height={picture.height} />
          <text className="lane-name" x={lane.x + 14} y="22">
            {named(lane, language)}
          </text>
        </g>
      ))}
      {picture.links.map(({ key, from, to }) => {
        const bend = Math.max(Math.abs(to.x - from.x) / 2, 16);
        return (
          <path
            key={key}
            className="flow"
            d={`M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x - 5} ${to.y}m-5 -3.5l5 3.5l-5 3.5`}
          />
        );
      })}
      {picture.nodes.map((node) => (
        <Node key={node.item.id} {...node} origin={origin} />
      ))}
    </>
  );
}

/** The network, drawn on the server: lanes, links, and every item a link to its page. The table below it says the same. */
export function NetworkPicture({ picture, title }: { picture: Placement<NetworkNode>; title: string }) {
  const id = useId();
  return (
    <figure className="network">
      <figcaption id={id}>{title}</figcaption>
      <div className="network-scroll" role="region" aria-labelledby={id}>
        <svg
          width={picture.width}
          height={picture.height}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          role="group"
          aria-labelledby={id}
        >
          <NetworkDrawing picture={picture} />
        </svg>
      </div>
    </figure>
  );
}
