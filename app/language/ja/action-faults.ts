import type { actionFaults as en } from '../en/action-faults.ts';

export const actionFaults: typeof en = {
  unknown_reference: '閲覧できる記録のない番号が含まれています。番号を確かめるか、語句で探してください。',
  lead_not_possible: 'その側の一覧から担当を選んでください。',
  lead_cannot_read: 'この取扱区分・閲覧範囲では、選ばれた担当者が閲覧できません。別の担当を選ぶか、閲覧できるようにしてください。',
  marking_change: '閲覧範囲を広げられるのは、作成者または作成者側の共同議長だけです。取扱区分と閲覧範囲を元に戻してください。',
  own_side_only: '進捗は各側が自ら報告します。相手側の進捗は報告できません。',
  lead_confirms: 'ご自身が担当です。完了の確認は別の共同議長が行います（取りやめは可能です）。',
  forbidden: 'その会議体での現在の資格では、この操作はできません。',
};
