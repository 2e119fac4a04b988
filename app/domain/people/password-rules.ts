/** The rules for a new password, without a database: a form and a rule ask the same. */
export const PASSWORD_MINIMUM = 12;
export const PASSWORD_MAXIMUM = 200;

/** Twelve characters or more that stand high in every list of leaked passwords, or are how such a list is stretched to twelve. */
const COMMON = [
  '123456789012',
  '1234567890123',
  '12345678901234',
  '1234567890',
  '0123456789',
  '9876543210',
  'qwertyuiop',
  'qwerty123456',
  'qwertyuiopasdf',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  'q1w2e3r4t5y6',
  'password',
  'passw0rd',
  'p@ssw0rd',
  'p@ssword',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'admin',
  'changeme',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'monkey',
  'dragon',
  'trustno1',
  'abc123',
  'abcdefghijkl',
  'kakehashi',
  'sakura',
  'パスワード',
];

const fold = (value: string): string => value.normalize('NFKC').toLowerCase();

/** What is left of a password once every common piece, and digits and signs around them, are taken out. */
function rest(password: string): string {
  const pieces = [...COMMON].sort((a, b) => b.length - a.length);
  return pieces.reduce((left, piece) => left.replaceAll(piece, ''), fold(password)).replace(/[\d\p{P}\p{S}\s]/gu, '');
}

/**
 * Why a password of allowed length is refused all the same: it holds the name of the e-mail address,
 * or it is one of the first that anybody would try. Null: it may be taken.
 */
export function faultOfPassword(password: string, email: string): 'passwordHoldsName' | 'passwordCommon' | null {
  const name = fold(email).split('@')[0] ?? '';
  if (name.length >= 3 && fold(password).includes(name)) return 'passwordHoldsName';
  const distinct = new Set(fold(password)).size;
  return distinct < 5 || rest(password).length < 3 ? 'passwordCommon' : null;
}
