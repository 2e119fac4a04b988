import { holidaysOn, isWeekend, isWorkingDay, type HolidayCountry } from '../holidays/holidays.server.ts';
import { dayIn } from '#app/policy/days.ts';
import { EASTERN, JAPAN } from '#app/language/times.ts';

const CAPITALS: readonly { country: HolidayCountry; zone: string }[] = [
  { country: 'US', zone: EASTERN },
  { country: 'JP', zone: JAPAN },
];
const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** The working days of a country that begin after one day and end by another. */
function workingDaysBetween(from: string, to: string, country: HolidayCountry): number {
  let count = 0;
  for (let day = dayAfter(from), walked = 0; day <= to && walked < MOST_DAYS; day = dayAfter(day), walked += 1)
    if (isWorkingDay(day, country)) count += 1;
  return count;
}

/** How far off a deadline is: whole days, the working days of both countries, and where it falls on a day without offices. */
export function clockOf(deadlineAt: string, now: Date) {
  const deadline = new Date(deadlineAt);
  const days = CAPITALS.map(({ country, zone }) => {
    const day = dayIn(zone, deadline);
    const [holiday] = holidaysOn(day, country);
    return {
      country,
      day,
      working: workingDaysBetween(dayIn(zone, now), day, country),
      closed: isWorkingDay(day, country)
        ? null
        : { weekend: isWeekend(day), name_en: holiday?.name_en ?? '', name_ja: holiday?.name_ja ?? '' },
    };
  });
  return { over: deadline <= now, days_left: Math.floor((deadline.getTime() - now.getTime()) / DAY_MS), days };
}
