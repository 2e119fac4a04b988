import type { search as en } from '../en/search.ts';

export const search: typeof en = {
  title: '検索',
  titleOf: (q: string) => `「${q}」`,
  words: '語句または参照番号',
  kind: '種類',
  allKinds: 'すべての種類',
  kinds: {
    report: 'リスク報告',
    action: '行動項目',
    meeting: '会合',
    decision: '決定',
    item: '地図の品目',
    supplier: '供給者',
  },
  name: '件名',
  date: '日付',
  results: '閲覧できるもののうち該当するもの（新しい順）',
  start:
    '閲覧できる報告、行動項目、会合、決定、地図を検索します。日本語は2文字から検索でき、全角と半角は区別しません。R-7K3Q5X のような参照番号を入力すると、その記録を開きます。',
  nothing: '閲覧できるもののうち、すべての語句を含むものはありません。語句を減らすか、別の言語でお試しください。',
  nothingOfKind: 'この種類で閲覧できるもののうち、すべての語句を含むものはありません。',
  palette: '検索とコマンド',
  paletteHint: '語句を入力して検索、またはコマンドを選択',
  commands: 'コマンド',
  records: '記録',
  goTo: (area: string) => `${area}へ移動`,
  fileReport: 'リスク報告を提出する',
  seeAll: (q: string) => `「${q}」の検索結果をすべて見る`,
  close: '閉じる',
  keys: '↑ ↓ で選択 ・ Enter で開く ・ Esc で閉じる',
  options: (count: number) => `候補${count}件`,
};
