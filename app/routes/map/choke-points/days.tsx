import type { Days } from '#app/domain/map/choke-points/endurance.ts';
import type { ChokePointsCatalogue } from '#app/language/catalogue.tsx';
import { number } from '#app/language/numbers.ts';
import { useChokeSpeaking } from '#app/language/of-choke-points.ts';
import type { Language } from '#db/schema.ts';

/** Days that are surely there: an item that holds out for 42.9 days does so for 42. */
const whole = (days: number, language: Language): string => number(Math.floor(days + 1e-6), language);

/** Days, or an interval of days: "43 d", "31–43 d", "31 d – over ten years"; where they are not known that is said. */
export function daysSaid(days: Days | null, chokes: ChokePointsCatalogue['chokes'], language: Language): string {
  if (days === null) return chokes.unknownDays;
  const { low, high } = days;
  if (low === null) return chokes.tenYears;
  const from = whole(low, language);
  if (high === null) return `${chokes.daysOf(from)} – ${chokes.tenYears}`;
  const to = whole(high, language);
  return chokes.daysOf(from === to ? from : `${from}–${to}`);
}

/** By how many days survival surely falls short of recovery; null: it does not, or it is not known. */
export function shortBy({ survive, recover }: { survive: Days | null; recover: Days | null }): number | null {
  if (survive?.high == null || recover?.low == null || survive.high >= recover.low) return null;
  return Math.ceil(recover.low - survive.high);
}

/** The same as an element; what is unknown is faint. */
export function DaysSaid({ days }: { days: Days | null }) {
  const { language, text } = useChokeSpeaking();
  const said = daysSaid(days, text.chokes, language);
  return days === null ? <span className="faint">{said}</span> : <span className="nowrap">{said}</span>;
}
