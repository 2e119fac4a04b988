import type { session as en } from '../en/session.ts';

export const session: typeof en = {
  title: 'サインイン',
  email: 'メールアドレス',
  password: 'パスワード',
  failed: 'メールアドレスまたはパスワードが正しくありません。確かめてもう一度入力してください。',
};
