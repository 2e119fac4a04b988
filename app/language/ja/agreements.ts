import type { agreements as en } from '../en/agreements.ts';

export const agreements: typeof en = {
  title: '同意',
  intro: '一部の操作には二人目の同意が必要です。同意する前に、信頼できる方法で提案者に確かめてください。',
  waiting: '同意待ち',
  waitingNone: '同意を求められている操作はありません。',
  asked: '自分の提案',
  askedNone: '未処理の提案はありません。',
  what: {
    reset: (name: string) => `${name}の再設定リンク（ワンタイムコード未設定のため、リンクだけでアカウントが開きます）`,
    full_reset: (name: string) => `${name}の再設定リンク（ワンタイムコードも解除するため、リンクだけでアカウントが開きます）`,
    office: (name: string, office: string) => `${name}の役職への任命：${office}`,
    body: (name: string, above: string) => `${above}の下に新しい会議体を設置：${name}`,
  },
  by: (name: string) => `提案者：${name}`,
  until: '期限',
  agreed: (parties: string) => `同意済み：${parties}`,
  parties: '当事国・地域',
  agree: '同意する',
  refuse: '拒否する',
  withdraw: '取り下げる',
  naming: (act: string, what: string) => `${act}：${what}`,
  confirmFirst: '先に本人確認をする',
  deskTitle: '同意待ち',
  deskCount: (count: number) => `二人目の同意が必要な操作が${count}件あります`,
  done: { proposed: '提案しました。同意されると実行されます。', agreed: '同意しました。', ended: '終了しました。' },
};
