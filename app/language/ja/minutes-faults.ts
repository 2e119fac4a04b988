import type { minutesFaults as en } from '../en/minutes-faults.ts';

/** Why an act on minutes is refused: said by the server alone, so that no browser loads it. */
export const minutesFaults: typeof en = {
  minutes_too_long: '一つの議題の議事録は10万字までです。短くしてください。入力した内容は失われていません。',
  minutes_frozen: 'この議事録は双方が承認して確定したため、変更できません。訂正は追記によってください。',
  minutes_changed: '承認に付された後に本文が変わったか、承認待ちの版ではなくなりました。承認の前に改めてお読みください。',
  minutes_approved_already: '自国側は既に承認しています。',
  minutes_submitted: 'この本文は既に承認待ちです。',
  minutes_empty: '承認に付す本文がありません。まず記載してください。',
  minutes_not_frozen: 'この議事録は作成中です。本文を直接訂正してください。',
  minutes_cancelled: 'この会合は中止されたため、議事録はありません。',
  other_readers:
    '画面を開いた後に、この議題を閲覧できる方が変わったため、保存しませんでした。入力は残っています。閲覧範囲を確かめ、もう一度保存してください。',
  minutes_clock: '他の方がこの議題を開始又は終了しました。現在の状態を表示しています。',
  unreadable: '送信内容を読み取れませんでした。何も変更されていません。',
  forbidden: '現在の資格ではこの操作はできません。',
  not_found: '何もないか、閲覧できないものです。',
  conflict: '他の方が先に変更しました。現在の状態を表示しています。もう一度お試しください。',
};
