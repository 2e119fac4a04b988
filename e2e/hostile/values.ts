/** What nobody means well by, and what only looks like it. */
export const SCRIPT = '<script>window.hostile=1</script><img src=x onerror=alert(1)>';

/** Text that any field may be sent. Half of a character cannot be written in UTF-8: its bytes are in `BYTES`. */
const TEXTS: readonly string[] = [
  '',
  ' \t\r\n ',
  SCRIPT,
  `"'><svg onload=alert(1)>`,
  "'; drop table people; --",
  'a\0b',
  '\u202etxt.exe\u202c \u200f\u2066x',
  '👩‍👩‍👧‍👦🏳️‍🌈𠮷野家',
  'ｱｲｳ①㈱Å e\u0301',
  '\ufeff\ufffe\uffff',
  '__proto__',
  'constructor',
  '[object Object]',
  '../../../etc/passwd',
  '%00%0a%ff',
  '${7*7}{{7*7}}',
  '=1+1',
  'x'.repeat(20_000),
];

const NUMBERS: readonly string[] = [
  '-1',
  '0',
  '1.5',
  '１２',
  '1e9',
  '1e309',
  'NaN',
  'Infinity',
  '0x10',
  '99999999999999999999',
  '2147483648',
];

const DAYS: readonly string[] = [
  '2026-02-30',
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '99999-01-01',
  '-000001-01-01',
  '2026-13-01',
  '2026-2-3',
  '2026-11-21T00:00:00Z',
  '25:61',
  '24:00',
  'tomorrow',
];

const FEW = TEXTS.slice(0, 8);

/** What a control of a kind is sent: hostile text to all, and what is almost right to those that take a day or a number. */
export function valuesFor(kind: string | undefined): readonly string[] {
  if (kind === 'date' || kind === 'time') return [...FEW, ...DAYS];
  if (kind === 'number') return [...FEW, ...NUMBERS];
  return kind === 'words' ? TEXTS : [...FEW, ...TEXTS.slice(10, 12), '-1', '2147483648'];
}

/** Bytes that are no UTF-8, as they stand in a form's body: half a surrogate pair, Shift_JIS, overlong, cut off, a lone percent sign. */
export const BYTES: readonly string[] = ['%ED%A0%80', '%94%BC%93%B1%91%CC', '%C0%AF', '%E3%81', '%', '%u3042'];

/** Almost as much as a form may hold. */
export const LARGE = 'あ'.repeat(100_000);
