const BYTES = 8;
const VALUES = 256;

/**
 * Items by their tier, and in it by how much is left of them, least first; equal ones as they came. A radix sort over the bytes of the
 * numbers, which for numbers from nought up rise with them: to sort ten thousand by comparing takes longer than to work their loss out.
 */
export function inOrder(items: Int32Array, tiers: Int32Array, left: Float64Array): Int32Array {
  const size = items.length;
  const keys = new Float64Array(size);
  const bytes = new Uint8Array(keys.buffer);
  const counts = new Int32Array(BYTES * VALUES);
  for (let at = 0; at < size; at += 1) keys[at] = left[items[at]!]!;
  for (let at = 0; at < bytes.length; at += 1) counts[(at & (BYTES - 1)) * VALUES + bytes[at]!]! += 1;
  let places: Int32Array = new Int32Array(size);
  let spare: Int32Array = new Int32Array(size);
  for (let at = 0; at < size; at += 1) places[at] = at;
  for (let byte = 0; byte < BYTES; byte += 1) {
    const next = counts.subarray(byte * VALUES, (byte + 1) * VALUES);
    if (size > 0 && next[bytes[byte]!] === size) continue;
    begin(next);
    for (let at = 0; at < size; at += 1) {
      const place = places[at]!;
      spare[next[bytes[place * BYTES + byte]!]!++] = place;
    }
    [places, spare] = [spare, places];
  }
  let deepest = 0;
  for (let at = 0; at < size; at += 1) deepest = Math.max(deepest, tiers[items[at]!]!);
  const next = new Int32Array(deepest + 1);
  for (let at = 0; at < size; at += 1) next[Math.max(tiers[items[at]!]!, 0)]! += 1;
  begin(next);
  for (let at = 0; at < size; at += 1) {
    const item = items[places[at]!]!;
    spare[next[Math.max(tiers[item]!, 0)]!++] = item;
  }
  return spare;
}

/** From how many there are of each value to where those of it begin. */
function begin(counts: Int32Array): void {
  let sum = 0;
  for (let value = 0; value < counts.length; value += 1) {
    const count = counts[value]!;
    counts[value] = sum;
    sum += count;
  }
}
