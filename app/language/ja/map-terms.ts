import type { mapTerms as en } from '../en/map-terms.ts';

/** Words of the map that what is proposed for it says too: a part of their own, so that its pages need not load all of the map's. */
export const mapTerms: typeof en = {
  title: 'サプライチェーン地図',
  sectors: {
    semiconductors: '半導体',
    rare_earths: 'レアアース',
    critical_minerals: '重要鉱物',
    batteries: '電池',
  },
  kinds: {
    material: '材料',
    product: '製品',
    process: '工程',
    tool: '製造装置',
    design_resource: '設計資源',
    software: 'ソフトウェア',
    final_output: '最終製品',
  },
  bases: { headquarters: '本社所在国別', plant: '工場所在国別', mine: '鉱山所在国別', refinery: '製錬所所在国別' },
  basesLong: {
    headquarters: '供給企業の本社所在国（工場の所在国ではない）',
    plant: '工場の所在国',
    mine: '鉱山の所在国',
    refinery: '精錬所・製錬所の所在国',
  },
  seriesOf: (basis: string, year: number) => `${year}年、${basis}`,
  goesFar: (share: string) => `用途の${share}まで代替可`,
  readyIn: (days: number) => (days === 0 ? '直ちに代替可能' : `代替まで${days}日`),
  confidences: { low: '低', moderate: '中', high: '高' },
};
