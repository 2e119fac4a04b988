import type { Interval } from '#app/domain/map/indicators.ts';
import type { Outcome } from '#app/domain/map/what-if/what-if.ts';
import type { WhatIfCatalogue } from '#app/language/catalogue.tsx';
import { useWhatIfSpeaking } from '#app/language/of-what-if.ts';
import { number, percent, range } from '#app/language/numbers.ts';
import type { Language } from '#db/schema.ts';

/** The figures of a what-if in words. */
export function figuresIn(language: Language, { whatIf }: WhatIfCatalogue) {
  const { atOnce, day, never } = whatIf;
  /** A day, counted from the first: 0 is at once. */
  const dayOf = (at: number | null): string => (at === null ? never : at < 0.5 ? atOnce : day(number(at, language)));
  return {
    share: ({ low, high }: Interval) => percent(low * 10_000, high * 10_000, language),
    days: ({ low, high }: Interval) => range(low, high, language),
    /** The day from which there is less: the worse end first. */
    short: ({ low, high }: Outcome['short']) => {
      const [from, to] = [dayOf(low), dayOf(high)];
      return from === to ? from : `${from} – ${to}`;
    },
    whole: (value: number) => number(value, language),
  };
}

/** The figures of a what-if in the reader's words. */
export function useFigures() {
  const { language, text } = useWhatIfSpeaking();
  return figuresIn(language, text);
}
