import type { checklist as en } from '../en/checklist.ts';

export const checklist: typeof en = {
  title: 'チェックリスト',
  count: (done: number, all: number) => `${all}項目中${done}項目が完了`,
  countOf: (done: number, all: number) => `チェックリスト：${all}項目中${done}項目が完了`,
  done: '完了：',
  open: '未完了：',
  add: '項目の追加（一行に一項目）',
  addHelp: '一覧の貼付けもできます。行頭の記号や番号は除かれます。100項目まで。',
  addDo: '追加',
  change: (words: string) => `「${words}」の編集・削除`,
  wordsOf: 'この項目の文言',
  up: (words: string) => `「${words}」を上へ移動`,
  down: (words: string) => `「${words}」を下へ移動`,
  drag: (words: string) => `「${words}」の順序を変更（ドラッグ又は矢印キー）`,
  steps: 'チェックリストの項目数',
  stepsDone: '完了した項目数',
};
