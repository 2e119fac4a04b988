import { Link } from '@remix-run/react';
import type { ChangesDesk } from '#app/domain/map/changes/waiting.server.ts';
import { useWholeSpeaking } from '#app/language/whole.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { When } from '#app/ui/when.tsx';

/** Proposed changes of the map: how many wait for an answer, and what was answered of one's own. */
export function MapChanges({ changes }: { changes: ChangesDesk }) {
  const { language, text } = useWholeSpeaking();
  if (changes.waiting === 0 && changes.answered.length === 0) return null;
  return (
    <Section title={text.map.changes}>
      {changes.waiting > 0 && (
        <p>
          <Link to="/map/changes">{text.map.deskChanges(changes.waiting)}</Link>
        </p>
      )}
      <ul className="plain lines">
        {changes.answered.map((one) => (
          <li key={one.ref}>
            <Link to={`/map/changes/${one.ref}`}>
              <bdi>{one.name_en === '' ? one.ref : named(one, language)}</bdi>
            </Link>{' '}
            <MarkingBadge marking={one.marking} />{' '}
            <small>
              {one.state === 'returned' ? text.map.deskReturned : text.map.deskAccepted} · <When at={one.at} />
            </small>
            {one.answer !== '' && (
              <p className="help" dir="auto">
                {one.answer}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
