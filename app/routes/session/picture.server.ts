import { create } from 'qrcode';

/** A QR code as one SVG path: how many squares a side, and the strokes of its dark ones, row by row. */
export function pictureOf(words: string): { side: number; path: string } {
  const { modules } = create(words, { errorCorrectionLevel: 'M' });
  const strokes: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) strokes.push(`M${column} ${row + 0.5}h1`);
    }
  }
  return { side: modules.size, path: strokes.join('') };
}
