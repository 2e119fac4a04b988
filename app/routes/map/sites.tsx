import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { useOnDay } from './as-of.tsx';
import { Correct } from './correct.tsx';
import { CreditMark } from './credits.tsx';

export interface SiteRow {
  id: string;
  name: string;
  country: { name_en: string; name_ja: string } | null;
  place: string;
  latitude: string | null;
  longitude: string | null;
  status: string;
  as_of: string;
  source_id: string;
  supplier_ref: string;
  name_en: string;
  name_ja: string;
}

/** Where companies make an item, or where a company makes what it makes. Publishers' own words stay in English. */
export function Sites({ sites, credits, corrects }: { sites: readonly SiteRow[]; credits: readonly Credit[]; corrects: boolean }) {
  const { language, text } = useMapSpeaking();
  const onDay = useOnDay();
  if (sites.length === 0) return null;
  return (
    <Section title={text.map.sites}>
      <div className="table">
        <table>
          <caption className="unseen">{text.map.sites}</caption>
          <thead>
            <tr>
              <th scope="col">{text.map.site}</th>
              <th scope="col">{text.map.company}</th>
              <th scope="col">{text.map.place}</th>
              <th scope="col">{text.map.status}</th>
              <th scope="col">{text.map.coordinates}</th>
              <th scope="col">{text.map.source}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site) => (
              <tr key={site.id}>
                <th scope="row">
                  <bdi>{site.name}</bdi>
                  {corrects && <Correct to={`/map/propose/site?of=${site.id}`} what={site.name} />}
                </th>
                <td>
                  <Link to={onDay(`/map/suppliers/${site.supplier_ref}`)}>{named(site, language)}</Link>
                </td>
                <td>
                  {site.place && (
                    <>
                      <bdi lang="en">{site.place}</bdi>
                      {site.country && (language === 'ja' ? '、' : ', ')}
                    </>
                  )}
                  {site.country && named(site.country, language)}
                </td>
                <td>
                  <bdi lang="en">{site.status.replaceAll('_', ' ')}</bdi> {site.as_of && <small className="nowrap">{site.as_of}</small>}
                </td>
                <td className="nowrap">{site.latitude && site.longitude && `${site.latitude}, ${site.longitude}`}</td>
                <td>
                  <CreditMark credits={credits} id={site.source_id} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
