import type { search as en } from '../en/search.ts';

export const search: typeof en = {
  title: '検索',
  kinds: {
    report: 'リスク報告',
    paragraph: '取扱区分付き段落',
    action: '行動項目',
    meeting: '会合',
    decision: '決定',
    item: '地図の品目',
    attachment: '添付ファイル',
    information_source: '情報源',
    scenario: '保存済みの想定・計画',
    stock: '備蓄',
    supplier: '供給者',
    control_entry: '輸出規制項目',
  },
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
