import type { searching as en } from '../en/searching.ts';

export const searching: typeof en = {
  titleOf: (q: string) => `「${q}」`,
  words: '語句又は参照番号',
  kind: '種類',
  allKinds: 'すべての種類',
  name: '件名',
  date: '日付',
  results: '閲覧できるもののうち該当するもの（新しい順）',
  start:
    '閲覧できる報告、行動項目、会合、決定、地図を検索します。日本語は2文字から検索でき、全角と半角は区別しません。R-7K3Q5X のような参照番号を入力すると、その記録を開きます。',
  nothing: '閲覧できるもののうち、すべての語句を含むものはありません。語句を減らすか、別の言語でお試しください。',
  nothingOfKind: 'この種類で閲覧できるもののうち、すべての語句を含むものはありません。',
};
