import { endOf } from '#app/domain/map/as-of.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import type { Credit } from '#app/domain/map/credit.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import type { Marking } from '#db/schema.ts';

interface FileOf {
  title: string;
  units: string;
  years: string;
  markings: Iterable<Marking>;
  credits: readonly Credit[];
  now: Date;
  /** the past day whose end it is as of; null: now */
  day?: string | null;
}

/** What a file says of itself, since it leaves the page that would: pairs of a label and a line. */
export function aboutFile(text: Catalogue, { title, units, years, markings, credits, now, day = null }: FileOf): [string, string][] {
  const { file } = text.map;
  return [
    [file.title, title],
    [text.map.marking, text.policy.markings[strictest(markings)]],
    [file.units, units],
    [text.map.year, years],
    ...credits.map((credit): [string, string] => [text.map.source, `${credit.credit} (${credit.licence})`]),
    [file.taken, `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ...(day === null ? [] : [[text.map.asOf, text.map.past.file(day)] as [string, string]]),
    [file.basis, text.map.computedFrom],
  ];
}

/** The same for programs, with the sources numbered from 1 as its rows number them. */
export function aboutJson(text: Catalogue, { title, markings, credits, now, day = null }: Omit<FileOf, 'units' | 'years'>) {
  return {
    title,
    marking: strictest(markings),
    as_of: day === null ? now.toISOString() : endOf(day),
    taken: now.toISOString(),
    note: text.map.computedFrom,
    sources: credits.map(({ id: _id, ...credit }, at) => ({ number: at + 1, ...credit })),
  };
}

/** From–to of years, in digits. */
export function spanOf(years: readonly number[]): string {
  if (years.length === 0) return '';
  const [from, to] = [Math.min(...years), Math.max(...years)];
  return from === to ? String(from) : `${from}–${to}`;
}

/** The name of a file of the map without its ending: one of a past day says which. */
export const namedFor = (name: string, day: string | null): string => (day === null ? name : `${name}-as-of-${day}`);
