import type { fieldLimits as en } from '../en/field-limits.ts';

export const fieldLimits: typeof en = {
  tooLong: (maximum: number, actual: number) =>
    `${maximum.toLocaleString('ja')}文字以内で入力してください（現在${actual.toLocaleString('ja')}文字）。`,
  tooLongPlain: (maximum: number) => `${maximum.toLocaleString('ja')}文字以内で入力してください。`,
  tooShort: (minimum: number) => `${minimum}文字以上で入力してください。`,
  tooMany: (maximum: number) => `${maximum}件までです。`,
  tooFew: (minimum: number) => `${minimum}件以上必要です。`,
  numberBetween: (low: number, high: number) => `${low}から${high}までの整数で入力してください。`,
};
