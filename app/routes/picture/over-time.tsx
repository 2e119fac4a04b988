import { Link } from '@remix-run/react';
import { GROUPS, type PictureFilter } from '#app/domain/picture/filter.ts';
import type { Counted } from '#app/domain/picture/reading.server.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { Empty } from '#app/ui/page.tsx';
import { pictureAt } from './addresses.ts';

interface OverTimeProps {
  filter: PictureFilter;
  months: readonly string[];
  counted: readonly Counted[];
}

const WIDE = 240;
const HIGH = 36;

/** Reports filed by month and group: bars on one scale, drawn by the server, and the same in figures. */
export function OverTime({ filter, months, counted }: OverTimeProps) {
  const { language, text } = useMapSpeaking();
  const { picture, reports } = text;
  const nameOf = (group: Counted): string => {
    if (group.rest) return picture[group.rest];
    if (group.name) return named(group.name, language);
    return reports.categories[group.key] ?? group.key;
  };
  const most = Math.max(1, ...counted.flatMap(({ counts }) => counts));
  const step = WIDE / months.length;
  return (
    <>
      <p className="picture-by">
        {picture.by}:
        {GROUPS.map((group) => (
          <Link
            key={group}
            className="chip"
            to={`${pictureAt(filter, { by: group })}#over`}
            aria-current={group === filter.by ? 'true' : undefined}
          >
            {picture.groups[group]}
          </Link>
        ))}
      </p>
      <p className="help">{picture.overHelp}</p>
      {counted.length === 0 ? (
        <Empty>{picture.nothing}</Empty>
      ) : (
        <>
          <ul className="lanes">
            {counted.map((group) => (
              <li key={`${group.rest ?? ''}${group.key}`}>
                <span>{nameOf(group)}</span>
                <svg
                  viewBox={`0 0 ${WIDE} ${HIGH}`}
                  preserveAspectRatio="none"
                  role="img"
                  aria-label={picture.chart(nameOf(group), group.total)}
                >
                  {group.counts.map((count, at) => (
                    <rect
                      key={months[at]}
                      x={at * step + 1}
                      width={step - 2}
                      y={HIGH - (count / most) * HIGH}
                      height={(count / most) * HIGH}
                    />
                  ))}
                </svg>
                <span className="figure">{number(group.total, language)}</span>
              </li>
            ))}
          </ul>
          <details>
            <summary>{picture.table}</summary>
            <div className="table counts" tabIndex={0} role="region" aria-label={picture.tableCaption}>
              <table>
                <caption className="unseen">{picture.tableCaption}</caption>
                <thead>
                  <tr>
                    <th scope="col">{picture.groups[filter.by]}</th>
                    {months.map((month) => (
                      <th key={month} scope="col">
                        {month}
                      </th>
                    ))}
                    <th scope="col">{picture.total}</th>
                  </tr>
                </thead>
                <tbody>
                  {counted.map((group) => (
                    <tr key={`${group.rest ?? ''}${group.key}`}>
                      <th scope="row">{nameOf(group)}</th>
                      {group.counts.map((count, at) => (
                        <td key={months[at]}>{number(count, language)}</td>
                      ))}
                      <td>{number(group.total, language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
    </>
  );
}
