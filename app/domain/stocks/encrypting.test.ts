import { armor, Decrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { encryptTo } from './encrypting.ts';
import { declaringSchema } from './schema.ts';
import { declaration } from './testing.ts';

const WORDS = '{"material":"I-7K3Q5X","total":"1234.5","usable":"1000"}';

test('what opens a seal is read again by the holder of the secret key alone', async () => {
  const [mine, other] = [await generateIdentity(), await generateIdentity()];
  const sent = await encryptTo(` ${(await identityToRecipient(mine)).toUpperCase()} `, WORDS);
  expect(sent).not.toContain('1234.5');
  const opened = (identity: string) => {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return decrypter.decrypt(armor.decode(sent!), 'text');
  };
  expect((await opened(mine)).trim()).toBe(WORDS);
  await expect(opened(other)).rejects.toThrow();
});

test('it is such as a declaration takes, and no two are alike', async () => {
  const key = await identityToRecipient(await generateIdentity());
  const [one, two] = [await encryptTo(key, WORDS), await encryptTo(key, WORDS)];
  expect(one).not.toBe(two);
  const none = { total_low: '', total_high: '', usable_low: '', usable_high: '', days_low: '', days_high: '', days_how: '' };
  const said = { ...declaration('b', 'I-7K3Q5X'), ...none, precision: 'sealed', commitment: 'a'.repeat(64), ciphertext: one };
  expect(declaringSchema.parse(said).ciphertext).toBe(one);
});

test('its length says nothing of the figures that it holds', async () => {
  const key = await identityToRecipient(await generateIdentity());
  const lengths = new Set<number>();
  for (const total of ['1', '999999999999.999']) lengths.add((await encryptTo(key, JSON.stringify({ total, usable: total })))!.length);
  expect(lengths.size).toBe(1);
});

test('a key that is none, or is mistyped by a letter, encrypts nothing', async () => {
  const key = await identityToRecipient(await generateIdentity());
  const mistyped = key.slice(0, -1) + (key.endsWith('q') ? 'p' : 'q');
  const secret = await generateIdentity();
  for (const wrong of ['', 'age1', mistyped, secret, 'ssh-ed25519 AAAA']) expect(await encryptTo(wrong, WORDS)).toBeNull();
});
