import { Link } from '@remix-run/react';
import type { Credit } from '#app/domain/map/credit.ts';
import type { NetworkLink } from '#app/domain/map/network.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { Section } from '#app/ui/page.tsx';
import { CreditMark } from './credits.tsx';
import { Points } from './figures.tsx';
import type { NetworkNode } from './network-picture.tsx';

type Item = NetworkNode & { stage: { name_en: string; name_ja: string }; series: { year: number; source_id: string } | null };

/** The picture as a table: each item, its stage and figure, and what it leads to. */
export function NetworkTable({
  items,
  links,
  credits,
}: {
  items: readonly Item[];
  links: readonly NetworkLink[];
  credits: readonly Credit[];
}) {
  const { language, text } = useMapSpeaking();
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const others = (ids: string[]) =>
    ids.map((id, index) => {
      const other = itemOf.get(id)!;
      return (
        <span key={id}>
          {index > 0 && (language === 'ja' ? '、' : ', ')}
          <Link to={`/map/items/${other.ref}`}>{named(other, language)}</Link>
        </span>
      );
    });
  const from = (id: string, kind: NetworkLink['kind']) =>
    links.filter((link) => link.from === id && link.kind === kind).map((link) => link.to);
  return (
    <Section title={text.map.networkTable} id="table">
      <div className="table">
        <table>
          <caption>
            {text.map.networkCaption(items.length)} {text.map.captionHelp}
          </caption>
          <thead>
            <tr>
              <th scope="col">{text.map.item}</th>
              <th scope="col">{text.map.stage}</th>
              <th scope="col" className="number">
                {text.map.hhi}
              </th>
              <th scope="col">{text.map.band}</th>
              <th scope="col">{text.map.linkKinds.goesInto}</th>
              <th scope="col">{text.map.linkKinds.variantOf}</th>
              <th scope="col">{text.map.series}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <Link to={`/map/items/${item.ref}`}>{named(item, language)}</Link>
                </th>
                <td>{named(item.stage, language)}</td>
                <td className="number">{item.hhi ? <Points index={item.hhi} /> : '–'}</td>
                <td>{text.map.bands[item.band]}</td>
                <td>{others(from(item.id, 'input_to'))}</td>
                <td>{others(from(item.id, 'variant_of'))}</td>
                <td className="nowrap">
                  {item.series && (
                    <>
                      {item.series.year} <CreditMark credits={credits} id={item.series.source_id} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
