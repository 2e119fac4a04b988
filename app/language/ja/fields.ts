import type { fields as en } from '../en/fields.ts';

export const fields: typeof en = {
  summary: (count: number) => `${count}か所の修正が必要です`,
  required: '入力してください。',
  chooseOne: '一覧から一つ選んでください。',
  tooLong: (maximum: number, actual: number) =>
    `${maximum.toLocaleString('ja')}文字以内で入力してください（現在${actual.toLocaleString('ja')}文字）。`,
  tooLongPlain: (maximum: number) => `${maximum.toLocaleString('ja')}文字以内で入力してください。`,
  tooShort: (minimum: number) => `${minimum}文字以上で入力してください。`,
  tooMany: (maximum: number) => `${maximum}件までです。`,
  tooFew: (minimum: number) => `${minimum}件以上必要です。`,
  badCharacter: '保存できない文字（NULや壊れた文字）が含まれています。取り除いて入力し直してください。',
  notADay: '日付は YYYY-MM-DD の形で入力してください（例：2026-11-21）。',
  notATime: '時刻は HH:MM の形で入力してください（例：09:30）。',
  notANumber: '整数で入力してください。',
  numberBetween: (low: number, high: number) => `${low}から${high}までの整数で入力してください。`,
  notAnAddress: 'https:// または http:// で始まるアドレスを入力してください。',
  notAnEmail: 'メールアドレスを入力してください（例：name@agency.example）。',
  endBeforeStart: '終わりが始まりより前になっています。',
  invalid: '正しくありません。',
  optional: '任意',
  codes: {
    notAReference: 'R-7K3Q5Xのような番号を入力してください。',
    noSource: 'ご自身の情報源を1件以上記入してください。',
    notAZone: '一覧からタイムゾーンを選んでください。',
    passwordHoldsName: 'メールアドレスの名前が含まれています。含まないものにしてください。',
    passwordCommon: 'よく使われる単語か、数字と記号だけのため、推測されやすいパスワードです。別のものにしてください。',
    passwordsDiffer: '二つのパスワードが一致しません。両方を入力し直してください。',
  },
};
