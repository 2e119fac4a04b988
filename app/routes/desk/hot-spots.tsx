import { Link } from '@remix-run/react';
import type { HotSpot } from '#app/domain/map/hot-spots.server.ts';
import { useWholeSpeaking } from '#app/language/whole.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';

/** Items whose supply hangs on one country, each with its reason in words. */
export function HotSpots({ spots }: { spots: readonly HotSpot[] }) {
  const { language, text } = useWholeSpeaking();
  return (
    <ul className="plain lines">
      {spots.map((spot) => {
        const { leader } = spot;
        const share = percent(leader.low, leader.high, language, 0);
        return (
          <li key={spot.ref}>
            <Link to={`/map/items/${spot.ref}`}>{named(spot, language)}</Link>
            <div>
              {text.desk.hangsOn(named(leader, language), share, leader.watched)}{' '}
              {spot.replaceable ? text.desk.replaceable : text.desk.irreplaceable}
            </div>
            <small>
              {text.map.sectors[spot.sector]} · {text.map.seriesOf(text.map.bases[spot.basis], spot.year)} ·{' '}
              <Link to={`/map/world?item=${spot.ref}`}>
                {text.map.world}
                <span className="unseen"> ({named(spot, language)})</span>
              </Link>
            </small>
          </li>
        );
      })}
    </ul>
  );
}
