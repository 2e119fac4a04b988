import type { Language } from '#db/schema.ts';

export const EASTERN = 'America/New_York';
export const JAPAN = 'Asia/Tokyo';

const DAY_MS = 86_400_000;
const MOST_DAYS = 20_000;
const offsets = new Map<string, number | null>();

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Intl, not Temporal: this file is sent to the browser, where a polyfill would be a sixth of all script. */
function clocksOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const two = '2-digit';
  const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: zone });
  clocks.set(zone, made);
  return made;
}

/** How far a zone's clocks are from UTC at an instant, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const second = Math.floor(ms / 1000) * 1000;
  const shown = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of clocksOf(zone).formatToParts(second)) if (type in shown) shown[type as keyof typeof shown] = Number(value);
  return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) - second;
}

/** How far a zone's clocks are from UTC all through a UTC day, in milliseconds; null on a day on which they are changed. */
function offsetThrough(day: number, zone: string): number | null {
  const key = `${day} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const atStart = offsetAt(day * DAY_MS, zone);
  const offset = offsetAt((day + 1) * DAY_MS - 1, zone) === atStart ? atStart : null;
  if (offsets.size >= MOST_DAYS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** A date whose UTC fields are what the clocks of a zone show. A list shows hundreds of times; Intl takes ten times as long. */
function clockOf(instant: string, zone: string): Date {
  const ms = Date.parse(instant);
  return new Date(ms + (offsetThrough(Math.floor(ms / DAY_MS), zone) ?? offsetAt(ms, zone)));
}

const weekdays = { en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], ja: [...'日月火水木金土'] };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** Put together here and not by Intl, whose separators differ between the server's and the browser's versions. */
function dayText(date: Date, language: Language): string {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  return language === 'ja' ? `${year}年${month + 1}月${day}日` : `${day} ${months[month]} ${year}`;
}

const timeText = (date: Date): string => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

const zoneNames: Record<Language, Record<string, string>> = {
  en: { 'America/New_York': 'Eastern', 'Asia/Tokyo': 'Japan', UTC: 'UTC' },
  ja: { 'America/New_York': '米国東部', 'Asia/Tokyo': '日本時間', UTC: '協定世界時' },
};

/** A zone as people say it: Eastern, Japan, else the city. */
export function zoneName(zone: string, language: Language): string {
  return zoneNames[language][zone] ?? zone.split('/').at(-1)!.replaceAll('_', ' ');
}

/** An instant in a zone, with the zone said: "Sat 21 Nov 2026, 08:30 Eastern", 「2026年11月21日(土) 22:30 日本時間」. */
export function moment(instant: string, zone: string, language: Language): string {
  const date = clockOf(instant, zone);
  const weekday = weekdays[language][date.getUTCDay()];
  const time = `${timeText(date)} ${zoneName(zone, language)}`;
  return language === 'ja' ? `${dayText(date, language)}(${weekday}) ${time}` : `${weekday} ${dayText(date, language)}, ${time}`;
}

/** The time of day of an instant in a zone: "08:30". */
export function clock(instant: string, zone: string): string {
  return timeText(clockOf(instant, zone));
}

/** A calendar day: "21 Nov 2026", 「2026年11月21日」. A day has no zone. */
export function day(date: string, language: Language): string {
  return dayText(new Date(`${date}T00:00:00Z`), language);
}

/** The day (YYYY-MM-DD) on which an instant falls in a zone. */
export function dayOf(instant: string, zone: string): string {
  return clockOf(instant, zone).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}
