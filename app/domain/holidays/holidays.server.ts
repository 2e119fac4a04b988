import { createRequire } from 'node:module';
import type { HolidaysTypes } from 'date-holidays';

/** The countries whose days off are known: the principal parties'. */
export type HolidayCountry = 'US' | 'JP';

export interface Holiday {
  /** a name that the library has in English alone stands in both */
  name_en: string;
  name_ja: string;
}

type DaysOff = ReadonlyMap<string, Holiday>;

/** Loaded when first asked for: the library holds the whole world's days, some 15 MB that most processes never need. */
const load = createRequire(import.meta.url);
const years = new Map<string, DaysOff>();

/** Offices of Japan's government are closed from 29 December to 3 January (Act on Holidays of Administrative Organs, Art. 1). */
const yearEnd: Holiday = { name_en: 'Year-end and New Year closing of government offices', name_ja: '行政機関の休日(年末年始)' };
const closedAtYearEnd = (day: string): boolean => /-(12-(29|30|31)|01-0[123])$/.test(day);

/**
 * Public holidays, and the day in lieu of a Veterans Day on a weekend, which the library files as a bank's though federal offices close on it
 * (5 U.S.C. 6103(b)). Observances and Japan's bank days are working days unless the year-end closing covers them.
 */
const closesOffices = ({ type, substitute }: HolidaysTypes.Holiday): boolean =>
  type === 'public' || (type === 'bank' && substitute === true);

function daysOffOf(country: HolidayCountry, year: number): DaysOff {
  const key = `${country} ${year}`;
  const known = years.get(key);
  if (known) return known;
  const Holidays = load('date-holidays') as (typeof import('date-holidays'))['default'];
  const named = (language: string) => new Holidays(country, { languages: [language] }).getHolidays(year).filter(closesOffices);
  const japanese = new Map(named('jp').map((holiday) => [holiday.date.slice(0, 10), holiday.name]));
  const days = new Map(
    named('en').map(({ date, name }) => [date.slice(0, 10), { name_en: name, name_ja: japanese.get(date.slice(0, 10)) ?? name }]),
  );
  years.set(key, days);
  return days;
}

/**
 * What closes a government's offices on a day (YYYY-MM-DD, a day of that country's own calendar): none on an ordinary day, and none for a mere weekend.
 * Days of the federal government for the US, of administrative organs for Japan.
 */
export function holidaysOn(day: string, country: HolidayCountry): Holiday[] {
  const found = daysOffOf(country, Number(day.slice(0, 4))).get(day);
  if (found) return [found];
  return country === 'JP' && closedAtYearEnd(day) ? [yearEnd] : [];
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Whether a government's offices work on a day (YYYY-MM-DD of that country's own calendar). */
export function isWorkingDay(day: string, country: HolidayCountry): boolean {
  return !isWeekend(day) && holidaysOn(day, country).length === 0;
}
