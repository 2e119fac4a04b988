import { armor, Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { seal } from '#app/domain/stocks/sealing.ts';
import { sealStock } from './sealing-stocks.ts';

const nobody = () => Promise.reject(new Error('Nobody is asked'));
const faultOf = async (...args: string[]) => {
  const made = await sealStock(args, nobody);
  return 'fault' in made ? made.fault : '';
};

test('what it encrypts to an age key opens the seal again', async () => {
  const identity = await generateIdentity();
  const asked: string[] = [];
  const answers = ['１,２３４.50', '1000'];
  const made = await sealStock(['i-7k3q5x', 't', '--to', await identityToRecipient(identity)], (what) => {
    asked.push(what);
    return Promise.resolve(answers.shift() ?? '');
  });
  if ('fault' in made) throw new Error(made.fault);
  expect(asked).toEqual(['Total: ', 'May be released: ']);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const opening = JSON.parse(await decrypter.decrypt(armor.decode(made.lines.at(-1)!), 'text')) as Parameters<typeof seal>[0];
  expect(opening).toMatchObject({ material: 'I-7K3Q5X', unit: 't', total: '1234.5', usable: '1000' });
  expect(made.lines[0]).toContain(await seal(opening));
  // With the salt it makes the same seal again.
  const again = await sealStock(['I-7K3Q5X', 't', '1234.5', '1000', opening.salt.toUpperCase()], nobody);
  expect('lines' in again && again.lines[0]).toBe(made.lines[0]);
});

test('what is wrong is said in words, and nothing is made', async () => {
  const [material, unit] = ['I-7K3Q5X', 't'];
  for (const args of [[], [material], [material, unit, '5'], [material, unit, '5', '1', '--frob'], [material, unit, '5', '1', '--to']])
    expect(await faultOf(...args)).toMatch(/^npm run seal-stock/);
  expect(await faultOf('X', unit, '5', '1')).toContain('MATERIAL');
  expect(await faultOf(material, 'stone', '5', '1')).toContain('UNIT');
  for (const wrong of ['-5', '−5', '1e308', 'NaN', '<script>', '', '1'.repeat(13), '0.0001'])
    expect(await faultOf(material, unit, wrong, '1')).toContain('TOTAL is no quantity');
  expect(await faultOf(material, unit, '5', '-1')).toContain('USABLE is no quantity');
  expect(await faultOf(material, unit, '5', '5.001')).toContain('could never be opened');
  expect(await faultOf(material, unit, '5', '1', 'no salt')).toContain('SALT');
  for (const key of ['age1xyz', 'AGE-SECRET-KEY-1RJACNXU4JLPZR9TJW3JSHDJ3UR0HMW7DU5NUW576K27KH6G806GSKA'])
    expect(await faultOf(material, unit, '5', '1', '--to', key)).toContain('KEY');
});
