import type { Marking } from '#db/schema.ts';

/** A comment of the demonstration; what it says is invented. */
export interface DemonstrationComment {
  /** the key of the report, decision or action */
  on: string;
  /** the key of its author */
  author: string;
  ago: number;
  words: string;
  /** narrower than the report */
  marking?: Marking;
  /** keys of persons: named readers, and those mentioned */
  readers?: readonly string[];
  mentions?: readonly string[];
}

export const COMMENTS: readonly DemonstrationComment[] = [
  {
    on: 'cover',
    author: 'thornquist',
    ago: 4,
    words:
      'The licence desk hears the same from three applicants. I can bring dates for gallium and germanium by Thursday, not for antimony.',
  },
  {
    on: 'cover',
    author: 'minase',
    ago: 3,
    mentions: ['whitcombe'],
    words: `@Whitcombe 了解しました。日本側の在庫日数は、品目ごとに幅を持たせた形であれば次回会合までに提示できます。

黒鉛については電池分科会にも照会します。`,
  },
  {
    on: 'cover',
    author: 'whitcombe',
    ago: 2,
    marking: 'AMBER+STRICT',
    words: 'For officials only: the two sides should agree before the meeting which of these dates they say in public.',
  },
  {
    on: 'heavy-rare-earths',
    author: 'kuon',
    ago: 20,
    words: '日本側では、申請から回答までの日数を今月から同じ様式で集計しています。',
  },
  {
    on: 'weekly-figures',
    author: 'takatori',
    ago: 11,
    mentions: ['thornquist'],
    words: '週次の数値は企業に追加の負担となります。月次であれば既存の統計で対応できますが、米側はどうお考えですか。',
  },
  {
    on: 'weekly-figures',
    author: 'thornquist',
    ago: 9,
    words:
      'Monthly would do for most classes. For microcontrollers we would like a figure within ten days of a stoppage; I will put that into a new text.',
  },
  {
    on: 'notice-of-restrictions',
    author: 'whitcombe',
    ago: 5,
    words: 'Our desk asks that “one working day” be counted in the capital of the side that learns of it. We read the text so.',
  },
  {
    on: 'waiting-times',
    author: 'isurugi',
    ago: 8,
    words: '日本側の様式は、申請日・回答日・用途の三欄としました。米側の欄と合わせて一つの表にしたいと考えます。',
  },
];
