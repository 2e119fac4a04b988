import type { actionFaults as en } from '../en/action-faults.ts';

export const actionFaults: typeof en = {
  unknown_reference: '閲覧できる記録のない番号が含まれています。番号を確かめるか、語句で探してください。',
  lead_not_possible: 'その側の一覧から担当を選んでください。',
  lead_cannot_read: 'この取扱区分・閲覧範囲では、選ばれた担当者が閲覧できません。別の担当を選ぶか、閲覧できるようにしてください。',
  marking_change: '閲覧範囲を広げられるのは、作成者または作成者側の共同議長だけです。取扱区分と閲覧範囲を元に戻してください。',
  waits_for_itself: 'その行動項目は、直接または他の項目を介してこの項目を待っています。互いに待ち合うことになるため、追加できません。',
  none_chosen: '行動項目を一つ以上選ぶか、条件に合うすべてを対象にしてください。',
  too_many_chosen: '一度に変更できるのは500件までです。',
  no_change: '変更する内容を選んでください。期限の場合は、日付または日数も入力してください。',
  many_nothing: '変更はありません。変更できるものがないか、すべて既にそのとおりです。',
  many_closed: '変更はありません。選ばれた行動項目は終了しています。',
  many_forbidden: '変更はありません。その会議体では、この操作を行う資格がありません。',
  many_no_part: '変更はありません。自国側は担当していません。',
  many_undated: '変更はありません。移すべき期限がありません。',
  many_changed_since: '元に戻したものはありません。その後、他の方が変更しました。',
  many_lead_not_possible: '変更はありません。その方はその側の担当になることができません。',
  many_lead_cannot_read: '変更はありません。その方は閲覧できません。',
  own_side_only: '進捗は各側が自ら報告します。相手側の進捗は報告できません。',
  lead_confirms: 'ご自身が担当です。完了の確認は別の共同議長が行います（取りやめは可能です）。',
  forbidden: 'その会議体での現在の資格では、この操作はできません。',
};
