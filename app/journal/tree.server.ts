/**
 * The Merkle tree of RFC 6962 (2.1) over hashes, with what RFC 9162 (2.1.3.2) says of checking its proofs. SHA-256; hashes are hexadecimal.
 * A leaf's hash is SHA-256(0x00 ‖ what it holds), that of a node SHA-256(0x01 ‖ left ‖ right), so that neither can pass for the other.
 */
import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of a leaf that holds these bytes. */
export const leafHash = (held: Uint8Array): string => sha256(LEAF, held);

/** The hash of a node over two. */
export const nodeHash = (left: string, right: string): string => sha256(NODE, Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

/** The largest power of two below n, for n > 1: where a tree of n leaves is parted. */
const partOf = (n: number): number => 2 ** (31 - Math.clz32(n - 1));

/** The root over leaves' hashes, or over the roots of equal, full parts of 2^k leaves of which the last may be less; of none: SHA-256 of nothing. */
export function rootOf(hashes: readonly string[], from = 0, to = hashes.length): string {
  if (to === from) return sha256();
  if (to - from === 1) return hashes[from]!;
  const middle = from + partOf(to - from);
  return nodeHash(rootOf(hashes, from, middle), rootOf(hashes, middle, to));
}

/** A tree whose paths are asked for one after another: each of its nodes is worked out once. */
export interface Tree {
  root: () => string;
  /** what is needed to come from one hash to the root: the others on its way, from the leaf up */
  pathOf: (index: number) => string[];
}

/** The tree over some hashes. */
export function treeOf(hashes: readonly string[]): Tree {
  const known = new Map<string, string>();
  const over = (from: number, to: number): string => {
    if (to - from <= 1) return rootOf(hashes, from, to);
    const name = `${from} ${to}`;
    const found = known.get(name);
    if (found !== undefined) return found;
    const middle = from + partOf(to - from);
    const root = nodeHash(over(from, middle), over(middle, to));
    known.set(name, root);
    return root;
  };
  const way = (index: number, from: number, to: number): string[] => {
    if (to - from <= 1) return [];
    const middle = from + partOf(to - from);
    return index < middle ? [...way(index, from, middle), over(middle, to)] : [...way(index, middle, to), over(from, middle)];
  };
  return { root: () => over(0, hashes.length), pathOf: (index) => way(index, 0, hashes.length) };
}

/** What leads from one hash to the root; for one alone. */
export const pathOf = (hashes: readonly string[], index: number): string[] => treeOf(hashes).pathOf(index);

/**
 * The root that a path leads to (RFC 9162, 2.1.3.2); null where it is no path of a leaf at this place in a tree of this size.
 * @param index the leaf's place, from 0
 */
export function rootOfPath(leaf: string, index: number, size: number, path: readonly string[]): string | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(other, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, other);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}
