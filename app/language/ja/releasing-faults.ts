import type { releasingFaults as en } from '../en/releasing-faults.ts';

export const releasingFaults: typeof en = {
  marking_change: '閲覧できる方が増える変更です。作成者又は作成者の属する国の共同議長だけが行えます。',
  nothing_changed: '変更がありません。現在の閲覧範囲と同じです。',
  withdrawn_stays: '取り下げられた報告の閲覧範囲を広げることはできません。',
  only_narrower: '新たに閲覧できる方が生じます。隔離の解除では、以前より狭い閲覧範囲だけを選べます。',
  wider: '品目を閲覧できる方より多くの方が閲覧することになります。取扱区分を狭めるか、閲覧者を減らしてください。',
  readers_changed: '操作の間にこの報告が変更されました。現在の内容を確認し、もう一度行ってください。',
  report_changed: '操作の間にこの報告が変更されました。現在の内容を確認し、もう一度行ってください。',
  withdrawn: 'この報告はすでに取り下げられています。',
  no_parent: '上申できる上位の会議体がありません。',
  other_readers:
    '画面を開いた後にこの報告の閲覧者が変わったため、送信していません。入力内容は残っています。現在の閲覧者を確かめ、差し支えなければもう一度送信してください。',
  escalated_already: 'すでに上申されており、回答待ちです。',
  answered_already: 'すでに回答されています。',
};
