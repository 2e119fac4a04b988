import { Link } from '@remix-run/react';
import { STARTS, type Start } from '#app/domain/map/position/position.ts';
import type { PositionRead } from '#app/domain/map/position/reading.server.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { useWorldSpeaking } from '#app/language/of-world.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { Empty, Section } from '#app/ui/page.tsx';

export interface DownstreamProps {
  start: Start;
  starts: number;
  /** the first of what is reached, and how much of it there is */
  reached: PositionRead['reached'];
  counts: { all: number; last: number; tiers: number[]; sectors: [PositionRead['reached'][number]['sector'], number][] };
}
import { useOnDay } from '../as-of.tsx';

/** Of a way so many items are named; of a longer one its ends. */
const NAMED = 4;

/** What depends on what a supplier supplies, tier by tier, each with a way by which it does. */
export function Downstream({ start, starts, reached, counts }: DownstreamProps) {
  const { language, text } = useWorldSpeaking();
  const onDay = useOnDay();
  const { world, map } = text;
  return (
    <Section title={world.depends} id="depends">
      <nav aria-label={world.dependsFrom}>
        <ul className="chips">
          <li>{world.dependsFrom}</li>
          {STARTS.map((one) => (
            <li key={one}>
              <Link
                className="chip"
                to={onDay(one === 'mostly' ? '?#depends' : `?from=${one}#depends`)}
                aria-current={one === start ? 'true' : undefined}
                preventScrollReset
              >
                {world.from[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {reached.length === 0 ? (
        <Empty>{world.dependsNone}</Empty>
      ) : (
        <>
          <p>
            {world.dependsOn(starts, counts.all, counts.tiers.length, counts.last)}{' '}
            {world.dependsTiers(counts.tiers.map((count, at) => `${at + 1}: ${number(count, language)}`).join(' · '))}{' '}
            {world.dependsBySector(
              counts.sectors.map(([sector, count]) => `${map.sectors[sector]} ${number(count, language)}`).join(' · '),
            )}
          </p>
          <div className="table">
            <table>
              <caption>{world.dependsFormula}</caption>
              <thead>
                <tr>
                  <th scope="col" className="number">
                    {world.tier}
                  </th>
                  <th scope="col">{map.item}</th>
                  <th scope="col">{world.way}</th>
                  <th scope="col">{map.marking}</th>
                </tr>
              </thead>
              <tbody>
                {reached.map((row) => (
                  <tr key={row.ref}>
                    <td className="number">{row.tier}</td>
                    <th scope="row">
                      <Link to={onDay(`/map/items/${row.ref}`)}>{named(row, language)}</Link>{' '}
                      {row.last && <small className="final">{world.final}</small>}
                    </th>
                    <td>
                      <Way way={row.way} /> {!row.certain && <small>{world.viaVariant}</small>}
                    </td>
                    <td>
                      <MarkingBadge marking={row.marking} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {counts.all > reached.length && <p className="faint">{world.more(counts.all - reached.length)}</p>}
        </>
      )}
    </Section>
  );
}

/** The items on a way, from the one that is supplied on; of a long one its two ends. */
function Way({ way }: { way: PositionRead['reached'][number]['way'] }) {
  const { language } = useWorldSpeaking();
  const onDay = useOnDay();
  const ends = way.length > NAMED ? [...way.slice(0, NAMED - 1), null, ...way.slice(-1)] : way;
  return (
    <span className="way">
      {ends.map((item, at) =>
        item === null ? (
          <span key="more">… → </span>
        ) : (
          <span key={item.ref}>
            <Link to={onDay(`/map/items/${item.ref}`)}>{named(item, language)}</Link>
            {at < ends.length - 1 ? ' → ' : ' →'}
          </span>
        ),
      )}
    </span>
  );
}
