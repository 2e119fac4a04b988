import { expect, it } from 'vitest';
import { planIn, planSchema } from './plan.ts';

/** What is wrong with each field of a plan as an address has it: the codes of what is said. */
function faultsIn(search: string): Record<string, unknown[]> {
  const rows = [...planIn(new URLSearchParams(search))];
  const value = (name: string) => rows.find(([key]) => key === name)?.[1];
  const add = [Object.fromEntries(['site', 'company', 'country', 'amount', 'unit', 'year'].map((name) => [name, value(`add[0].${name}`)]))];
  const read = planSchema(2026).safeParse({ ...Object.fromEntries(rows), add });
  const said: Record<string, unknown[]> = {};
  for (const issue of read.error?.issues ?? []) {
    const { code } = ('params' in issue ? (issue.params ?? {}) : {}) as { code?: string };
    said[issue.path.join('.')] = [...(said[issue.path.join('.')] ?? []), code ?? issue.code];
  }
  return said;
}

const row = (amount: string, more = '') => `country=AU&unit=share&year=2030&amount=${amount}${more}`;

it('says one thing of a wrong amount, whatever is wrong with it', () => {
  expect(faultsIn(row('10'))).toEqual({});
  for (const wrong of ['abc', '', '-1', '1e3', '10.1234567']) expect(faultsIn(row(wrong))).toEqual({ 'add.0.amount': ['notAnAmount'] });
  expect(faultsIn(row('120'))).toEqual({ 'add.0.amount': ['shareUnderWhole'] });
  expect(faultsIn(row('10', '&growth=much&under=101'))).toEqual({ growth: ['notGrowth'], under: ['notAShare'] });
});
