import type { Stance } from '#app/domain/corroborations/choices.ts';
import type { Credibility, Reliability } from '#app/domain/reports/scales.ts';

/** What somebody of the demonstration knows for or against a report; invented. */
export interface DemonstrationCorroboration {
  report: string;
  author: string;
  ago: number;
  stance: Stance;
  words: string;
  sources: readonly (readonly [Reliability, Credibility, string])[];
}

export const CORROBORATIONS: readonly DemonstrationCorroboration[] = [
  {
    report: 'heavy-rare-earths',
    author: 'kuon',
    ago: 30,
    stance: 'corroborates',
    words: '通商統計（架空）によれば、ジスプロシウムの輸入は許可制への移行後2か月間、ほぼ途絶えた。',
    sources: [['A', 1, '貿易統計の月次集計（架空）']],
  },
  {
    report: 'heavy-rare-earths',
    author: 'callowhill',
    ago: 12,
    stance: 'contradicts',
    words: 'Two magnet makers (invented) got general licences for a year in October: not every shipment is decided by itself any more.',
    sources: [['C', 3, 'Letters shown by the firms (invented)']],
  },
];
