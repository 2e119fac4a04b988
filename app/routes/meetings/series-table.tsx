import { Link } from '@remix-run/react';
import type { SeriesRow } from '#app/domain/meetings/reading-series.server.ts';
import { useCallingSpeaking } from '#app/language/of-calling.ts';
import { named } from '#app/language/names.ts';
import { day, zoneName } from '#app/language/times.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty } from '#app/ui/page.tsx';
import { BothClocks } from '#app/ui/when.tsx';

/** The standing series, each with its rule and its next meeting. */
export function SeriesTable({ rows }: { rows: readonly SeriesRow[] }) {
  const { language, text } = useCallingSpeaking();
  const { calling } = text;
  if (rows.length === 0) return <Empty>{calling.noSeries}</Empty>;
  return (
    <div className="table">
      <table className="meetings">
        <caption>{calling.seriesCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{calling.seriesNext}</th>
            <th scope="col">{calling.series}</th>
            <th scope="col">{text.policy.marking}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">{row.next_at ? <BothClocks at={row.next_at} /> : calling.seriesOver}</td>
              <th scope="row">
                <Link to={`/meetings/series/${row.ref}`}>
                  <bdi>{row.title}</bdi>
                </Link>{' '}
                <small className="ref">{row.ref}</small>
                <small className="under">
                  {calling.rule(
                    calling.patternShort[row.pattern],
                    row.start_time,
                    zoneName(row.zone, language),
                    day(row.first_day, language),
                    day(row.last_day, language),
                  )}
                </small>
                {row.body && <small className="under">{named(row.body, language)}</small>}
                {row.coming > 0 && <small className="under">{calling.seriesComing(row.coming)}</small>}
              </th>
              <td>
                <MarkingBadge marking={row.marking} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
