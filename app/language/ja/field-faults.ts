import type { fieldFaults as en } from '../en/field-faults.ts';

export const fieldFaults: typeof en = {
  notAShare: 'シェアは0～100の%で、小数第2位までで記入してください。',
  notAQuantity: '数値を記入してください（例：1200、0.5）。',
  notDegrees: '十進法の度で記入してください（例：35.6812）。',
  bothDegrees: '緯度と経度は両方記入するか、両方空欄にしてください。',
  shareOrQuantity: 'シェアまたは数量を記入してください。',
  lowOverHigh: '上限が下限を下回っています。',
  notCodes: '4桁または6桁のコードを、空白またはコンマで区切って記入してください。',
  notAReference: 'R-7K3Q5Xのような番号を入力してください。',
  noSource: 'ご自身の情報源を1件以上記入してください。',
  notAZone: '一覧からタイムゾーンを選んでください。',
  passwordHoldsName: 'メールアドレスの名前が含まれています。含まないものにしてください。',
  passwordCommon: 'よく使われる単語か、数字と記号だけのため、推測されやすいパスワードです。別のものにしてください。',
  passwordsDiffer: '二つのパスワードが一致しません。両方を入力し直してください。',
  badCharacter: '保存できない文字（NULや壊れた文字）が含まれています。取り除いて入力し直してください。',
  notADay: '日付は YYYY-MM-DD の形で入力してください（例：2026-11-21）。',
  notATime: '時刻は HH:MM の形で入力してください（例：09:30）。',
  notANumber: '整数で入力してください。',
  notAnAddress: 'https:// または http:// で始まるアドレスを入力してください。',
  notAnEmail: 'メールアドレスを入力してください（例：name@agency.example）。',
  endBeforeStart: '終わりが始まりより前になっています。',
};
