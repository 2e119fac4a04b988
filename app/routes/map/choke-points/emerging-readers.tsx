import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { Opening } from '#app/domain/audience/openings.server.ts';
import { useReleasingSpeaking } from '#app/language/of-releasing.ts';
import { audienceDifferences } from '#app/ui/audience-differences.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Prose, Section } from '#app/ui/page.tsx';
import { TwoVersions } from '#app/ui/two-versions.tsx';
import type { SentReaders } from '../../releasing/choosing-readers.server.ts';
import { OpenedBy } from '../../releasing/opened-by.tsx';
import { ReadersForm } from '../../releasing/readers-form.tsx';
import type { EmergingShown } from './emerging-entries.tsx';

interface EmergingReadersProps {
  entry: Pick<EmergingShown, 'ref' | 'version' | 'marking' | 'reason'>;
  audience: AudiencePart;
  /** may let more read it, too */
  widen: boolean;
  opened: readonly Opening[] | null;
  sent: SentReaders | undefined;
}

/** Who reads one entry of a list of emerging choke points, to be changed as with any record: shown by name before it is saved. */
export function EmergingReaders({ entry, audience, widen, opened, sent }: EmergingReadersProps) {
  const speaking = useReleasingSpeaking();
  const { releasing, policy } = speaking.text;
  const markings = policy.markings as Record<string, string>;
  return (
    <Section title={releasing.changeOf(entry.ref)} id="entry-readers">
      <p>
        <MarkingBadge marking={entry.marking} />
      </p>
      <Prose words={entry.reason} />
      {sent?.conflict && (
        <TwoVersions
          explanation={releasing.conflict}
          differences={[
            { label: policy.marking, yours: markings[sent.audience.chosen.marking] ?? '', theirs: markings[audience.chosen.marking] ?? '' },
            ...audienceDifferences(speaking, sent.audience, audience),
          ]}
        />
      )}
      <p className="help">{releasing.changeHelp}</p>
      {!widen && <p>{releasing.onlyNarrow}</p>}
      <ReadersForm audience={audience} sent={sent} save={releasing.save} holds={false}>
        <input type="hidden" name="changing" value={entry.ref} />
        <input type="hidden" name="version" value={entry.version} />
      </ReadersForm>
      {opened && <OpenedBy opened={opened} title={releasing.opened} nobody={releasing.notOpened} />}
    </Section>
  );
}
