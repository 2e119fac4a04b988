import type { exchange as en } from '../en/exchange.ts';

export const exchange: typeof en = {
  take: '出力',
  csv: 'CSV',
  excel: 'Excel',
  stix: 'STIX 2.1',
  word: 'Word',
  print: '印刷用',
  takeHelp: '現在閲覧できる内容のみを含み、取扱区分が表示されます。取扱区分に従って扱ってください。',
  stixMost: (most: number) => `新しい順に最大${most}件`,
  file: 'ファイル',
  taken: '出力日時',
  takenBy: '出力者',
  basis: '内容',
  readable: '出力者が閲覧できる範囲です。他の方の閲覧範囲とは異なることがあります。',
  rows: '件数',
  rowsOf: (rows: number, total: number | null) =>
    total === rows ? `${rows}件` : `${total === null ? '1,000件超' : `${total}件`}のうち新しい順に${rows}件`,
  reference: '参照番号',
  party: '国',
  likelihoodBand: '発生可能性（1～7）',
  ofGroup: (label: string) => `${label}（会議体の評価）`,
  dissents: '異論の数',
  filedUtc: '提出日時（UTC）',
  printed: '印刷用',
  whoMade: '作成者と日時',
  translation: (language: string) => `${language}訳（取込時のもの）`,
  corroborations: '裏付けと反証',

  import: '報告の取込',
};
