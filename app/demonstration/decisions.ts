import type { Marking } from '#db/schema.ts';
import type { DemonstrationBody } from './bodies.ts';

/** A proposed decision of the demonstration: both languages, paragraph by paragraph. */
export interface DemonstrationDecision {
  key: string;
  author: string;
  body: DemonstrationBody;
  ago: number;
  marking: Marking;
  title_en: string;
  title_ja: string;
  text_en: string;
  text_ja: string;
  rationale_en: string;
  rationale_ja: string;
  /** keys of reports and actions */
  ties: readonly string[];
}

export const DECISIONS: readonly DemonstrationDecision[] = [
  {
    key: 'monthly-figures',
    author: 'vandermolen',
    body: 'rare-earths-and-critical-minerals',
    ago: 11,
    marking: 'GREEN',
    title_en: 'Monthly figures on licences for heavy rare earths',
    title_ja: '重希土類の許可に関する月次の数値の交換',
    text_en: `From the first of next month each side tells the other, by the tenth of every month, how many applications its firms made for licences for the seven medium and heavy rare earths, how many were answered, and how many days they waited.

The figures are given by material and by end use, and name no firm.

The working group looks at the form again after six months.`,
    text_ja: `翌月1日から、双方は毎月10日までに、中・重希土類7元素に係る許可について、自国企業による申請の件数、回答の件数及び回答までの日数を相手側に伝える。

数値は物質別及び用途別に示し、企業名を含めない。

作業部会は6か月後にこの様式を見直す。`,
    rationale_en: 'Both sides see only their own firms’ waiting. A shared figure tells early whether licences slow down, and for whom.',
    rationale_ja: '現状では双方とも自国企業の待機状況しか把握できない。共通の数値により、許可の遅れとその対象を早期に把握できる。',
    ties: ['heavy-rare-earths', 'waiting-times'],
  },
  {
    key: 'yearly-exercise',
    author: 'minase',
    body: 'steering-committee',
    ago: 3,
    marking: 'GREEN',
    title_en: 'A joint exercise every year',
    title_ja: '年次合同演習の実施',
    text_en: `Each working group holds one joint exercise a year on the loss of an important item.

Everything written in an exercise is marked EXERCISE and kept out of real figures.

The group reports to the committee within two months what it found.`,
    text_ja: `各作業部会は、重要品目の喪失を想定した合同演習を年1回実施する。

演習において作成する文書には「演習」と表示し、実際の数値には含めない。

作業部会は、2か月以内に結果を委員会に報告する。`,
    rationale_en: 'Arrangements that were never tried fail when they are needed.',
    rationale_ja: '試されたことのない取決めは、必要なときに機能しない。',
    ties: ['cover'],
  },
];
