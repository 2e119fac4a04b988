import { Link } from '@remix-run/react';
import type { DueDay } from '#app/domain/actions/month.server.ts';
import { dayAway, monthAway } from '#app/domain/actions/month.ts';
import { pathOfTracker, type ActionFilters } from '#app/domain/actions/filters.ts';
import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { day as dayText } from '#app/language/times.ts';
import { Rows } from '#app/ui/rows.tsx';
import { monthName } from './months.ts';

const A_WEEK = 7;

/** An action on its due day: its reference, status by shape, title. */
function DueAction({ row }: { row: ActionRow }) {
  const { text } = useTrackerSpeaking();
  const status = row.closed_as ? text.tracking.endings[row.closed_as] : text.actions.statuses[row.joint];
  return (
    <a href={`/actions/${row.ref}`} className={row.late ? 'due late' : 'due'} title={`${row.ref} · ${row.title} · ${status}`}>
      <span className={`status status-${row.joint}`} aria-hidden="true" /> <bdi>{row.title}</bdi>{' '}
      <span className="unseen">
        {status}
        {row.late ? `, ${text.actions.overdue}` : ''}
      </span>
    </a>
  );
}

interface MonthProps {
  month: string;
  days: readonly DueDay[];
  today: string;
  filters: ActionFilters;
}

/** The tracker as a month: what falls due on each day. */
export function Month({ month, days, today, filters }: MonthProps) {
  const { language, text } = useTrackerSpeaking();
  const { tracker } = text;
  const weeks = Array.from({ length: days.length / A_WEEK }, (_, week) => days.slice(week * A_WEEK, (week + 1) * A_WEEK));
  const step = (months: number) => pathOfTracker(filters, { month: monthAway(month, months) });
  return (
    <section className="month" aria-labelledby="month-name">
      <header>
        <h2 id="month-name">{monthName(month, language)}</h2>
        <nav aria-label={tracker.months}>
          <Link className="button" to={step(-1)} rel="prev">
            {monthName(monthAway(month, -1), language)}
          </Link>
          <Link className="button" to={pathOfTracker(filters, { month: null })}>
            {tracker.thisMonth}
          </Link>
          <Link className="button" to={step(1)} rel="next">
            {monthName(monthAway(month, 1), language)}
          </Link>
        </nav>
      </header>
      <Rows>
        <table className="days">
          <caption>{tracker.monthCaption}</caption>
          <thead>
            <tr>
              {tracker.weekdays.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]?.day}>
                {week.map(({ day, rows, total }) => (
                  <td
                    key={day}
                    className={[day.startsWith(month) ? '' : 'aside', day === today ? 'today' : '', rows.length === 0 ? 'none' : '']
                      .filter(Boolean)
                      .join(' ')}
                    aria-current={day === today ? 'date' : undefined}
                  >
                    <time dateTime={day}>
                      <span aria-hidden="true">{Number(day.slice(8))}</span>
                      <span className="unseen">{dayText(day, language)}</span>
                    </time>
                    {rows.map((row) => (
                      <DueAction key={row.id} row={row} />
                    ))}
                    {total > rows.length && (
                      <Link to={pathOfTracker(filters, { view: 'table', month: null, due_from: day, due_before: dayAway(day, 1) })}>
                        {tracker.moreOnDay(total - rows.length)}
                      </Link>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Rows>
    </section>
  );
}
