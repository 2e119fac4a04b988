import type { known as en } from '../en/known.ts';

const claims = (count: number) => `データ${count.toLocaleString('ja')}件`;

export const known: typeof en = {
  title: '決定時に把握していた内容',
  intro: 'この決定の根拠を、採択の時点で記録されていたとおりに示します。現在閲覧できる範囲に限り、その後の記録は含みません。',
  notYet: 'この決定はまだ採択されていません。根拠とする内容を、閲覧できる範囲で、現在把握しているとおりに示します。',
  adopted: '採択日時',
  items: 'サプライチェーンの品目',
  itemsCaption: '国別供給集中度（採択時と現在）',
  item: '品目',
  when: '時点',
  then: '採択時',
  now: '現在',
  nothingThen: '採択時点でシェアの記録なし',
  nothingNow: 'シェアの記録なし',
  claims: (known) => `採択時点で${claims(known)}`,
  since: (since) => `その後${claims(since)}を記録`,
  asOf: '当日時点の地図',
  reports: 'リスク報告',
  reportsCaption: '採択時点の報告の内容',
  report: '報告',
  said: '作成者の見立て',
  judged: '部会の評価',
  notJudged: '採択時点では未評価',
  filed: '版の日時',
  revised: 'その後の改訂',
  nothing: 'この決定の根拠のうち、閲覧できる品目・報告はありません。',
};
