export const session = {
  title: 'Sign in',
  email: 'E-mail address',
  password: 'Password',
  failed: 'The address or the password is not right. Check both and try again.',
};
