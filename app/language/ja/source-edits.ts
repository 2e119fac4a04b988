import type { sourceEdits as en } from '../en/source-edits.ts';

export const sourceEdits: typeof en = {
  editing: (name: string) => `${name}を編集`,
  editHelp: '以前の内容は記録として残り、登録の下に表示されます。評価と閲覧者、引用している報告の文言は変わりません。',
  editConflict: '入力中に別の方がこの登録を変更しました。入力した内容は失われず、下のフォームに残っています。',
  former: '以前の登録内容',
  formerCaption: '以前の登録内容と変更日時（新しい順）',
  until: '変更日時',
};
