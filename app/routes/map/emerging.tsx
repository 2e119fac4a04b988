import { Link } from '@remix-run/react';
import { useMapText } from '#app/language/of-map.ts';
import type { Marking } from '#db/schema.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose } from '#app/ui/page.tsx';

interface EmergingProps {
  of: string;
  entries: readonly { id: string; reason: string; marking: Marking }[];
  /** whether the reader may put it on a list */
  lists: boolean;
}

/** That an item is on a list of emerging choke points, and why. */
export function Emerging({ of, entries, lists }: EmergingProps) {
  const { map } = useMapText();
  if (entries.length === 0 && !lists) return null;
  const to = `/map/items/${of}/emerging`;
  if (entries.length === 0)
    return (
      <p>
        <Link to={to}>{map.emergingList}</Link>
      </p>
    );
  return (
    <section className="panel" aria-labelledby="emerging">
      <h2 id="emerging">{map.emerging}</h2>
      {entries.map(({ id, reason, marking }) => (
        <div key={id}>
          <MarkingBadge marking={marking} />
          <Prose words={reason} />
        </div>
      ))}
      <p>
        <Link to={to}>{map.emergingMore}</Link>
      </p>
    </section>
  );
}
