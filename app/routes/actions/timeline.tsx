import type { ActionRow } from '#app/domain/actions/listing.server.ts';
import type { Need } from '#app/domain/actions/needs.server.ts';
import { useTrackerSpeaking } from '#app/language/of-tracker.ts';
import { day, dayOf } from '#app/language/times.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Rows } from '#app/ui/rows.tsx';
import { useViewing } from '#app/ui/viewing.tsx';
import { Due } from './due.tsx';
import { monthName } from './months.ts';
import { StatusMark } from './status-mark.tsx';
import { clipped, layOut, TIMELINE } from './timeline-layout.ts';

const LETTERS = 34;

/** The tracker along time: from the day on which each begins (if none was said, that on which it was opened) to its due day, with what waits for what; and a table that says the same. */
export function Timeline({ rows, needs }: { rows: readonly ActionRow[]; needs: readonly Need[] }) {
  const { language, text } = useTrackerSpeaking();
  const { now, zone } = useViewing();
  const { tracker, tracking } = text;
  const begins = (row: ActionRow) => row.starts_on ?? dayOf(row.created_at, zone);
  const today = dayOf(now, zone);
  const { bars, lines, months, today: line, height } = layOut(rows, needs, today, begins);
  const { width, label, head, bar: thick } = TIMELINE;
  return (
    <>
      {bars.length > 0 && (
        <figure className="timeline">
          <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={tracker.timelineTitle(bars.length)}>
            {months.map(({ month, x }) => (
              <g key={month} className="months">
                <path className="grid" d={`M${x} ${head - 8}V${height}`} />
                <text x={x + 3} y={head - 12}>
                  {monthName(month, language)}
                </text>
              </g>
            ))}
            {lines.map(({ id, on, waits, clash }) => {
              const turn = Math.max(on.end, waits.x) + 7;
              const to = waits.y + (on.y < waits.y ? -thick / 2 - 1 : thick / 2 + 1);
              return (
                <path
                  key={id}
                  className={clash ? 'need clash' : 'need'}
                  markerEnd="url(#arrow)"
                  d={`M${on.end} ${on.y}H${Math.min(turn, waits.end - 2 > on.end ? waits.end - 2 : turn)}V${to}`}
                />
              );
            })}
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path d="M0 0L8 4L0 8Z" />
              </marker>
            </defs>
            {bars.map(({ row, x, end, y }) => (
              <g key={row.id}>
                <text x="0" y={y + 4}>
                  <tspan className="ref">{row.ref}</tspan> <tspan dx="4">{clipped(row.title, LETTERS)}</tspan>
                </text>
                <rect
                  className={`bar bar-${row.closed_at ? 'closed' : row.joint}${row.late ? ' late' : ''}`}
                  x={x}
                  y={y - thick / 2}
                  width={Math.max(4, end - x)}
                  height={thick}
                  rx="2"
                />
                <title>{`${row.ref} ${row.title}: ${day(begins(row), language)} – ${day(row.due_on!, language)}`}</title>
              </g>
            ))}
            <path className="now" d={`M${line} ${head - 8}V${height}`} />
            <text className="now" x={line} y="13" textAnchor={line > label + 60 ? 'end' : 'start'}>
              {tracker.today} {day(today, language)}
            </text>
          </svg>
          <figcaption className="help">{tracker.timelineHelp}</figcaption>
        </figure>
      )}
      <Rows>
        <table className="tracker">
          <caption>{tracker.timelineCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{tracking.reference}</th>
              <th scope="col">{tracking.name}</th>
              <th scope="col">{tracking.start}</th>
              <th scope="col">{tracking.due}</th>
              <th scope="col">{tracking.joint}</th>
              <th scope="col">{tracker.needs}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="nowrap">
                  <span className="ref">{row.ref}</span> <MarkingBadge marking={row.marking} />
                </td>
                <th scope="row">
                  <a href={`/actions/${row.ref}`}>
                    <bdi>{row.title}</bdi>
                  </a>
                </th>
                <td className="nowrap">
                  <time dateTime={begins(row)}>{day(begins(row), language)}</time>
                  {row.starts_on === null && <small className="faint"> {tracker.opened}</small>}
                </td>
                <td className="nowrap">
                  <Due action={row} />
                </td>
                <td className="nowrap">
                  {row.closed_at && row.closed_as ? tracking.closedAs(tracking.endings[row.closed_as]) : <StatusMark status={row.joint} />}
                </td>
                <td>
                  {needs
                    .filter((need) => need.near_id === row.id)
                    .map((need) => (
                      <span key={need.id} className="under">
                        <a href={`/actions/${need.ref}`} className="ref" title={need.title}>
                          {need.ref}
                        </a>
                        {need.due_on && row.due_on && need.closed_at === null && need.due_on > row.due_on && (
                          <span className="late">{tracker.needsLater(day(need.due_on, language))}</span>
                        )}
                      </span>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Rows>
    </>
  );
}
