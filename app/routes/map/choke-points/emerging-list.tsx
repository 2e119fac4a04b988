import { named } from '#app/language/names.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { Link } from '@remix-run/react';
import type { EmergingNow } from './ranking-reading.server.ts';

/** What is watched as a choke point in the making, each with its reason and source. */
export function EmergingList({ entries }: { entries: readonly EmergingNow[] }) {
  const { language, text } = useChokeSpeaking();
  const words = text.chokes.emerging;
  if (entries.length === 0) return null;
  return (
    <Section title={words.title} id="emerging">
      <p className="help">{words.help}</p>
      <div className="table">
        <table>
          <caption>{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{text.map.item}</th>
              <th scope="col">{words.reason}</th>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{text.map.marking}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">
                  <Link to={`/map/items/${entry.ref}/emerging`}>{named(entry, language)}</Link>
                </th>
                <td className="words" dir="auto">
                  {entry.reason}
                </td>
                <td className="note">
                  <bdi>{entry.citation}</bdi> ({entry.reliability}
                  {entry.credibility})
                </td>
                <td className="nowrap">{entry.issued_at && <When at={entry.issued_at} />}</td>
                <td>
                  <MarkingBadge marking={entry.marking} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
