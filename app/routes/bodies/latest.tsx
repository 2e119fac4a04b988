import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Latest as LatestOfBody, LatestRecord } from '#app/domain/bodies/latest.server.ts';
import { useBodiesText } from '#app/language/of-bodies.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Section } from '#app/ui/page.tsx';
import { BothClocks, DayOn, When } from '#app/ui/when.tsx';

interface ListProps {
  title: string;
  all: string;
  empty: string;
  records: readonly LatestRecord[];
  path: string;
  date: (at: string) => ReactNode;
}

function List({ title, all, empty, records, path, date }: ListProps) {
  const text = useBodiesText();
  const whole = (
    <Link to={all} aria-label={`${text.bodies.all}: ${title}`}>
      {text.bodies.all}
    </Link>
  );
  return (
    <Section title={title} acts={whole}>
      {records.length === 0 ? (
        <p className="side-note">{empty}</p>
      ) : (
        <ul className="plain record-list">
          {records.map((record) => (
            <li key={record.ref}>
              <Link to={`${path}/${record.ref}`}>
                <bdi>{record.title}</bdi>
              </Link>
              <span className="with">
                <MarkingBadge marking={record.marking} />
                {record.at && date(record.at)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** A body's meetings to come, open actions and latest reports, as far as the reader sees them. */
export function Latest({ latest, slug }: { latest: LatestOfBody; slug: string }) {
  const text = useBodiesText();
  const { reports, actions, meetings } = latest;
  const query = `?body=${slug}`;
  return (
    <>
      <List
        title={text.bodies.coming}
        all={`/meetings${query}`}
        empty={text.bodies.noMeetings}
        records={meetings}
        path="/meetings"
        date={(at) => <BothClocks at={at} />}
      />
      <List
        title={text.bodies.dueActions}
        all={`/actions${query}`}
        empty={text.bodies.noActions}
        records={actions}
        path="/actions"
        date={(at) => <DayOn date={at} due />}
      />
      <List
        title={text.bodies.latestReports}
        all={`/reports${query}`}
        empty={text.bodies.noReports}
        records={reports}
        path="/reports"
        date={(at) => <When at={at} />}
      />
    </>
  );
}
