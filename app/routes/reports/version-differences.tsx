import type { Difference } from '#app/domain/reports/revisions.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import type { CoreCatalogue } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { day } from '#app/language/times.ts';
import { MarkingBadge } from '#app/ui/marking.tsx';
import { WordsCompared } from './words-compared.tsx';
import type { Language } from '#db/schema.ts';

type Scale = Extract<Difference, { kind: 'scale' }>;

/** A value of a closed list in the reader's words. */
function scaleText({ reports }: CoreCatalogue, language: Language, field: Scale['field'], value: string): string {
  if (value === '') return reports.conflict.empty;
  if (field === 'category') return reports.categories[value] ?? value;
  if (field === 'horizon') return reports.horizons[value] ?? value;
  if (field === 'likelihood') return reports.likelihoods[Number(value)] ?? value;
  if (field === 'impact') return `${value} · ${reports.impacts[Number(value)] ?? ''}`;
  if (field === 'confidence') return reports.confidences[value] ?? value;
  if (field === 'language') return reports.languages[value] ?? value;
  return day(value, language);
}

/** What changed between two versions, field by field. */
export function VersionDifferences({ differences }: { differences: readonly Difference[] }) {
  const { language, text } = useSpeaking();
  return (
    <dl className="facts changes">
      {differences.map((difference) => (
        <div key={difference.field}>
          <dt>
            {text.reports.fields[difference.field] ?? `${text.reports.paragraphs.marked} ${difference.field}`}{' '}
            {difference.kind === 'paragraph' && <MarkingBadge marking={difference.marking} />}
          </dt>
          <dd>
            {(difference.kind === 'words' || difference.kind === 'paragraph') && <WordsCompared stretches={difference.stretches} />}
            {difference.kind === 'scale' && (
              <WordsCompared
                stretches={[
                  { text: scaleText(text, language, difference.field, difference.from), change: 'removed' },
                  { text: ' ', change: 'kept' },
                  { text: scaleText(text, language, difference.field, difference.to), change: 'added' },
                ]}
              />
            )}
            {difference.kind === 'names' && (
              <WordsCompared
                stretches={[
                  ...difference.removed.map((name) => ({ text: named(name, language), change: 'removed' as const })),
                  ...difference.added.map((name) => ({ text: named(name, language), change: 'added' as const })),
                ].flatMap((stretch, at) => (at === 0 ? [stretch] : [{ text: ' · ', change: 'kept' as const }, stretch]))}
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
