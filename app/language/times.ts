import { Temporal } from 'temporal-polyfill';
import type { Language } from '#db/schema.ts';

export const EASTERN = 'America/New_York';
export const JAPAN = 'Asia/Tokyo';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The parts of an instant in a zone. Intl formatters are slow to make and safe to keep. */
function partsOf(instant: Date, zone: string, language: Language): Record<string, string> {
  const key = `${language} ${zone}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-US', {
      weekday: 'short',
      year: 'numeric',
      month: language === 'ja' ? 'numeric' : 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    });
  formats.set(key, format);
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
}

const bare = (value = ''): string => value.replace(/\D+$/, '');

/** Put together here and not by Intl, whose separators differ between the server's and the browser's versions. */
function dayText(parts: Record<string, string>, language: Language): string {
  return language === 'ja'
    ? `${bare(parts.year)}年${bare(parts.month)}月${bare(parts.day)}日`
    : `${parts.day} ${parts.month} ${parts.year}`;
}

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
  const parts = partsOf(new Date(instant), zone, language);
  const time = `${parts.hour}:${parts.minute} ${zoneName(zone, language)}`;
  return language === 'ja'
    ? `${dayText(parts, language)}(${parts.weekday}) ${time}`
    : `${parts.weekday} ${dayText(parts, language)}, ${time}`;
}

/** The time of day of an instant in a zone: "08:30". */
export function clock(instant: string, zone: string, language: Language): string {
  const parts = partsOf(new Date(instant), zone, language);
  return `${parts.hour}:${parts.minute}`;
}

/** A calendar day: "21 Nov 2026", 「2026年11月21日」. A day has no zone. */
export function day(date: string, language: Language): string {
  return dayText(partsOf(new Date(`${date}T00:00:00Z`), 'UTC', language), language);
}

/** The day (YYYY-MM-DD) on which an instant falls in a zone. */
export function dayOf(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Whole days from one day to another; negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}
