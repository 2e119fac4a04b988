import type { writing as en } from '../en/writing.ts';

export const writing: typeof en = {
  lookOver: '文章を点検',
  lookOverHelp: '米国情報コミュニティ指令（ICD）203号の基準による助言です。提出を妨げることはありません。',
  hints: '表現に関する助言',
  count: (count: number) => (count === 0 ? '助言はありません。基準に沿った表現です。' : `助言${count}件`),
  quoted: (words: readonly string[]) => words.map((word) => `「${word}」`).join(''),
  inSentence: (sentence: string) => `該当箇所：${sentence}`,
  source: 'ICD 203、D.6.e',
  bands: (words: readonly string[]) => `本文は「${words.join('」「')}」としています。`,
  titles: {
    mixedRows: '二系統の可能性表現が混在しています',
    withConfidence: '一文に確信度と可能性が含まれています',
    otherThanChosen: '本文の可能性が、選択した発生可能性と異なります',
    outsideTable: '起こり得ることのみを述べ、可能性の程度を示していません',
    absolute: '誤りの余地のない断定です',
    noSource: '情報源が示されていません',
    unnamedSource: '誰の情報か示されていません',
  },
  why: {
    mixedRows:
      '尺度には二系統の表現（unlikely・likelyなどとimprobable・probableなど、「可能性」と「蓋然性・公算」）があります。意図しない差異と受け取られないよう、一方に統一してください。',
    withConfidence: '事象の可能性と判断の根拠の確かさは別のものです。混同されないよう、二文に分けてください。',
    otherThanChosen: '本文の意味に合う区分を選ぶか、表現を改めてください。両方を見た読者は、どちらが正しいか判断できません。',
    outsideTable: '見積りであれば、尺度の語（ほぼあり得ない～ほぼ確実）または百分率で示してください。',
    absolute: '尺度の上限は「ほぼ確実」（95～99％）です。既に発生した事実であれば、情報源とともに事実として記載してください。',
    noSource: '「根拠となる情報源」に、出典とその評価を記載してください。',
    unnamedSource: '情報源を評価とともに一覧に記載してください。名を示せない場合は、その種類と信頼できる理由を記載してください。',
  },
  outline: '記載項目の例',
  outlineOf: (category: string) => `「${category}」の記載項目の例`,
  outlineHelp: 'この分類の報告で答えるべき事項です。入力済みの文章の後に追加され、上書きされることはありません。',
  outlineChoose: '分類を選ぶと、記載項目の例が表示されます。',
  putOutline: '記載項目を本文に追加',
};
