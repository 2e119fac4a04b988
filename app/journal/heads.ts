import canonicalize from 'canonicalize';
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The head of the journal at one time: how many entries, the root of the tree over them, and the chain's last hash. */
export const headSchema = z.strictObject({
  size: z.number().int().positive(),
  root: hash,
  hash,
  at: z.iso.datetime(),
});
export type Head = z.infer<typeof headSchema>;

/** A head with who vouches for it: an Ed25519 signature of `signedText`. */
export const signedHeadSchema = headSchema.extend({ public_key: z.base64().max(200), signature: z.base64().max(200) });
export type SignedHead = z.infer<typeof signedHeadSchema>;

/** What is signed of a head: its RFC 8785 form under a name of its own, so that the signature fits nothing else. */
export const signedText = ({ size, root, hash: last, at }: Head): string =>
  `kakehashi journal head\n${canonicalize({ size, root, hash: last, at }) ?? ''}`;
