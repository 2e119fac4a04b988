import { Link } from '@remix-run/react';
import type { WaitingSharing } from '#app/domain/sharing/waiting.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** What of stockpile sharing waits for the reader: keys, consents, seals, deliveries and ends. Nothing where there is none. */
export function Sharing({ waiting }: { waiting: readonly WaitingSharing[] }) {
  const { text } = useMeetingsSpeaking();
  if (waiting.length === 0) return null;
  const words = text.desk.sharing;
  return (
    <Section title={words.title} id="sharing">
      <ul className="plain lines">
        {waiting.map((one) => (
          <li key={`${one.ref} ${one.what}`}>
            <span>
              <MarkingBadge marking={one.marking} /> {one.exercise && <strong>{words.exercise} · </strong>}
              <Link to={one.what === 'key' ? `/sharing/arrangements/${one.ref}` : `/sharing/${one.ref}`}>
                <bdi>{one.title}</bdi>
              </Link>
            </span>
            <small>
              {words[one.what]} {one.at !== null && <When at={one.at} />}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
