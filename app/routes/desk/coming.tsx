import { Link } from '@remix-run/react';
import type { Desk } from '#app/domain/desk/desk.server.ts';
import { useMeetingsSpeaking } from '#app/language/of-meetings.ts';
import { named } from '#app/language/names.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { BothClocks } from '#app/ui/when.tsx';

/** The next meetings on both clocks, with what is on their agendas. */
export function Coming({ meetings }: { meetings: Desk['meetings'] }) {
  const { language, text } = useMeetingsSpeaking();
  return (
    <ol className="plain coming">
      {meetings.map((meeting) => {
        const items = [...meeting.agenda.open.items, ...meeting.agenda.closed.flatMap((part) => part.items)];
        return (
          <li key={meeting.id}>
            <h3>
              <Link to={`/meetings/${meeting.ref}`}>
                <bdi>{meeting.title}</bdi>
              </Link>
            </h3>
            <BothClocks at={meeting.starts_at} />
            <div className="line-foot">
              <MarkingBadge marking={meeting.marking} />
              {meeting.body && <small>{named(meeting.body, language)}</small>}
            </div>
            {items.length > 0 && (
              <ol className="brief-agenda" aria-label={text.meetings.agenda}>
                {items.map((item) => (
                  <li key={item.id}>
                    <bdi>{item.title}</bdi> <small>{text.meetings.minutesOf(item.minutes)}</small>
                  </li>
                ))}
              </ol>
            )}
          </li>
        );
      })}
    </ol>
  );
}
