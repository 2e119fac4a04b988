import { useControlsText } from '#app/language/of-controls.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';
import { DestinationList } from './destination-list.tsx';
import type { ShownEntry } from './entry.tsx';

/** What an entry said before its edits, to those who could read it then. */
export function EarlierVersions({ versions }: Pick<ShownEntry, 'versions'>) {
  const { controls } = useControlsText();
  if (versions.length === 0) return null;
  return (
    <Section title={controls.versions}>
      <ul className="plain">
        {versions.map((version) => (
          <li key={version.number_of_version}>
            {controls.version(version.number_of_version)} · <When at={version.updated_at} /> <MarkingBadge marking={version.marking} />
            <p>
              <bdi>{version.list}</bdi> · <bdi>{version.number}</bdi> · <bdi>{version.title}</bdi>
            </p>
            <DestinationList destinations={version.destinations} />
            <small>
              {controls.statuses[version.status]} · {version.effective_from ?? controls.notSeen} – {version.effective_to ?? '…'} ·{' '}
              <bdi>{version.source_title}</bdi> {version.source_date}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
