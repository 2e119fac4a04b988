import { useId } from 'react';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import { WHOLE } from '#app/domain/map/indicators.ts';
import type { SeriesTable } from '#app/domain/map/supply.server.ts';

const WIDTH = 1000;
const HEIGHT = 40;
const THREE_QUARTERS = 0.75;
/** The greatest are told apart by shade; the rest share the last one, and are named in the table. */
export const SHADES = 6;
/** A part as wide as this has room for its two letters of figures. */
const ROOM = 55;

/** The parts side by side, from the left. */
function piecesOf(parts: SeriesTable['parts']) {
  const known = parts.flatMap((part) => (!part.unallocated && part.low ? [{ part, width: (part.low / WHOLE) * WIDTH }] : []));
  return known.map((piece, index) => ({
    ...piece,
    x: known.slice(0, index).reduce((sum, before) => sum + before.width, 0),
    shade: Math.min(index + 1, SHADES),
  }));
}

/** Who holds what, as one strip of 100 %: the table below says the same. */
export function ShareStrip({ parts, title }: { parts: SeriesTable['parts']; title: string }) {
  const { language, text } = useMapSpeaking();
  const id = useId();
  const pieces = piecesOf(parts);
  return (
    <figure className="strip">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 14}`} role="img" aria-labelledby={id}>
        <title id={id}>{text.map.barTitle(title)}</title>
        <rect className="strip-rest" width={WIDTH} height={HEIGHT} />
        {pieces.map(({ part, x, width, shade }) => (
          <g key={part.ref}>
            <rect className={`shade-${shade}`} x={x} width={width} height={HEIGHT}>
              <title>{`${named(part, language)} ${percent(part.low ?? 0, part.high ?? 0, language)}`}</title>
            </rect>
            {width > ROOM && (
              <text className={`on-shade-${shade}`} x={x + width / 2} y={HEIGHT / 2 + 6} textAnchor="middle">
                {percent(part.low ?? 0, part.low ?? 0, language, 0)}
              </text>
            )}
          </g>
        ))}
        <path className="strip-tick" d={`M${WIDTH * THREE_QUARTERS} 0V${HEIGHT + 12}`} />
      </svg>
      <figcaption>{text.map.barTicks}</figcaption>
    </figure>
  );
}
