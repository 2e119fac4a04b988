import type { fields as en } from '../en/fields.ts';

export const fields: typeof en = {
  summary: (count: number) => `${count}か所の修正が必要です`,
  required: '入力してください。',
  chooseOne: '一覧から一つ選んでください。',
  invalid: '正しくありません。',
  optional: '任意',
};
