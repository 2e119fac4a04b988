import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from './writing.server.ts';

/** What an installation signs with; its public half as SPKI in base64, as it stands beside every signature. */
export interface SigningKey {
  publicKey: string;
  /** Ed25519 over the bytes of a text; the signature in base64 */
  sign(text: string): string;
}

const spki = (key: KeyObject): string => key.export({ type: 'spki', format: 'der' }).toString('base64');

/** The file of the installation's signing key, outside the database: who can write to the one cannot sign with the other. */
export const keyFile = (dataDir: string): string => path.join(dataDir, 'keys', 'journal.pem');

/** Makes the key where there is none yet. Of several processes that do so at once, the first one's stays. */
async function makeKey(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const made = `${file}.${randomUUID()}`;
  await writeFile(made, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  await link(made, file).catch((reason: unknown) => {
    if ((reason as NodeJS.ErrnoException).code !== 'EEXIST') throw reason;
  });
  await rm(made);
}

/** Reads the installation's signing key (Ed25519, PKCS 8), making it the first time. Throws where its file is none. */
export async function signingKey(dataDir: string): Promise<SigningKey> {
  const file = keyFile(dataDir);
  const pem = await readFile(file, 'utf8').catch(async (reason: unknown) => {
    if ((reason as NodeJS.ErrnoException).code !== 'ENOENT') throw reason;
    await makeKey(file);
    return readFile(file, 'utf8');
  });
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key`);
  return { publicKey: spki(createPublicKey(key)), sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64') };
}

/** Whether a text was signed with the private half of this key; false also for what is no key and no signature. */
export function signed(text: string, publicKey: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** A public key's fingerprint, to be read aloud and compared: SHA-256 of its SPKI bytes, in groups of four. */
export const fingerprintOf = (publicKey: string): string =>
  sha256(Buffer.from(publicKey, 'base64')).match(/.{4}/g)!.join(' ').toUpperCase();

/** A public key as a file: PEM. */
export const pemOf = (publicKey: string): string => `-----BEGIN PUBLIC KEY-----\n${publicKey}\n-----END PUBLIC KEY-----\n`;

/** A public key as a file of it holds it: PEM or its base64 alone; null where it is none. */
export function readPublicKey(held: string): string | null {
  try {
    return spki(createPublicKey(held.includes('-----BEGIN') ? held : pemOf(held.trim())));
  } catch {
    return null;
  }
}
