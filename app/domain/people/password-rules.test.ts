import { describe, expect, test } from 'vitest';
import { faultOfPassword } from './password-rules.ts';
import { newPassword } from './schema.ts';

const EMAIL = 'h.sato@agency.example';

describe('a new password', () => {
  test.each(['correct horse battery', 'さくらの山と川の音がする', '🦊 and 🐢 walk home', 'tr0ub4dor&3 kx'])('may be %s', (password) => {
    expect(faultOfPassword(password, EMAIL)).toBeNull();
    expect(newPassword(EMAIL).safeParse({ password, again: password }).success).toBe(true);
  });

  test.each([
    'password1234',
    'Passw0rd!2026',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaa',
    'abababababab',
    'letmein!!!!!!',
    'ＰＡＳＳＷＯＲＤ１２３４',
  ])('may not be %s, which anybody would try', (password) => expect(faultOfPassword(password, EMAIL)).toBe('passwordCommon'));

  test('may not hold the name of the e-mail address, however it is written', () => {
    expect(faultOfPassword('My H.SATO pass phrase', EMAIL)).toBe('passwordHoldsName');
  });

  test.each([
    ['too short', 'eleven char'],
    ['too long', 'long '.repeat(41)],
    ['a NUL', 'three unlike\0 words'],
    ['half of a character', 'three unlike words \ud83d'],
    ['1 MB', 'word '.repeat(200_000)],
  ])('is refused beside the field when it is %s', (_what, password) => {
    const parsed = newPassword(EMAIL).safeParse({ password, again: password });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toContain('password');
  });

  test('must be typed twice alike, and its spaces count', () => {
    expect(newPassword(EMAIL).safeParse({ password: 'three unlike words', again: 'three unlike words ' }).error?.issues[0]?.path).toEqual([
      'again',
    ]);
  });
});
