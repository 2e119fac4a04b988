import { BANDS } from '#app/domain/map/indicators.ts';
import { useMapText } from '#app/language/of-map.ts';

/** What the colours and patterns of the bands mean. */
export function Legend() {
  const text = useMapText();
  return (
    <ul className="legend" aria-label={text.map.band}>
      {[...BANDS, 'unknown' as const].map((band) => (
        <li key={band}>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <rect className={`swatch band-${band}`} x="0.5" y="0.5" width="13" height="13" />
          </svg>
          {text.map.bandsLong[band]}
        </li>
      ))}
    </ul>
  );
}
