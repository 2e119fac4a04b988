import { percent } from '#app/language/numbers.ts';
import type { mapTerms } from '#app/language/en/map-terms.ts';
import type { Language } from '#db/schema.ts';

/** What a link says of a substitute: how far it goes, in hundredths of a percent, and from when on. */
export interface SubstituteSays {
  extent: number | null;
  ready_days: number | null;
}

/** The same in the reader's words; nothing where the link says nothing. */
export function substituteSaid(
  { extent, ready_days }: SubstituteSays,
  terms: Pick<typeof mapTerms, 'goesFar' | 'readyIn'>,
  language: Language,
) {
  return [extent === null ? '' : terms.goesFar(percent(extent, extent, language, 2)), ready_days === null ? '' : terms.readyIn(ready_days)]
    .filter(Boolean)
    .join(language === 'ja' ? '、' : ', ');
}
