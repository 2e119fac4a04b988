import type { session as en } from '../en/session.ts';

/** Signing in, wherever it may be asked for, in Japanese. */
export const session: typeof en = {
  title: 'サインイン',
  email: 'メールアドレス',
  password: 'パスワード',
  failed: 'メールアドレス又はパスワードが正しくありません。確かめてもう一度入力してください。',
  slowed: (minutes: number) =>
    `試行回数が多すぎます。${minutes}分ほど待ってからもう一度お試しください。それまでは正しいパスワードでもサインインできません。`,
  unclassified: '本システムは秘密指定のない業務専用です。秘密情報は入力しないでください。',
  noAccount: 'アカウントは招待により作成されます。サインインできない場合は管理者にお問い合わせください。',
  signInAgain: '再度サインインしてください（入力内容は残っています）',
  signInAgainHelp:
    'セッションが終了していたため、送信されていません。入力内容はこのページに残っています。サインインすると、入力したままのフォームに戻ります。',
  backToForm: '入力中のフォームに戻る',
  codeFirst: '先にワンタイムコードを設定してください（入力内容は残っています）',
  codeFirstHelp:
    '現在の席又は役職にはワンタイムコードが必要なため、送信されていません。入力内容はこのページに残っています。新しいウィンドウで設定を済ませてから、ここへ戻ってください。',
  codeFirstOpen: 'ワンタイムコードを設定する（新しいウィンドウ）',

  toldNotice: 'あなたのアカウントに対して操作が行われました。',
  toldLook: '内容を見る',
};
