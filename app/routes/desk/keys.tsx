import { Link } from '@remix-run/react';
import type { WaitingDecision } from '#app/domain/decisions/waiting.server.ts';
import { named } from '#app/language/names.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { DayOn, When } from '#app/ui/when.tsx';

/** Decisions that wait for the reader: keys to turn, silences that run, reviews due. Nothing where there are none. */
export function Keys({ keys }: { keys: readonly WaitingDecision[] }) {
  const { language, text } = useMeetingsSpeaking();
  if (keys.length === 0) return null;
  const { title, what } = text.desk.keys;
  return (
    <Section title={title} id="keys">
      <ul className="plain lines">
        {keys.map((one) => (
          <li key={`${one.ref} ${one.what}`}>
            <span>
              <MarkingBadge marking={one.marking} />{' '}
              <Link to={`/decisions/${one.ref}`}>
                <bdi>{named({ name_en: one.title_en, name_ja: one.title_ja }, language)}</bdi>
              </Link>
            </span>
            <small>
              {what[one.what]} {one.at && (one.what === 'silence' ? <When at={one.at} /> : <DayOn date={one.at} due />)}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
