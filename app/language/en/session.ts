/** Signing in, wherever it may be asked for. */
export const session = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  failed: 'The address or the password is not right. Check both and try again.',
  slowed: (minutes: number) =>
    `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again; a right password would be turned away too until then.`,
  unclassified: 'This system is for unclassified work only. No classified information belongs here.',
  noAccount: 'Accounts are made by invitation. If you cannot get in, ask your administrator for a way back.',
  signInAgain: 'Sign in again: your form is kept',
  signInAgainHelp:
    'Your session had ended, so nothing was sent. What you typed is kept in this page. Sign in, and you get your form back as you filled it.',
  backToForm: 'Back to my form',
  codeFirst: 'First set up a one-time code: your form is kept',
  codeFirstHelp:
    'Your seat or office now requires a one-time code, so nothing was sent. What you typed is kept in this page. Set the code up in a new window, then come back here.',
  codeFirstOpen: 'Set up a one-time code, in a new window',

  toldNotice: 'Somebody acted upon your account.',
  toldLook: 'See what was done',
};
