import { dayAway, monthAway } from './month.ts';

/** A day found in a line: which, and where its words stand. */
export interface DayFound {
  day: string;
  at: number;
  length: number;
}

type Reading = (match: RegExpExecArray, today: string) => string | null;

const ENGLISH = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const JAPANESE = '日月火水木金土';
const REIWA = 2018;

const two = (value: number): string => String(value).padStart(2, '0');
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** A day that there is; null: there is none, such as 31 November. */
function dayOf(year: number, month: number, day: number): string | null {
  const said = `${year}-${two(month)}-${two(day)}`;
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 2000 && year < 2100 && date.toISOString().slice(0, 10) === said ? said : null;
}

/** A month and a day without a year: the next one, today's too. A leap day may be some years off. */
function comingDay(today: string, month: number, day: number): string | null {
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = dayOf(year + ahead, month, day);
    if (found && found >= today) return found;
  }
  return null;
}

/** The next such day of the week, from tomorrow on. */
const comingWeekday = (today: string, wanted: number): string => dayAway(today, ((wanted - weekday(today) + 6) % 7) + 1);

/** The day in the week that begins some Mondays after this one's; of this week's days that have passed, the next such. */
function inWeek(today: string, wanted: number, weeks: number): string {
  const monday = dayAway(today, -((weekday(today) + 6) % 7));
  const day = dayAway(monday, weeks * 7 + ((wanted + 6) % 7));
  return day < today ? dayAway(day, 7) : day;
}

const away = (today: string, count: number, unit: string): string => {
  if (/^(w|週)/.test(unit)) return dayAway(today, count * 7);
  if (!/^(m|か|ヶ|ヵ|カ)/.test(unit)) return dayAway(today, count);
  const month = monthAway(today.slice(0, 7), count);
  const last = Number(dayAway(`${monthAway(month, 1)}-01`, -1).slice(8));
  return `${month}-${two(Math.min(Number(today.slice(8)), last))}`;
};
const endOfMonth = (today: string, months: number): string => dayAway(`${monthAway(today.slice(0, 7), months + 1)}-01`, -1);

/** The end of a month without a year: the next one to come. */
function endOfNamed(today: string, month: number): string | null {
  if (month < 1 || month > 12) return null;
  const [year, now] = today.split('-').map(Number) as [number, number];
  return endOfMonth(`${month < now ? year + 1 : year}-${two(month)}-01`, 0);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const YEAR = '(?:,? (20\\d\\d))?';

/** A month by its English name: “5 Dec”, “December 5th, 2027”. What may happen is no month. */
function namedMonth(today: string, name: string, day: string, year: string | undefined): string | null {
  if (name === 'may') return null;
  const month = MONTHS.indexOf(name.toLowerCase().slice(0, 3)) + 1;
  return year === undefined ? comingDay(today, month, Number(day)) : dayOf(Number(year), month, Number(day));
}

const COUNTS = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const counted = (said: string): number => (/\d/.test(said) ? Number(said) : COUNTS.indexOf(said.toLowerCase()) + 1);

const NEAR: Record<string, number> = { today: 0, 今日: 0, 本日: 0, tomorrow: 1, 明日: 1, 明後日: 2, あさって: 2 };
const WEEKS: Record<string, number> = { this: 0, 今週: 0, next: 1, 来週: 1, 再来週: 2 };
const DAY = '(sun|mon|tue|wed|thu|fri|sat)(?:day|s|sday|nesday|rs|rsday|urday)?';

/** The ways in which a day is written, the most exact first. Letters and digits in full width were made half before. */
const READINGS: readonly [RegExp, Reading][] = [
  [/(?<![\d/-])(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])/, ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d))],
  [/(20\d\d)年\s*(\d{1,2})月\s*(\d{1,2})日/, ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d))],
  [/令和\s*(\d{1,2}|元)年\s*(\d{1,2})月\s*(\d{1,2})日/, ([, y, m, d]) => dayOf(REIWA + (y === '元' ? 1 : Number(y)), Number(m), Number(d))],
  [/(?<!\d)(\d{1,2})月\s*(\d{1,2})日/, ([, m, d], today) => comingDay(today, Number(m), Number(d))],
  [
    new RegExp(`(?<![\\w-])(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\.?${YEAR}(?!\\w)`, 'i'),
    ([, day, name, year], today) => namedMonth(today, name!, day!, year),
  ],
  [
    new RegExp(`(?<!\\w)${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?${YEAR}(?!\\w)`, 'i'),
    ([, name, day, year], today) => namedMonth(today, name!, day!, year),
  ],
  [/(?<!\d)(\d{1,2})月末/, ([, m], today) => endOfNamed(today, Number(m))],
  [/(?<![\w/])(\d{1,2})\/(\d{1,2})(?![\w/])/, ([, m, d], today) => comingDay(today, Number(m), Number(d))],
  [/(?<!\S)\+(\d{1,3})\s?(d|w|m)(?:ays?|eeks?|onths?)?(?!\w)/i, ([, n, unit], today) => away(today, Number(n), unit!.toLowerCase())],
  [
    new RegExp(`(?<![\\w+])in (\\d{1,3}|${COUNTS.join('|')}) (day|week|month)s?(?!\\w)`, 'i'),
    ([, n, unit], today) => away(today, counted(n!), unit!.toLowerCase()),
  ],
  [/(\d{1,3})(日|週間|か月|ヶ月|ヵ月|カ月)後/, ([, n, unit], today) => away(today, Number(n), unit!)],
  [/(今月|来月)末/, ([, month], today) => endOfMonth(today, month === '今月' ? 0 : 1)],
  [/(?<!\w)end of (this|next|the) month(?!\w)/i, ([, month], today) => endOfMonth(today, month!.toLowerCase() === 'next' ? 1 : 0)],
  [/(?<![\d今来先毎])月末/, (_match, today) => endOfMonth(today, 0)],
  [
    /(再来週|来週|今週)(?:の)?([日月火水木金土])(?:曜日?)?/,
    ([, week, name], today) => inWeek(today, JAPANESE.indexOf(name!), WEEKS[week!]!),
  ],
  [
    new RegExp(`(?<!\\w)(this|next) ${DAY}(?!\\w)`, 'i'),
    ([, week, name], today) => inWeek(today, ENGLISH.indexOf(name!.toLowerCase()), WEEKS[week!.toLowerCase()]!),
  ],
  [/([日月火水木金土])曜日?/, ([, name], today) => comingWeekday(today, JAPANESE.indexOf(name!))],
  [new RegExp(`(?<!\\w)${DAY}(?!\\w)`, 'i'), ([, name], today) => comingWeekday(today, ENGLISH.indexOf(name!.toLowerCase()))],
  [/(?<!\w)(today|tomorrow)(?!\w)/i, ([, name], today) => dayAway(today, NEAR[name!.toLowerCase()]!)],
  [/(明後日|あさって|明日|今日|本日)/, ([, name], today) => dayAway(today, NEAR[name!]!)],
];

/** Finds the day that a line names: the first of the most exact way of writing one; null where it names none that there is. */
export function findDay(line: string, today: string): DayFound | null {
  for (const [pattern, read] of READINGS) {
    const match = pattern.exec(line);
    const day = match && read(match, today);
    if (match && day) return { day, at: match.index, length: match[0].length };
  }
  return null;
}
