import { useId } from 'react';
import { HIGHLY_CONCENTRATED, WHOLE, type Interval } from '#app/domain/map/indicators.ts';
import type { InYear } from '#app/domain/map/movement.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { number, range } from '#app/language/numbers.ts';

export const MOVEMENT = { width: 560, height: 220 };
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 548, 18, 188];
const TICKS = [0, 2_500, 5_000, 7_500, 10_000];
/** Closer than this, figures and years would cover each other: the table has them all. */
const [FIGURE, YEAR] = [84, 36];

export interface HhiPoint {
  /** where it stands: a year */
  at: number;
  said: string;
  hhi: Interval;
}

/** Where the years stand. */
export const pointsOf = (years: readonly InYear[]): HhiPoint[] =>
  years.map(({ year, indicators }) => ({ at: year, said: String(year), hhi: indicators.hhi }));

/** The HHI from point to point: a dot, or a bar where it is an interval; the broken line stands where highly concentrated begins. */
export function MovementDrawing({ points }: { points: readonly HhiPoint[] }) {
  const { language } = useMapSpeaking();
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const x = (at: number) => LEFT + 22 + ((at - first) / Math.max(1, last - first)) * (RIGHT - LEFT - 54);
  const y = (value: number) => BOTTOM - (value / WHOLE) * (BOTTOM - TOP);
  /** Of the points those that stand so far from the one named before. */
  const apart = (least: number) => {
    let before = -Infinity;
    return new Set(
      points.flatMap(({ at }) => {
        if (x(at) - before < least) return [];
        before = x(at);
        return [at];
      }),
    );
  };
  const [figured, labelled] = [apart(FIGURE), apart(YEAR)];
  return (
    <>
      {TICKS.map((tick) => (
        <g key={tick}>
          <path className="dependency-grid" d={`M${LEFT} ${y(tick)}H${RIGHT}`} />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {number(tick, language)}
          </text>
        </g>
      ))}
      <path className="dependency-target" d={`M${LEFT} ${y(HIGHLY_CONCENTRATED)}H${RIGHT}`} />
      <path className="dependency-line" d={points.map(({ at, hhi }, index) => `${index ? 'L' : 'M'}${x(at)} ${y(hhi.low)}`).join('')} />
      {points.map(({ at, said, hhi }) => (
        <g key={said}>
          {hhi.high - hhi.low > 1 ? (
            <rect className="dependency-span" x={x(at) - 5} y={y(hhi.high)} width="10" height={y(hhi.low) - y(hhi.high)} />
          ) : (
            <circle className="dependency-point" cx={x(at)} cy={y(hhi.low)} r="4" />
          )}
          {figured.has(at) && (
            <text className="dependency-figure" x={x(at)} y={y(hhi.high) - 8} textAnchor="middle">
              {range(hhi.low, hhi.high, language)}
            </text>
          )}
          {labelled.has(at) && (
            <text x={x(at)} y={BOTTOM + 20} textAnchor="middle">
              {said}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

/** The picture on a page, with what its signs mean. */
export function MovementFigure({ title, points }: { title: string; points: readonly HhiPoint[] }) {
  const { text } = useMapSpeaking();
  const id = useId();
  return (
    <figure className="dependency">
      <svg viewBox={`0 0 ${MOVEMENT.width} ${MOVEMENT.height}`} role="img" aria-labelledby={id}>
        <title id={id}>{title}</title>
        <MovementDrawing points={points} />
      </svg>
      <figcaption>{text.map.moved.signs(title)}</figcaption>
    </figure>
  );
}
