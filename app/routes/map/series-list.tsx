import { Link, useSearchParams } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { SeriesLine } from '#app/domain/map/supply.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { number, percent } from '#app/language/numbers.ts';
import { CreditMark } from './credits.tsx';

interface Props {
  of: 'countries' | 'companies';
  series: readonly SeriesLine[];
  shown: string;
  credits: readonly Credit[];
}

/** Every series there is, and which of them the page shows: each a link. */
export function SeriesList({ of, series, shown, credits }: Props) {
  const { language, text } = useMapSpeaking();
  const [query] = useSearchParams();
  if (series.length < 2) return null;
  const to = (name: string) => {
    const next = new URLSearchParams(query);
    next.set(of === 'countries' ? 'series' : 'companies', name);
    return `?${next.toString()}`;
  };
  return (
    <details className="all-series">
      <summary>
        {text.map.allSeries}: {of === 'countries' ? text.map.byCountry : text.map.byCompany} ({number(series.length, language)})
      </summary>
      <div className="table">
        <table>
          <caption>{text.map.allSeriesHelp}</caption>
          <thead>
            <tr>
              <th scope="col">{text.map.year}</th>
              <th scope="col">{text.map.basis}</th>
              <th scope="col">{text.map.source}</th>
              <th scope="col" className="number">
                {of === 'countries' ? text.map.countriesNamed : text.map.company}
              </th>
              <th scope="col" className="number">
                {text.map.stated}
              </th>
              <th scope="col">{text.map.show}</th>
            </tr>
          </thead>
          <tbody>
            {series.map((line) => (
              <tr key={line.name}>
                <td>
                  {line.year}
                  {line.projection && <small> {text.map.projection}</small>}
                </td>
                <td>{text.map.bases[line.basis]}</td>
                <td>
                  <CreditMark credits={credits} id={line.source_id} />
                </td>
                <td className="number">{number(line.named, language)}</td>
                <td className="number">{percent(line.stated, line.stated, language)}</td>
                <td>
                  {line.name === shown ? (
                    <strong>{text.map.shown}</strong>
                  ) : (
                    <Link to={to(line.name)} preventScrollReset>
                      {text.map.show}
                      <span className="unseen"> {text.map.seriesOf(text.map.bases[line.basis], line.year)}</span>
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
