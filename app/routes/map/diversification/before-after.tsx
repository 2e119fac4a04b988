import type { Holder } from '#app/domain/map/diversification/working.ts';
import { WHOLE } from '#app/domain/map/indicators.ts';
import { linesOf } from '../fitting.ts';
import type { Saying } from './saying.ts';

const [NAME, BAR, FIGURE, ROW] = [170, 380, 150, 34];

/** How many countries the picture shows: the table has all. */
export const DRAWN = 12;

/** How much room the bars take. */
export const sizeOfPairs = (holders: readonly Holder[]) => ({ width: NAME + BAR + FIGURE, height: Math.min(holders.length, DRAWN) * ROW });

/** Shares as pairs of bars, before and after, each with its name and figures. The table says the same. */
export function Pairs({ holders, saying }: { holders: readonly Holder[]; saying: Saying }) {
  const at = (share: number) => (Math.min(share, WHOLE) / WHOLE) * BAR;
  return (
    <>
      {holders.slice(0, DRAWN).map((holder, index) => (
        <g key={holder.id} transform={`translate(0 ${index * ROW})`}>
          <text y="18">{linesOf(saying.holder(holder), NAME * 1.1)[0]}</text>
          {([holder.before, holder.after] as const).map(({ low, high }, row) => (
            <g key={row} transform={`translate(${NAME} ${4 + row * 12})`}>
              <rect className="bar-ground" width={BAR} height="10" />
              <rect className={row === 0 ? 'bar-rest' : 'bar'} width={at(low)} height="10" />
              {high > low && <rect className="bar-more" x={at(low)} width={at(high) - at(low)} height="10" />}
            </g>
          ))}
          <text x={NAME + BAR + 8} y="18">
            {`${saying.share(holder.before)} → ${saying.share(holder.after)}`}
          </text>
        </g>
      ))}
    </>
  );
}
