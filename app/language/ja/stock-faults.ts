import type { stockFaults as english } from '../en/stock-faults.ts';

export const stockFaults: typeof english = {
  noItem: '閲覧できる地図上の品目を選んでください。再申告の際に品目を変えることはできません。',
  notForAll: 'この申告の閲覧者の中に、地図でこの品目を閲覧できない方がいます。閲覧者を絞ってください。',
  future: '基準日に将来の日は指定できません。',
  besideSeal:
    '封印を選んだまま数量が送信されました。受信した数量は破棄し、申告は行わず、どこにも保存せず、この画面にも再表示していません。これらの欄は空欄にし、お手元の端末で「npm run seal-stock」（下記）により封印値を作成して、封印値のみを送信してください。一度も送信されていないことを要する場合は、別の数量として封印し直してください。',
  sealMismatch: '封印値と一致しません。3つの欄をご確認ください。何も変更されていません。',
};
