import type { SeriesTable } from '#app/domain/map/supply.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';

/** Points out shares of one series that come to more than 100 %, with the rows that make them up. */
export function Over({ table }: { table: SeriesTable }) {
  const { language, text } = useMapSpeaking();
  const series = text.map.seriesOf(text.map.bases[table.basis], table.year);
  return (
    <div className="warning">
      <p>{text.map.overWhole(series, percent(table.stated, table.stated, language))}</p>
      <p>
        {table.parts
          .flatMap((part) =>
            part.low === null || part.high === null ? [] : [`${named(part, language)} ${percent(part.low, part.high, language)}`],
          )
          .join(' + ')}
      </p>
    </div>
  );
}
