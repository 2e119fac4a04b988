import type { RelatedReport } from '#app/domain/reports/related.server.ts';
import type { Tied } from '#app/domain/reports/tied.server.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import { ReportLinkList } from './report-link-list.tsx';

/** Reports that have to do with this one, each with the reason why. */
export function RelatedReports({ related, ties }: { related: readonly RelatedReport[]; ties: readonly Tied[] }) {
  const { language, text } = useSpeaking();
  const joined = (words: readonly string[]) => words.join(language === 'ja' ? '、' : ', ');
  const whyOf = ({ same, words }: RelatedReport) => {
    const shared = ties.filter((tie) => same.includes(tie.id));
    const kinds = (['item', 'supplier', 'country'] as const).flatMap((kind) => {
      const names = shared.filter((tie) => tie.kind === kind).map((tie) => named(tie, language));
      return names.length ? [text.reports.same[kind](joined(names))] : [];
    });
    return [...kinds, ...(words.length ? [text.reports.sameWords(joined(words))] : [])].join(' · ');
  };
  return <ReportLinkList reports={related.map((report) => ({ ...report, why: whyOf(report) }))} />;
}
