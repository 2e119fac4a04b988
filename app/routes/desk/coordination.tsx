import { Link } from '@remix-run/react';
import type { WaitingCase } from '#app/domain/coordination/waiting.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { DayOn, When } from '#app/ui/when.tsx';

/** Cases on which the reader's side has not spoken, and questions that were put to them. Nothing where there are none. */
export function Coordination({ waiting }: { waiting: readonly WaitingCase[] }) {
  const { text } = useMeetingsSpeaking();
  if (waiting.length === 0) return null;
  const words = text.desk.coordination;
  return (
    <Section title={words.title} id="coordination">
      <ul className="plain lines">
        {waiting.map((one) => (
          <li key={one.ref}>
            <span>
              <MarkingBadge marking={one.marking} />{' '}
              <Link to={one.what === 'question' ? `/controls/questions/${one.ref}` : `/controls/cases/${one.ref}`}>
                <bdi>{one.title.length > 120 ? `${one.title.slice(0, 120)}…` : one.title}</bdi>
              </Link>
            </span>
            <small>
              {words[one.what]} · {one.what === 'question' ? <DayOn date={one.at} due /> : <When at={one.at} />}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
