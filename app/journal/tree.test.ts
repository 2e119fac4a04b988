import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, pathOf, rootOf, rootOfPath } from './tree.server.ts';

/** The leaves of the test vectors that certificate transparency's own programs are checked with, and the roots of the first n of them. */
const vectors = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(Buffer.from(hex, 'hex')),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leavesOf = (n: number): string[] => Array.from({ length: n }, (_, index) => leafHash(Buffer.from(String(index))));
const sized = fc.integer({ min: 1, max: 300 }).chain((n) => fc.record({ n: fc.constant(n), m: fc.integer({ min: 0, max: n - 1 }) }));

describe('the tree over the journal', () => {
  it('has the roots that RFC 6962’s known test vectors have', () => {
    expect(roots.map((_, n) => rootOf(vectors.slice(0, n)))).toEqual(roots);
  });

  it('leads from any leaf to its root, and from no other leaf, place, size or path', () => {
    fc.assert(
      fc.property(sized, ({ n, m }) => {
        const leaves = leavesOf(n);
        const path = pathOf(leaves, m);
        expect(rootOfPath(leaves[m]!, m, n, path)).toBe(rootOf(leaves));
        expect(rootOfPath(leafHash(Buffer.from('other')), m, n, path)).not.toBe(rootOf(leaves));
        if (n > 1) {
          expect(rootOfPath(leaves[m]!, (m + 1) % n, n, path)).not.toBe(rootOf(leaves));
          expect(rootOfPath(leaves[m]!, m, n, path.slice(1))).not.toBe(rootOf(leaves));
        }
        expect(rootOfPath(leaves[m]!, m, n, [...path, leaves[0]!])).toBeNull();
        expect(rootOfPath(leaves[m]!, n, n, path)).toBeNull();
      }),
    );
  });

  it('is the same over the roots of its parts of 2^k leaves', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.constantFrom(1, 2, 4, 8, 16), (n, part) => {
        const leaves = leavesOf(n);
        const parts = Array.from({ length: Math.ceil(n / part) }, (_, at) => rootOf(leaves.slice(at * part, (at + 1) * part)));
        expect(rootOf(parts)).toBe(rootOf(leaves));
      }),
    );
  });

  it('proves nothing of an empty tree, nor of half a place', () => {
    expect(rootOfPath(vectors[0]!, 0, 0, [])).toBeNull();
    expect(rootOfPath(vectors[0]!, 0.5, 2, [vectors[1]!])).toBeNull();
  });
});
