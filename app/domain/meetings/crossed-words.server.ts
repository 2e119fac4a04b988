import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { day } from '#app/language/times.ts';
import type { Language } from '#db/schema.ts';
import type { Crossed } from './crossed.server.ts';

const LANGUAGES = ['en', 'ja'] as const satisfies readonly Language[];
const LONGEST = 200;

/** What an agenda says of an item whose figures crossed a bound, in both languages: its title, and a note with value, bound and day. */
export function crossedWords(crossed: Crossed): { title: string; note: string } {
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
  };
}
