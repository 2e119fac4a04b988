import { dependenciesOf } from '#app/domain/map/dependency.ts';
import type { Credit } from '#app/domain/map/credit.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import { Section } from '#app/ui/page.tsx';
import { useOnDay } from './as-of.tsx';
import { CreditMark } from './credits.tsx';
import { DependencyFigure } from './dependency-picture.tsx';
import { TakeAway } from './take-away.tsx';

interface CountryName {
  name_en: string;
  name_ja: string;
}

export interface RelianceRow {
  id: string;
  commodity: string;
  party: CountryName;
  origin: CountryName | null;
  share_low: number;
  share_high: number;
  year: number;
  kind: 'observed' | 'target';
  main_sources: CountryName[];
  source_id: string;
}

/** How far importing countries depend on imports of an item. Names of countries are the committee's own. */
export function Reliances({
  item,
  csv,
  rows,
  credits,
}: {
  item: string;
  csv: string;
  rows: readonly RelianceRow[];
  credits: readonly Credit[];
}) {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  if (rows.length === 0) return null;
  const dependencies = dependenciesOf(rows);
  return (
    <Section title={text.map.reliance}>
      {dependencies.length > 0 && (
        <TakeAway svg={onDay(`/map/items/${item}/dependency.svg`)} csv={csv} name={`kakehashi-${item}-dependency`} of={text.map.reliance} />
      )}
      {dependencies.map((of) => (
        <DependencyFigure key={`${of.commodity} ${of.party.name_en} ${of.origin?.name_en ?? ''}`} of={of} />
      ))}
      <div className="table">
        <table>
          <caption>{text.map.relianceCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{text.map.commodity}</th>
              <th scope="col">{text.map.importer}</th>
              <th scope="col">{text.map.origin}</th>
              <th scope="col">{text.map.year}</th>
              <th scope="col" className="number">
                {text.map.share}
              </th>
              <th scope="col">{text.map.mainSources}</th>
              <th scope="col">{text.map.source}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <bdi lang="en">{row.commodity}</bdi>
                </th>
                <td>{named(row.party, language)}</td>
                <td>{row.origin ? named(row.origin, language) : text.map.allOrigins}</td>
                <td>
                  {row.year} {row.kind === 'target' && <small>{text.map.target}</small>}
                </td>
                <td className="number">{percent(row.share_low, row.share_high, language)}</td>
                <td>{row.main_sources.map((country) => named(country, language)).join(language === 'ja' ? '、' : ', ')}</td>
                <td>
                  <CreditMark credits={credits} id={row.source_id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
