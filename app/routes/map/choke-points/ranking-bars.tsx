import type { ChokePoint } from '#app/domain/map/choke-points/choke-point.ts';
import { WHOLE } from '#app/domain/map/indicators.ts';
import { named } from '#app/language/names.ts';
import { number, percent } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { cut } from '../fitting.ts';

const [NAME, BAR, LEADER, DEPEND, ROW, HEAD] = [240, 260, 190, 70, 24, 24];

/** How much room the bars of so many items take. */
export const sizeOfRanking = (count: number) => ({ width: NAME + BAR + LEADER + DEPEND, height: HEAD + count * ROW });

/** Items with the share of their leading country as a bar coloured by concentration, who that is, and how many items depend on each. */
export function RankingBars({ points }: { points: readonly ChokePoint[] }) {
  const { language, text } = useChokeSpeaking();
  const at = (share: number) => (Math.min(share, WHOLE) / WHOLE) * BAR;
  return (
    <>
      <text className="node-figure" x={NAME} y="14">
        {text.map.top}
      </text>
      <text className="node-figure" x={NAME + BAR + LEADER + DEPEND} y="14" textAnchor="end">
        {text.chokes.dependantsShort}
      </text>
      {points.map(({ id, indicators, top, chain, ...item }, row) => (
        <g key={id} transform={`translate(0 ${HEAD + row * ROW})`}>
          <text y="14">{cut(named(item, language), NAME - 12)}</text>
          <rect className="bar-ground" x={NAME} y="4" width={BAR} height="13" />
          {indicators?.top && (
            <>
              <rect className={`band-${indicators.band}`} x={NAME} y="4" width={at(indicators.top.low)} height="13" />
              {indicators.top.high > indicators.top.low && (
                <rect
                  className="bar-more"
                  x={NAME + at(indicators.top.low)}
                  y="4"
                  width={at(indicators.top.high - indicators.top.low)}
                  height="13"
                />
              )}
            </>
          )}
          <text x={NAME + BAR + 8} y="14">
            {indicators?.top && top
              ? cut(`${named(top, language)} ${percent(indicators.top.low, indicators.top.high, language, 0)}`, LEADER - 12)
              : text.map.unknownShare}
          </text>
          <text x={NAME + BAR + LEADER + DEPEND} y="14" textAnchor="end">
            {number(chain.dependants, language)}
          </text>
        </g>
      ))}
    </>
  );
}
