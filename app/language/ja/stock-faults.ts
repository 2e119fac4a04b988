import type { stockFaults as english } from '../en/stock-faults.ts';

export const stockFaults: typeof english = {
  noItem: '閲覧できる地図上の品目を選んでください。再申告の際に品目を変えることはできません。',
  notForAll: 'この申告の閲覧者の中に、地図でこの品目を閲覧できない方がいます。閲覧者を絞ってください。',
  future: '基準日に将来の日は指定できません。',
  sealMismatch: '封印値と一致しません。3つの欄をご確認ください。何も変更されていません。',
};
