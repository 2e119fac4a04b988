import type { watching as en } from '../en/watching.ts';

export const watching: typeof en = {
  title: 'ウォッチ一覧',
  link: 'ウォッチ',
  help: 'ウォッチしているものについて新たに閲覧できる報告がある場合、デスクに表示されます。この一覧は本人だけに表示されます。',
  private: 'ウォッチの内容は他の方には表示されません。閲覧できないものは知らされず、後に閲覧できるようになった時点で知らされます。',
  none: 'ウォッチしているものはありません。',
  kinds: { item: '品目', country: '国・地域', category: '分類', words: '語句' },
  unseen: '現在は表示できない品目',
  nothingNew: '新しいものはありません。',
  more: 'ほかにもあります。報告の一覧をご覧ください。',
  seen: '確認済みにする',
  stop: 'ウォッチをやめる',
  begin: 'ウォッチの追加',
  watch: 'ウォッチする',
  words: '語句',
  wordsHelp: '表題、内容又は対応案に、すべての語句を含むものが対象です。',
  reference: '品目の番号',
  referenceHelp: '例：I-7K3Q5X。地図の品目のページからも追加できます。',
  choose: '選択',
  desk: 'ウォッチの新着',
  faults: {
    no_item: '該当する品目がないか、閲覧できません。',
    no_country: '表示された国・地域から選んでください。',
    too_many_watches: 'ウォッチの数が上限に達しています。先に一つやめてください。',
  },
};
