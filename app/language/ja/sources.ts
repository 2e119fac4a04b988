import type { sources as en } from '../en/sources.ts';

export const sources: typeof en = {
  title: '情報源台帳',
  url: 'ウェブアドレス',
  fromRegister: '台帳から引用',
  inRegister: '情報源台帳',
  newWindow: '新しいウィンドウ',
  ratedNow: (letter: string) => `現在の評価 ${letter}`,
  ratedThen: (then: string, now: string): [string, string] => [`提出時の評価 ${then}、`, `から ${now}`],
  find: '台帳から情報源を探す',
  findHelp: '名称の一部を入力してください。引用すると名称と現在の評価が入力されます。台帳にない情報源は自由に入力できます。',
  findButton: '情報源を探す',
  cite: '引用',
  citeNamed: (name: string) => `${name}を引用`,
};
