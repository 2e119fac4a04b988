import { useId } from 'react';
import type { Dependency, DependencyPoint } from '#app/domain/map/dependency.ts';
import { WHOLE } from '#app/domain/map/indicators.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';

export const DEPENDENCY = { width: 440, height: 220 };
const [LEFT, RIGHT, TOP, BOTTOM] = [50, 408, 22, 188];
const TICKS = [0, 2_500, 5_000, 7_500, 10_000];

/** Where a year and a share stand. */
function scaleOf(points: readonly DependencyPoint[]) {
  const years = points.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return {
    x: (year: number) => LEFT + 16 + ((year - first) / Math.max(1, last - first)) * (RIGHT - LEFT - 40),
    y: (share: number) => BOTTOM - (share / WHOLE) * (BOTTOM - TOP),
    years: [...new Set(years)],
  };
}

/** What a dependency's picture is called. */
export function useDependencyTitle() {
  const { language, text } = useMapSpeaking();
  return ({ commodity, party, origin }: Dependency) =>
    text.map.dependencyTitle(commodity, named(party, language), origin ? named(origin, language) : text.map.allOrigins);
}

/** A dependency over the years against its targets: a point, or a bar where only its bounds are known; the table says the same. */
export function DependencyDrawing({ of: { points } }: { of: Dependency }) {
  const { language, text } = useMapSpeaking();
  const { x, y, years } = scaleOf(points);
  const share = ({ share_low, share_high }: DependencyPoint) => percent(share_low, share_high, language);
  const observed = points.filter(({ kind }) => kind === 'observed');
  return (
    <>
      {TICKS.map((tick) => (
        <g key={tick}>
          <path className="dependency-grid" d={`M${LEFT} ${y(tick)}H${RIGHT}`} />
          <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
            {percent(tick, tick, language, 0)}
          </text>
        </g>
      ))}
      {years.map((year) => (
        <text key={year} x={x(year)} y={BOTTOM + 20} textAnchor="middle">
          {year}
        </text>
      ))}
      <path
        className="dependency-line"
        d={observed.map((point, at) => `${at ? 'L' : 'M'}${x(point.year)} ${y(point.share_low)}`).join('')}
      />
      {points.map((point) =>
        point.kind === 'target' ? (
          <g key={`target ${point.year}`}>
            <path className="dependency-target" d={`M${LEFT} ${y(point.share_high)}H${x(point.year)}`} />
            <text x={LEFT + 4} y={y(point.share_high) + 15}>
              {text.map.dependencyTarget(share(point), point.year)}
            </text>
          </g>
        ) : (
          <g key={`${point.year} ${point.share_low}`}>
            {point.share_high > point.share_low ? (
              <rect
                className="dependency-span"
                x={x(point.year) - 5}
                y={y(point.share_high)}
                width="10"
                height={y(point.share_low) - y(point.share_high)}
              />
            ) : (
              <circle className="dependency-point" cx={x(point.year)} cy={y(point.share_low)} r="4.5" />
            )}
            <text className="dependency-figure" x={x(point.year)} y={y(point.share_high) - 9} textAnchor="middle">
              {share(point)}
            </text>
          </g>
        ),
      )}
    </>
  );
}

/** The picture on a page, with what its signs mean. */
export function DependencyFigure({ of }: { of: Dependency }) {
  const { text } = useMapSpeaking();
  const id = useId();
  const titleOf = useDependencyTitle();
  return (
    <figure className="dependency">
      <svg viewBox={`0 0 ${DEPENDENCY.width} ${DEPENDENCY.height}`} role="img" aria-labelledby={id}>
        <title id={id}>{titleOf(of)}</title>
        <DependencyDrawing of={of} />
      </svg>
      <figcaption>{text.map.dependencySigns(titleOf(of))}</figcaption>
    </figure>
  );
}
