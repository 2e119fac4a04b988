/**
 * What opens a seal, encrypted with age (https://age-encryption.org/v1) to the holder's own public key: by the holder's browser, which loads
 * this only when it is asked to, or by `npm run seal-stock`. Nobody here decrypts: that takes the secret key, which stays with the holder.
 */
import { armor, Encrypter } from 'age-encryption';

const PUBLIC_KEY = /^age1[02-9ac-hj-np-z]{58}$/;

/** What is encrypted is filled up to a multiple of this: its length would say how many digits the figures have. White space means nothing in JSON. */
const BLOCK = 1_024;
const filled = (words: string): string => words.padEnd(Math.ceil(words.length / BLOCK) * BLOCK);

/** The words in armour, followed by spaces; null: the key is none, or mistyped (its checksum says so). */
export async function encryptTo(typed: string, words: string): Promise<string | null> {
  const key = typed.normalize('NFKC').trim().toLowerCase();
  if (!PUBLIC_KEY.test(key)) return null;
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(key);
  } catch {
    return null;
  }
  return armor.encode(await encrypter.encrypt(filled(words))).trim();
}
