import type { Reason } from '#app/domain/map/choke-points/reasons.ts';
import { named } from '#app/language/names.ts';
import { percent } from '#app/language/numbers.ts';
import type { ChokePointsCatalogue } from '#app/language/catalogue.tsx';
import type { Language } from '#db/schema.ts';

type Words = ChokePointsCatalogue['chokes'];

function wordsOf(reason: Reason, { because, tiersUp }: Words, language: Language): string {
  const share = (of: { low: number; high: number }) => percent(of.low, of.high, language, 0);
  switch (reason.code) {
    case 'one_country':
    case 'leads':
      return because[reason.code](named(reason.country, language), share(reason.share));
    case 'few':
      return because.few(reason.countries);
    case 'watched':
      return because.watched(share(reason.share));
    case 'upstream':
      return because.upstream(
        named(reason.country, language),
        named(reason.item, language),
        share({ low: reason.share.low, high: reason.share.low }),
        tiersUp(reason.tier),
      );
    case 'substitutes':
    case 'dependants':
      return because[reason.code](reason.count);
    case 'unsure':
      return because.unsure[reason.why];
    case 'old':
      return because.old(reason.old, reason.all);
    default:
      return because[reason.code];
  }
}

/** The reasons as one sentence: "China alone makes 98 %; nothing on the map substitutes; 38 items depend on it." */
export function becauseOf(reasons: readonly Reason[], words: Words, language: Language): string {
  const said = reasons.map((reason) => wordsOf(reason, words, language));
  if (said.length === 0) return '';
  if (language === 'ja') return `${said.join('、')}。`;
  const sentence = said.join('; ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
