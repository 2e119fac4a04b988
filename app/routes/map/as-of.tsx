import { Form, Link, useLocation, useSearchParams } from '@remix-run/react';
import { asOfIn, onDay, type AsOf } from '#app/domain/map/as-of.ts';
import { useMapSpeaking } from '#app/language/of-map.ts';
import { DayOn } from '#app/ui/when.tsx';
import { useViewing } from '#app/ui/viewing.tsx';

/** What the page's address asks of the past. */
export function useAsOf(): AsOf {
  const [search] = useSearchParams();
  return asOfIn(search, useViewing().now);
}

/** Makes an address within the map keep the day that the page is shown as of. */
export function useOnDay(): (to: string) => string {
  const { day } = useAsOf();
  return (to) => onDay(to, day);
}

/** The day of a page of the map: which it is, and a field to choose another. The other filters stay as they are. */
export function AsOfDay({
  first = null,
}: {
  /** where the day is before all that the reader sees: the day of the first record */ first?: string | null;
}) {
  const { text } = useMapSpeaking();
  const { past } = text.map;
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const asOf = useAsOf();
  const rest = [...search].filter(([name]) => name !== 'as-of' && name !== 'from');
  const today = `${pathname}?${new URLSearchParams(rest).toString()}`;
  const fault = first === null ? asOf.fault : 'before';
  return (
    <>
      <Form className="as-of" role="search" aria-label={past.control}>
        {rest.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="as-of">{past.label}</label>
        <input
          key={asOf.typed}
          id="as-of"
          name="as-of"
          type={asOf.fault === 'notADay' ? 'text' : 'date'}
          defaultValue={asOf.typed}
          aria-invalid={fault !== null}
          aria-describedby={fault === null ? 'as-of-help' : 'as-of-fault as-of-help'}
        />
        <button>{past.show}</button>
        {asOf.typed !== '' && <Link to={today}>{past.today}</Link>}
        <small id="as-of-help" className="faint">
          {past.help}
        </small>
        {fault !== null && (
          <p id="as-of-fault" className="error" role="alert">
            {past.faults[fault](asOf.typed)}{' '}
            {first !== null && (
              <Link to={onDay(today, first)}>
                <DayOn date={first} />
              </Link>
            )}
          </p>
        )}
      </Form>
      {asOf.day !== null && (
        <p className="past-day" role="status">
          <strong>
            {past.before}
            <DayOn date={asOf.day} />
            {past.after}
          </strong>{' '}
          {past.notToday}
        </p>
      )}
    </>
  );
}
