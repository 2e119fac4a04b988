import type { StageOf } from './edition.ts';

/** The lanes of the map, sector by sector, in the order of the chain. A sector gets its stages when its first item comes. */
export const stages: readonly StageOf[] = [
  { sector: 'semiconductors', key: 'S1', name_en: 'Design', name_ja: '設計', position: 1 },
  { sector: 'semiconductors', key: 'S2', name_en: 'Fabrication', name_ja: '前工程', position: 2 },
  { sector: 'semiconductors', key: 'S3', name_en: 'Assembly, testing and packaging', name_ja: '後工程（組立・検査）', position: 3 },
  { sector: 'semiconductors', key: 'output', name_en: 'Finished chips', name_ja: '完成品', position: 4 },
  { sector: 'semiconductors', key: 'other', name_en: 'Other', name_ja: 'その他', position: 5 },
  { sector: 'rare_earths', key: 'mine', name_en: 'Mining', name_ja: '採掘', position: 1 },
  { sector: 'rare_earths', key: 'separation', name_en: 'Separation', name_ja: '分離', position: 2 },
  { sector: 'rare_earths', key: 'refinery', name_en: 'Refining', name_ja: '精製', position: 3 },
  { sector: 'rare_earths', key: 'magnets', name_en: 'Magnets', name_ja: '磁石', position: 4 },
  { sector: 'critical_minerals', key: 'mine', name_en: 'Mining', name_ja: '採掘', position: 1 },
  { sector: 'critical_minerals', key: 'refinery', name_en: 'Refining', name_ja: '製錬・精製', position: 2 },
  { sector: 'critical_minerals', key: 'plant', name_en: 'Primary production', name_ja: '一次生産', position: 3 },
  { sector: 'batteries', key: 'extraction', name_en: 'Minerals extraction', name_ja: '鉱物採掘', position: 1 },
  { sector: 'batteries', key: 'processing', name_en: 'Materials processing', name_ja: '材料加工', position: 2 },
  { sector: 'batteries', key: 'components', name_en: 'Components', name_ja: '部材', position: 3 },
  { sector: 'batteries', key: 'cells', name_en: 'Cells', name_ja: 'セル', position: 4 },
  { sector: 'batteries', key: 'packs', name_en: 'Packs', name_ja: 'パック', position: 5 },
  { sector: 'batteries', key: 'vehicles', name_en: 'Vehicles and charging', name_ja: '車両・充電', position: 6 },
  { sector: 'batteries', key: 'recycling', name_en: 'Recycling', name_ja: 'リサイクル', position: 7 },
];
