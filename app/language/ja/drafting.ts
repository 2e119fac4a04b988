import type { drafting as en } from '../en/drafting.ts';
import { number, range } from '../numbers.ts';

export const drafting: typeof en = {
  meeting: '会合へ戻る',
  pack: '議題と資料',
  agendaWord: '議題（Word）',
  packWord: '議題と資料（Word）',
  draft: '未処理事項から議題案を作成',
  title: (ref) => `${ref}の議題案`,
  intro: '閲覧できる範囲で、この会合で取り上げるべき事項です。不要なものを外し、所要時間を定めて、残りを議題に加えてください。',
  caption: '取り上げるべき事項',
  take: '議題に加える',
  what: '事項',
  why: '理由',
  minutes: '分',
  minutesOf: (title) => `「${title}」の所要時間（分）`,
  kinds: { action: '行動項目', report: 'リスク報告', decision: '決定', carried: '前回からの持ち越し', indicator: '指標' },
  whys: {
    overdue: '期限超過：',
    due: '期限：',
    assessed: '前回会合後に評価：',
    silence: '黙認手続の期限：',
    key: '両政府の同意待ち。提案：',
    not_reached: '未審議の会合：',
    last_time: '前回の議題：',
    crossed: '会議体の閾値を超過：',
    bound_set: '新たに設定された閾値を超過：',
  },
  crossedTitle: (item) => `閾値を超えた指標：${item}`,
  crossedFigure: ({ measure, low, high, bound, stock }) => {
    if (measure === 'hhi') return `HHIは${range(low, high ?? low, 'ja')}（閾値${number(bound, 'ja')}超）。`;
    if (measure === 'top') return `首位国のシェアは${range(low, high ?? low, 'ja', 1)}％（閾値${bound}％超）。`;
    return `在庫充足日数は${range(low, high ?? low, 'ja')}日（閾値${number(bound, 'ja')}日未満。${stock}日分の在庫を仮定）。`;
  },
  crossedOn: (day, moved) => (moved ? `${day}（協定世界時）に閾値を超過。` : `閾値の設定日：${day}（協定世界時）。`),
  crossedOf: (series) => `系列：${series}。議題案の作成時に、会合の閲覧者全員が閲覧できる情報から算出。`,
  caught: (count) => `このほか${count}品目も、新たに設定された閾値を超えています（超過の大きいものだけを上に示しています）。`,
  ranking: '全品目の順位を見る',
  closed: '会合より閲覧者が少ないため、非公開の部の議題になります。',
  others: (count) => `このほか${count}件は、会合の参加者とは閲覧者が異なります。閲覧者を定めて個別に議題に加えてください。`,
  total: (minutes, spare) => `当初選択分：公開の部${minutes}分（${spare >= 0 ? `残り時間${spare}分` : `既に${-spare}分超過`}）。`,
  totalClosed: (minutes) => `非公開の部${minutes}分（公開の部の終了後）。`,
  add: '選択した事項を議題に加える',
  nothing:
    '取り上げるべき事項はありません（期限の近い行動項目、新たに評価された報告、同意待ちの決定、閾値を超えた指標、前回の積み残しのいずれもなし）。',
  choose: '1件以上選択してください。',
  badMinutes: '所要時間は1～480の整数で入力してください。',
  gone: '選択した事項の一部は、すでに議題に加えられたか、終了したか、閲覧者が変更されたため、対象外になりました。一覧を更新し、残っている選択を保持しました。',
};
