import { Link } from '@remix-run/react';
import { useMapText } from '#app/language/of-map.ts';
import type { Marking, Row } from '#db/schema.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

interface SavedAboutProps {
  saved: {
    rows: readonly { ref: string; title: string; kind: Row<'scenarios'>['kind']; saved_at: string; marking: Marking }[];
    more: boolean;
  };
}

/** Saved disruptions and plans that name an item, of those that the reader may see. */
export function SavedAbout({ saved }: SavedAboutProps) {
  const { map } = useMapText();
  if (saved.rows.length === 0) return null;
  return (
    <Section title={map.savedAbout} id="saved">
      <ul className="plain">
        {saved.rows.map(({ ref, title, kind, saved_at, marking }) => (
          <li key={ref}>
            <MarkingBadge marking={marking} /> <small>{map.savedKinds[kind]}</small>{' '}
            <Link to={`/map/scenarios/${ref}`}>
              <bdi>{title}</bdi>
            </Link>{' '}
            <small>
              {ref} · <When at={saved_at} />
            </small>
          </li>
        ))}
      </ul>
      {saved.more && (
        <p>
          <Link to="/map/scenarios">{map.savedMore}</Link>
        </p>
      )}
    </Section>
  );
}
