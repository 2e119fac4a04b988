import { Link } from '@remix-run/react';
import { useMapText } from '#app/language/of-map.ts';
import type { Marking } from '#db/schema.ts';
import type { Policy } from '#app/domain/controls/destinations.ts';
import type { ShownStatus } from '#app/domain/controls/standing.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';

interface ControlledByProps {
  /** the item's reference */
  of: string;
  entries: readonly {
    ref: string;
    number: string;
    title: string;
    status: ShownStatus;
    marking: Marking;
    from: string | null;
    checked: boolean;
    party: string;
    destinations: readonly { policy: Policy; place: string }[];
  }[];
}

/** Who controls the export of an item, by which entries, of those that the reader may see. */
export function ControlledBy({ of, entries }: ControlledByProps) {
  const { map } = useMapText();
  const words = map.controlledBy;
  return (
    <Section title={words.title} id="controls" acts={<Link to={`/controls?q=${of}`}>{words.matrix}</Link>}>
      {entries.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <ul className="plain">
          {entries.map(({ ref, number, title, status, marking, from, checked, party, destinations }) => (
            <li key={ref}>
              <MarkingBadge marking={marking} /> {party} <bdi>{number}</bdi>:{' '}
              <Link to={`/controls/entries/${ref}`}>
                <bdi>{title}</bdi>
              </Link>{' '}
              <small>
                {words.statuses[status]}
                {from && ` · ${from}`} · {destinations.map(({ place, policy }) => `${place}: ${words.policies[policy]}`).join(' · ')}
                {!checked && ` · ${words.notChecked}`}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
