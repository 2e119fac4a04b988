import { WHOLE } from '#app/domain/map/indicators.ts';
import type { SeriesTable } from '#app/domain/map/supply.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import { linesOf } from './fitting.ts';

type Parts = SeriesTable['parts'];
const NAME = 190;
const BAR = 380;
const FIGURE = 100;
const ROW = 24;

/** How much room the bars take. */
export const sizeOfBars = (parts: Parts) => ({ width: NAME + BAR + FIGURE, height: parts.length * ROW });

/** Shares as bars, each with its name and figure: for a picture that stands without its table. */
export function ShareBars({ parts }: { parts: Parts }) {
  const { language, text } = useMapSpeaking();
  const at = (share: number) => (Math.min(share, WHOLE) / WHOLE) * BAR;
  return (
    <>
      {parts.map((part, index) => (
        <g key={`${part.ref} ${index}`} transform={`translate(0 ${index * ROW})`}>
          <text y="14">{linesOf(named(part, language), NAME * 1.1)[0]}</text>
          <rect className="bar-ground" x={NAME} y="4" width={BAR} height="13" />
          {part.low !== null && part.high !== null && (
            <>
              <rect className={part.unallocated ? 'bar-rest' : 'bar'} x={NAME} y="4" width={at(part.low)} height="13" />
              {part.high > part.low && (
                <rect className="bar-more" x={NAME + at(part.low)} y="4" width={at(part.high) - at(part.low)} height="13" />
              )}
            </>
          )}
          <text x={NAME + BAR + 8} y="14">
            {part.low === null || part.high === null ? text.map.unknownShare : percent(part.low, part.high, language)}
          </text>
        </g>
      ))}
    </>
  );
}
