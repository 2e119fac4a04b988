/** An arrangement of the demonstration, an exercise that was run under it, and a request whose notice runs. Every figure is invented, and says so. */
import type { Asking } from '#app/domain/sharing/asking.server.ts';
import type { Terms } from '#app/domain/sharing/terms.ts';
import { IEP_RULE } from '#app/domain/sharing/rule.ts';

export const ARRANGED = {
  ...{ author: 'thornquist', other: 'takatori', body: 'semiconductors', item: 'mineral:gallium:plant', ago: 14 },
  title: 'Gallium: mutual release in an emergency / ガリウムの緊急時相互融通',
  terms: {
    ...{ unit: 't', decimals: 1, rule: IEP_RULE, notice: 48, consent: 48 },
    parties: [
      { party: 'US', commitment: 4_000 },
      { party: 'JP', commitment: 24_000 },
    ],
    words:
      'Invented for the demonstration. Price: the average of the month before the notice. Transport: by who receives. Return in kind within twelve months.\n\n実演用の架空の取決め。価格は通告前月の平均、輸送は受領国の負担、現物返還は12か月以内。',
  } satisfies Omit<Terms, 'material'>,
} as const;

const figures = (party: string, base: number, production: [number, number], net_imports: [number, number]) => ({
  ...{ party, base: { low: base, high: base }, production: { low: production[0], high: production[1] } },
  net_imports: { low: net_imports[0], high: net_imports[1] },
});

type Asked = Pick<Asking, 'title' | 'finding' | 'found' | 'exercise'> & { ago: number };

export const EXERCISE: Asked & { lesson: string } = {
  ...{ ago: 10, exercise: true, title: 'Exercise: four of ten shipments stop' },
  finding: 'Invented for an exercise: licences for gallium are granted for six shipments in ten, since one month.',
  found: [figures('US', 20_000, [0, 0], [14_000, 14_000]), figures('JP', 180_000, [10_000, 10_000], [142_000, 142_000])],
  lesson:
    'The duty officer of each side has to have the key at hand: the second consent came after twenty minutes of looking for it. (Invented.)',
};

export const REQUEST: Asked = {
  ...{ ago: 1, exercise: false, title: 'ガリウム輸入の減少（架空の事例）' },
  finding: '実演用の架空の事例。輸出許可の遅延により、純輸入が基準期間を大きく下回っている。数値は幅で示す。',
  found: [figures('US', 20_000, [0, 0], [16_000, 17_000]), figures('JP', 180_000, [8_000, 10_000], [142_000, 150_000])],
};
