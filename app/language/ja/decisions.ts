import type { decisions as en } from '../en/decisions.ts';

export const decisions: typeof en = {
  title: '決定',
  kicker: (ref: string) => `決定 ${ref}`,
  name: '件名',
  state: '状態',
  states: { proposed: '提案' },
  stateMeans: { proposed: '会議体に提案されたもので、まだ拘束力はありません。' },
  proposedOn: '提案日',
  proposer: '提案者',
  list: '閲覧できる決定（新しい順）',
  nothing: '閲覧できる決定の提案はまだありません。',
  text: '本文',
  rationale: '理由',
  pairs: (part: string) => `${part}（両言語の段落ごとの対照）`,
  paragraph: '段落',
  missing: '対応する段落はまだありません。',
  restsOn: '関連する記録',
  restsOnNothing: 'この決定に結び付けられたもので閲覧できるものはありません。',
};
