import { Fragment } from 'react';
import type { Colour } from '#app/domain/map/network/asking.ts';
import { HEAD, NODE } from '#app/domain/map/network/placing.ts';
import type { Drawn, SheetNode } from '#app/domain/map/network/sheet.ts';
import { TONES } from '#app/domain/map/network/tones.ts';
import { named } from '#app/language/names.ts';
import { useNetworkSpeaking } from '#app/language/of-network.ts';
import { linesOf } from '../fitting.ts';
import { countOf, figureIn, stripeOf, tokenOf, WIDEST } from './saying.ts';
import { POINT, wayOf } from './way.ts';

const FIGURE = 52;
const LINE = 13;
const GAP = 2;

interface NodeProps {
  node: SheetNode;
  colour: Colour;
  href: string;
  chosen: boolean;
}

function Node({ node, colour, href, chosen }: NodeProps) {
  const { language, text } = useNetworkSpeaking();
  const indent = node.depth * NODE.indent;
  const width = NODE.width - indent;
  const height = NODE.height - GAP * 2;
  const tone = node.tones[colour];
  const lines = linesOf(node.name + countOf(node), width - WIDEST - FIGURE - 8);
  const figure = figureIn(colour, node, language);
  return (
    <a
      className={node.lit ? 'node' : 'node dim'}
      href={href}
      id={chosen ? 'chosen-node' : undefined}
      aria-current={chosen ? 'true' : undefined}
    >
      <g transform={`translate(${node.x + indent} ${node.y + GAP})`}>
        <title>{`${node.name}: ${text.network.colours[colour]} ${figure}`}</title>
        <rect className="node-box" width={width} height={height} rx="2" />
        <rect className={`swatch ${tokenOf(colour, tone)}`} width={stripeOf(colour, tone)} height={height} />
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
            {figure}
          </tspan>
        </text>
      </g>
    </a>
  );
}

/** Lanes with their names, and the names of the sectors above them. */
function Lanes({ lanes, height }: Pick<Drawn, 'lanes' | 'height'>) {
  const { language, text } = useNetworkSpeaking();
  const sectors: Record<string, string> = text.map.sectors;
  return (
    <>
      {lanes.map((lane, index) => (
        <g key={`${lane.sector} ${lane.key}`}>
          <rect className="lane" x={lane.x} y="0" width={lane.width} height={height} />
          {lanes[index - 1]?.sector !== lane.sector && (
            <text className="sector-name" x={lane.x + 14} y="20">
              {sectors[lane.sector]}
            </text>
          )}
          <text className="lane-name" x={lane.x + 14} y={HEAD - 10}>
            {linesOf(named(lane, language), (lane.width - 20) * 0.85)[0]}
          </text>
        </g>
      ))}
    </>
  );
}

const middle = (node: SheetNode) => node.y + NODE.height / 2;

interface Props {
  drawn: Drawn;
  colour: Colour;
  hrefOf: (node: SheetNode) => string;
  /** the chosen item's reference */
  chosen?: string;
}

/** Lanes, links and items as they stand in the picture, each item a link. */
export function NetworkDrawing({ drawn, colour, hrefOf, chosen }: Props) {
  const { nodes, from, to } = drawn;
  return (
    <>
      <Lanes {...drawn} />
      {Array.from(from, (index, at) => {
        const [a, b] = [nodes[index]!, nodes[to[at]!]!];
        const { x, y, curves } = wayOf(a, b);
        const drawnAs = curves.map((curve) => `C${curve.join(' ')}`).join('');
        return (
          <path key={at} className={a.lit && b.lit ? 'flow' : 'flow dim'} d={`M${x} ${y}${drawnAs}m0 -3.5l${POINT} 3.5l-${POINT} 3.5`} />
        );
      })}
      {nodes.map((node) => (
        <Node key={node.ref} node={node} colour={colour} href={hrefOf(node)} chosen={node.ref === chosen} />
      ))}
    </>
  );
}

/** The same without names, links as straight lines and one shape for each tone: what is left to see where thousands stand in a picture. */
export function NetworkOverview({ drawn, colour }: Pick<Props, 'drawn' | 'colour'>) {
  const { nodes, from, to } = drawn;
  const boxes = (tone: number, lit: boolean) =>
    nodes
      .filter((node) => node.tones[colour] === tone && node.lit === lit)
      .map(
        ({ x, y, depth }) =>
          `M${x + depth * NODE.indent} ${y + GAP}h${NODE.width - depth * NODE.indent}v${NODE.height - GAP * 2}H${x + depth * NODE.indent}z`,
      )
      .join('');
  return (
    <>
      <Lanes {...drawn} />
      <path
        className="flow thin"
        d={Array.from(from, (index, at) => {
          const [a, b] = [nodes[index]!, nodes[to[at]!]!];
          return `M${a.x + NODE.width} ${middle(a)}L${b.x} ${middle(b)}`;
        }).join('')}
      />
      {TONES[colour].map((tone) => (
        <Fragment key={tone}>
          <path className={`box ${tokenOf(colour, tone)}`} d={boxes(tone, true)} />
          <path className={`box dim ${tokenOf(colour, tone)}`} d={boxes(tone, false)} />
        </Fragment>
      ))}
    </>
  );
}
