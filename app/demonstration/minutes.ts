/** What was minuted of a meeting of the demonstration; days count from now, as elsewhere. */
export interface DemonstrationMinutes {
  /** who held it and writes its minutes */
  by: string;
  /** how many days ago, at the least */
  held: number;
  /** who was at the open part, and of them at the closed one */
  present: readonly string[];
  behindDoors: readonly string[];
  /** what each item came to, in order of the agenda; '' leaves it for now */
  words: readonly string[];
  /** how many days ago they were submitted, and who approved them when; without it they are in writing */
  submitted?: number;
  approved?: readonly (readonly [string, number])[];
  /** a correction of the open part, and how many days ago it was proposed */
  addendum?: { ago: number; words: string };
}

/** Of the third meeting both sides have approved the minutes, and one correction waits for them; those of the fourth are in writing. */
export const MINUTES: Readonly<Record<string, DemonstrationMinutes>> = {
  'Working Group on Semiconductors, third meeting': {
    by: 'brightwater',
    held: 43,
    present: ['thornquist', 'prendergale', 'brightwater', 'kessering', 'takatori', 'kirishima', 'shirase', 'shinonome', 'han'],
    behindDoors: ['thornquist', 'prendergale', 'brightwater', 'takatori', 'kirishima', 'shirase'],
    words: [
      'Both co-chairs opened the meeting. The minutes of the second meeting had been approved in writing.\n\n両共同議長が開会を宣言した。第2回会合の議事録は書面により承認済み。',
      'The US side set out which firms had answered and which had not. The Japanese side said that half of the answers give stocks in weeks rather than in kilograms.\n\n日本側は、回答の半数が在庫を数量ではなく週数で示していると説明した。\n\nAgreed: one form for both sides, in kilograms, by the next meeting.',
      'Neither side had anything to raise. The fourth meeting is by video.\n\n次回会合はオンラインで開催する。',
      'Both sides named the licences that they expect to decide on before the next meeting. 双方は、公表前に相互に知らせることを確認した。\n\nAgreed: each side tells the other three working days ahead.',
    ],
    submitted: 36,
    approved: [
      ['thornquist', 34],
      ['takatori', 33],
    ],
    addendum: { ago: 6, words: 'Under item 2, “half of the answers” is to read “half of the answers of the device makers”.' },
  },
  'Working Group on Semiconductors, fourth meeting': {
    by: 'brightwater',
    held: 11,
    present: ['thornquist', 'brightwater', 'prendergale', 'takatori', 'kirishima', 'sawatari', 'yun'],
    behindDoors: ['thornquist', 'prendergale', 'brightwater', 'takatori', 'kirishima'],
    words: [
      'Both co-chairs opened the meeting. The minutes of the third meeting stand as approved.\n\n両共同議長が開会を宣言した。第3回会合の議事録は承認済み。',
      'The US side asked what is left once the suspension ends. The Japanese side set out the days of cover that its firms report, and the two ways by which they are counted.\n\n日本側は、企業が報告する在庫日数と、その二通りの算定方法を説明した。',
      '',
      '双方は規制の差を項目ごとに確認した。 To be set out in one table; 霧島 (Kirishima) drafts it.',
    ],
  },
};
