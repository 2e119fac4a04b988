import type { reportFaults as en } from '../en/report-faults.ts';

/** Why what a report names cannot be: said by the server alone, so that no browser loads it. */
export const reportFaults: typeof en = {
  paragraphReaders: '選択された報告の閲覧者より広い範囲の段落があります。段落の範囲を狭めるか、削除してください。',
  item: '存在しない品目が含まれています。名称で検索し、表示されたものから選んでください。',
  supplier: '存在しない供給者が含まれています。名称で検索し、表示されたものから選んでください。',
  link: '存在しないつながりが含まれています。品目ごとに表示されたものから選んでください。',
  country: '存在しない国・地域が含まれています。表示されたものから選んでください。',
  source: '台帳にない情報源が含まれています。その行を削除し、名称で検索して引用し直すか、自由に入力してください。',
  sourceNamed: 'これを閲覧する方の中に、台帳の情報源を閲覧できない方がいます。出典は名称を伏せて記入するか、閲覧者を限定してください。',
};
