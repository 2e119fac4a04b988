/**
 * What opens a seal, encrypted with age (https://age-encryption.org/v1) to the holder's own public key: by the holder's browser, which loads
 * this only when it is asked to, or by `npm run seal-stock`. Nobody here decrypts: that takes the secret key, which stays with the holder.
 */
import { armor, Encrypter } from 'age-encryption';

const PUBLIC_KEY = /^age1[02-9ac-hj-np-z]{58}$/;

/** The words in armour; null: the key is none, or mistyped (its checksum says so). */
export async function encryptTo(typed: string, words: string): Promise<string | null> {
  const key = typed.normalize('NFKC').trim().toLowerCase();
  if (!PUBLIC_KEY.test(key)) return null;
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(key);
  } catch {
    return null;
  }
  return armor.encode(await encrypter.encrypt(words)).trim();
}
