import type { AudiencePart } from '#app/domain/audience/part.server.ts';
import type { Speaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import type { Difference } from './two-versions.tsx';

interface Named {
  id: string;
  name_en: string;
  name_ja: string;
}

/** Who reads, in two versions of one record: released bodies, named readers and caveat, of what the reader may see. */
export function audienceDifferences({ language, text }: Speaking, yours: AudiencePart, theirs: AudiencePart): Difference[] {
  const names = (ids: readonly string[], known: readonly Named[]) =>
    ids
      .flatMap((id) => known.filter((one) => one.id === id).slice(0, 1))
      .map((one) => named(one, language))
      .sort()
      .join(language === 'ja' ? '、' : ', ');
  const both = (label: string, said: (part: AudiencePart) => string): Difference => ({ label, yours: said(yours), theirs: said(theirs) });
  const readers = [...yours.forming.readers.chosen, ...theirs.forming.readers.chosen];
  return [
    both(text.policy.releasedTo, (part) => names(part.chosen.released, theirs.forming.bodies)),
    both(text.policy.namedReaders, (part) => names(part.chosen.readers, readers)),
    both(text.policy.caveat, (part) => [...part.chosen.parties].sort().join(', ')),
  ];
}
