import { parse } from 'csv-parse/sync';
import { PIXELS_AT_MOST, type AttachmentType, type FileFault } from './types.ts';

/** What a file is by its content; or why it is not taken. Of a ZIP it is not known yet what it holds. */
export type Told = { type: AttachmentType | 'zip'; words: string } | { fault: FileFault };

const startsWith = (bytes: Buffer, ...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);
const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');
/** An end of a ZIP's directory stands within this many bytes of the file's end. */
const ZIP_TAIL = 65_557;

const alsoZip = (bytes: Buffer) => bytes.subarray(-ZIP_TAIL).includes(END_OF_ZIP);

/** PNG (ISO/IEC 15948): its size in the first chunk; its last chunk ends the file. */
function tellPng(bytes: Buffer): Told {
  if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { fault: 'broken' };
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > PIXELS_AT_MOST) return { fault: 'tooManyPixels' };
  const end = bytes.subarray(-12);
  if (end.readUInt32BE(0) !== 0 || end.toString('latin1', 4, 8) !== 'IEND') return { fault: 'polyglot' };
  return { type: 'png', words: '' };
}

/** JPEG (ITU T.81): its size in the start of frame; its end marker ends the file. */
function tellJpeg(bytes: Buffer): Told {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      if (bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7) > PIXELS_AT_MOST) return { fault: 'tooManyPixels' };
      return bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9 ? { type: 'jpeg', words: '' } : { fault: 'polyglot' };
    }
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return { fault: 'broken' };
}

/** Text in UTF-8, in the Shift_JIS of Japanese Excel, or in UTF-16 that says so; null: none of them. */
function textIn(bytes: Buffer): string | null {
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
  for (const encoding of wide ? [wide] : ['utf-8', 'shift_jis']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Control characters stand in no text: bytes that happen to decode are not taken for one.
      if (!/[^\P{Cc}\t\n\v\f\r\u0085]/u.test(text)) return text;
    } catch {
      // The next encoding may fit.
    }
  }
  return null;
}

/** A cell that a spreadsheet would run. A number with its sign is none. */
const runs = (cell: string) =>
  /^[\s\uFEFF]*[=@+\-\uFF1D\uFF20\uFF0B\uFF0D]/.test(cell) && !/^\s*[+-]?[\d.,\s]+%?\s*$/.test(cell) && !/^\s*[+-]+\s*$/.test(cell);

function tellText(text: string): Told {
  let rows: string[][] = [];
  try {
    rows = parse(text, { bom: true, relax_quotes: true, skip_empty_lines: true });
  } catch {
    // Lines of unlike length: words, not a table.
  }
  const isTable = rows.length >= 2 && (rows[0]?.length ?? 0) >= 2;
  if (!isTable) return { type: 'txt', words: text };
  if (rows.some((row) => row.some(runs))) return { fault: 'formulas' };
  return { type: 'csv', words: text };
}

/** Tells what a file is by its content alone. A file that is two things at once is none. */
export function tellFile(bytes: Buffer): Told {
  if (bytes.length === 0) return { fault: 'empty' };
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { type: 'zip', words: '' };
  const known = startsWith(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)
    ? ({ type: 'pdf', words: '' } as const)
    : startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
      ? tellPng(bytes)
      : startsWith(bytes, 0xff, 0xd8, 0xff)
        ? tellJpeg(bytes)
        : null;
  if (known) return !('fault' in known) && alsoZip(bytes) ? { fault: 'polyglot' } : known;
  if (alsoZip(bytes)) return { fault: 'polyglot' };
  const text = textIn(bytes);
  return text === null ? { fault: 'unknown' } : tellText(text);
}
