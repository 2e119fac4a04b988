import type { corroborations as en } from '../en/corroborations.ts';

export const corroborations: typeof en = {
  title: '裏付けの状況',
  write: '裏付け・反証を記録する',
  send: '記録する',
  sent: '裏付け・反証を記録しました。',
  stance: '情報源が示すこと',
  stances: { corroborates: '裏付け', contradicts: '反証' },
  stanceHelp: {
    corroborates: '別の情報源が同じことを示しています。',
    contradicts: '事実と異なる、または様相が異なることを示しています。',
  },
  words: '把握している内容',
  wordsHelp: '情報源の内容と、報告との関係を記入してください。事実を先に記入します。',
  standings: {
    alone: 'ほかに裏付けも反証もありません。',
    corroborated: '裏付けられています。',
    contradicted: '反証があります。',
    mixed: '裏付けと反証の両方があります。',
  },
  computed: '閲覧できる情報だけから判定しています（取り下げられたものを除く）。',
  caption: '裏付けの推移（古い順）',
  when: '日時',
  what: '内容',
  who: '記録者',
  ratings: '情報源の評価',
  filed: '提出',
  withdraw: '取下げ',
  withdrawNow: '取り下げる',
  withdrawn: '取下げ',
  reason: '理由',
  reasonHelp: '理由は保存され、元の内容に代えて表示されます。',
};
