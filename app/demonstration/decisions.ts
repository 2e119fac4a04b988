import type { DecisionPosition, Marking } from '#db/schema.ts';
import type { MeasureOfIndicator } from '#app/domain/decisions/text.ts';
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
  /** the item of the map, by its key, that it is meant to move; what is measured of it, and where to */
  indicator?: { item: string; measure: MeasureOfIndicator; target: number; by: string };
  /** positions stated: by whom, how many days ago, what, and why */
  said?: readonly { by: string; ago: number; position: DecisionPosition; reason?: string }[];
  /** a silence procedure: offered and agreed to by whom and how many days ago, and in how many days it ends */
  silence?: { offered: readonly [string, number]; agreed: readonly [string, number]; ends: number };
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
    indicator: { item: 'mineral:magnet-rare-earths:refinery', measure: 'hhi', target: 5_000, by: '2030-12-31' },
    said: [{ by: 'amane', ago: 7, position: 'concur' }],
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
  {
    key: 'contact-points',
    author: 'whitcombe',
    body: 'steering-committee',
    ago: 30,
    marking: 'GREEN',
    title_en: 'Contact points that answer day and night',
    title_ja: '常時応答可能な連絡窓口の設置',
    text_en: `Each side names two officials who can be reached at any hour when the supply of an important item is lost, and keeps their names up to date.

A call is answered within four hours.`,
    text_ja: `各側は、重要品目の供給が途絶した際に常時連絡可能な担当官2名を指名し、その氏名を最新の状態に保つ。

連絡には4時間以内に応答する。`,
    rationale_en: 'Thirteen hours lie between the two capitals; the first day decides most.',
    rationale_ja: '両首都の間には13時間の時差があり、最初の1日が多くを決する。',
    ties: [],
    said: [
      { by: 'whitcombe', ago: 26, position: 'concur' },
      {
        by: 'minase',
        ago: 24,
        position: 'footnote',
        reason:
          'The Japanese side understands “any hour” to include the year-end closing of its offices, for which it will name a third official.',
      },
    ],
  },
  {
    key: 'notice-of-restrictions',
    author: 'minase',
    body: 'steering-committee',
    ago: 9,
    marking: 'GREEN',
    title_en: 'Notice of a third country’s restriction within one working day',
    title_ja: '第三国による制限措置の1執務日以内の通報',
    text_en: `A side that learns of a new export restriction of a third country on an item of the map tells the other within one working day.

What is told carries the marking of whoever tells it.`,
    text_ja: `地図上の品目に係る第三国の新たな輸出制限を知った側は、1執務日以内に相手側に通報する。

通報の内容は、通報した側の取扱区分による。`,
    rationale_en: 'Both sides have learnt of measures days apart.',
    rationale_ja: '双方が措置を知る時期に数日の差が生じている。',
    ties: [],
    silence: { offered: ['minase', 6], agreed: ['whitcombe', 5], ends: 6 },
  },
  {
    key: 'weekly-figures',
    author: 'thornquist',
    body: 'semiconductors',
    ago: 14,
    marking: 'AMBER',
    title_en: 'Weekly figures on inventories of chips',
    title_ja: '半導体在庫に関する週次の数値の交換',
    text_en: 'Each side tells the other every Monday how many days of cover its makers of cars hold of each class of chips.',
    text_ja: '各側は毎週月曜日に、自国の自動車製造者が保有する半導体の区分別の在庫日数を相手側に伝える。',
    rationale_en: 'Shortages were seen too late.',
    rationale_ja: '不足の把握が遅れた。',
    ties: [],
    said: [
      { by: 'thornquist', ago: 12, position: 'concur' },
      {
        by: 'takatori',
        ago: 10,
        position: 'object',
        reason: 'Firms report monthly; a weekly figure would have to be estimated. We could agree to a monthly one.',
      },
    ],
  },
];
