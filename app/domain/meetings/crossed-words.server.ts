import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { number } from '#app/language/numbers.ts';
import { day } from '#app/language/times.ts';
import type { Language } from '#db/schema.ts';
import type { Crossed, CrossedFigure } from './crossed.server.ts';

const LANGUAGES = ['en', 'ja'] as const satisfies readonly Language[];
const LONGEST = 200;

/** The ends of a figure as both languages write them. */
const valuesOf = ({ measure, low, high }: CrossedFigure): string[] =>
  LANGUAGES.flatMap((language) =>
    [low, ...(high === null ? [] : [high])].map((value) => number(value, language, measure === 'top' ? 1 : 0)),
  );

/**
 * What an agenda says of an item whose figures crossed a bound, in both languages: its title, and a note with value, bound and day; and
 * what of it is not for more readers than those it was computed for.
 */
export function crossedWords(crossed: Crossed): { title: string; note: string; figures: string[] } {
  const said = LANGUAGES.map((language) => {
    const { drafting, map } = catalogueOf(language);
    const lines = crossed.figures.map((figure) => {
      const { at, moved } = figure;
      return `${drafting.crossedFigure(figure)} ${drafting.crossedOn(day(at.slice(0, 10), language), moved)}`;
    });
    const on = drafting.crossedOf(map.seriesOf(map.bases[crossed.basis], crossed.year));
    return { title: drafting.crossedTitle(named(crossed, language)), note: [...lines.map((line) => `- ${line}`), '', on].join('\n') };
  });
  return {
    title: said
      .map(({ title }) => title)
      .join(' / ')
      .slice(0, LONGEST),
    note: said.map(({ note }) => note).join('\n\n'),
    figures: [...new Set([...said.map(({ title }) => title), ...crossed.figures.flatMap(valuesOf)])],
  };
}
