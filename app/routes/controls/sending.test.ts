import { expect, test } from 'vitest';
import { notifyForm } from '#app/domain/coordination/schema.ts';
import { versionIn } from '#app/http/forms.server.ts';

const formOf = (version: string) => {
  const form = new FormData();
  form.set('version', version);
  return form;
};

test('a form’s version is a whole number that a database keeps; anything else is the version that nothing has', () => {
  expect(['1', '１２', '999999'].map((version) => versionIn(formOf(version)))).toEqual([1, 12, 999_999]);
  for (const wrong of ['', 'Infinity', '1.5', '-1', '0', '1e3', '9999999999', 'x']) {
    expect(versionIn(formOf(wrong))).toBe(0);
    expect(notifyForm.safeParse({ comments_by: '2026-12-01', version: wrong }).success).toBe(false);
  }
  expect(versionIn(new FormData())).toBe(0);
});
