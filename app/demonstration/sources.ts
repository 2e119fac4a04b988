import type { SourceKind } from '#app/domain/sources/choices.ts';
import type { Reliability } from '#app/domain/reports/scales.ts';

/** An entry of the register: a publisher that exists and what is publicly known of it, or a firm that is invented. */
export interface DemonstrationSource {
  name_en: string;
  name_ja: string;
  kind: SourceKind;
  about: string;
  url: string;
  /** how the citations of the demonstration's reports that rest on it begin */
  cited: string;
  ratings: readonly { by: string; ago: number; reliability: Reliability; reason: string }[];
}

export const SOURCES: readonly DemonstrationSource[] = [
  {
    name_en: 'International Energy Agency, Critical Minerals Dataset',
    name_ja: '国際エネルギー機関（IEA）重要鉱物データセット',
    kind: 'statistics',
    about:
      'Mining and refining of six groups of minerals by country, with projections, published every year by an organisation of governments. Its projections follow scenarios and are not forecasts.',
    url: 'https://www.iea.org/data-and-statistics/data-product/critical-minerals-dataset',
    cited: 'IEA, Critical Minerals Dataset',
    ratings: [
      {
        by: 'whitcombe',
        ago: 90,
        reliability: 'B',
        reason: 'Official figures of member governments; those of other countries are estimates.',
      },
      {
        by: 'minase',
        ago: 45,
        reliability: 'A',
        reason: '公表後の改訂が小さく、他の公的統計とも整合する。推計値であることは各表に明記されている。',
      },
    ],
  },
  {
    name_en: 'Atlantic Council',
    name_ja: 'アトランティック・カウンシル（大西洋評議会）',
    kind: 'research',
    about: 'A research institution in Washington that publishes under its authors’ names and says who paid for the work.',
    url: 'https://www.atlanticcouncil.org',
    cited: 'Atlantic Council',
    ratings: [
      { by: 'minase', ago: 88, reliability: 'B', reason: 'Names its authors and its sources; figures are those of others, cited.' },
    ],
  },
  {
    name_en: 'Corvane Optics (invented)',
    name_ja: 'コルヴェイン・オプティクス（架空）',
    kind: 'company',
    about: 'An invented maker of deep-ultraviolet laser sources. What it tells its customers of its own deliveries.',
    url: '',
    cited: 'Customer letter of the supplier (invented)',
    ratings: [
      { by: 'whitcombe', ago: 60, reliability: 'B', reason: 'Its delivery dates of the last two years held (invented).' },
      { by: 'minase', ago: 19, reliability: 'D', reason: '先の納期通知を2度にわたり訂正した（架空）。' },
    ],
  },
];
