import { Link } from '@remix-run/react';
import { usePlanSpeaking } from '#app/language/of-diversification.ts';
import { number, percent } from '#app/language/numbers.ts';
import { Section } from '#app/ui/page.tsx';
import type { PartProps } from './result-parts.tsx';
import { useSaying } from './use-saying.ts';

interface CandidatesProps extends PartProps {
  standings: Record<string, 'principal' | 'partner' | 'watched'>;
  /** the address of the page as it stands, to add to; null: it is kept, and nothing is added */
  query: string | null;
}

/** The years until capacity that is tried comes on stream: what a plant takes at least. */
const AHEAD = 3;

/** Countries that make the item's neighbours already, and why they stand there. */
export function CandidatesTable({ worked: { plan, result, sites }, names, standings, query }: CandidatesProps) {
  const { language, text } = usePlanSpeaking();
  const words = text.plan;
  const saying = useSaying(names);
  const { rows, known, all } = result.candidates;
  const tried = (country: string) => {
    const search = new URLSearchParams(query ?? '');
    const row = { site: '', company: '', country, amount: '10', unit: 'share', year: String(plan.year + AHEAD) };
    for (const [name, value] of Object.entries(row)) search.append(name, value);
    return `/map/diversification?${search.toString()}`;
  };
  return (
    <Section title={words.candidates} id="candidates">
      <p className="help">{plan.from === null ? words.candidatesHelpAll : words.candidatesHelp(saying.country(plan.from))}</p>
      {rows.length === 0 ? (
        <p>{words.candidatesNone}</p>
      ) : (
        <div className="table plan-below">
          <table>
            <caption>{words.candidatesCaption(known, all)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.country}</th>
                <th scope="col" className="number">
                  {words.density}
                </th>
                <th scope="col">{words.why}</th>
                <th scope="col" className="number">
                  {words.own}
                </th>
                <th scope="col">{words.sites}</th>
                <th scope="col">{words.standing}</th>
                {query !== null && <td />}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ country, density, reasons, own }) => (
                <tr key={country}>
                  <th scope="row">{saying.country(country)}</th>
                  <td className="number">{percent(density * 10_000, density * 10_000, language, 0)}</td>
                  <td>
                    <ul className="plain">
                      {reasons.map((reason) => (
                        <li key={reason.relation}>{saying.reason(reason)}</li>
                      ))}
                    </ul>
                  </td>
                  <td className="number">{own > 0 ? saying.share({ low: own, high: own }) : '–'}</td>
                  <td>
                    {sites[country] ? (
                      <>
                        {number(sites[country].count, language)}
                        <small dir="auto">{sites[country].names.join(' · ')}</small>
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                  <td>{words.standings[standings[country] ?? 'none']}</td>
                  {query !== null && (
                    <td>
                      <Link to={tried(country)}>
                        {words.tryIt}
                        <span className="unseen"> ({saying.country(country)})</span>
                      </Link>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <details className="formulas">
        <summary>{words.density}</summary>
        <p>{words.densityHelp}</p>
      </details>
    </Section>
  );
}
