/** Files as people and their enemies send them, made for tests. */
import { deflateRawSync } from 'node:zlib';

/** A ZIP of files by name; `claims` says how large each says that it is, where that is not what it is. */
export function zipOf(files: Record<string, string>, claims?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, words] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(words));
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(claims ?? Buffer.byteLength(words), 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    header.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(header, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += header.length + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** A Word document of one paragraph, with more parts beside it. */
export const docx = (words: string, more: Record<string, string> = {}, claims?: number) =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': `<w:p><w:t>${words}</w:t></w:p>`, ...more }, claims);

/** A picture of a size, as far as anybody asks who does not draw it, with something behind it. */
export function png(width: number, height: number, tail = ''): Buffer {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const size = Buffer.alloc(17);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([head, size, Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]), Buffer.from(tail)]);
}

/** A page in English and in Japanese, whose face and character map it does not bring; and a script. */
export const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>endobj
4 0 obj<</Length 87>>stream
BT /F 12 Tf 20 100 Td (Dysprosium licences) Tj /G 12 Tf 0 -20 Td <93fa967b8d7a8e52> Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
6 0 obj<</Type/Font/Subtype/Type0/BaseFont/MS-Mincho/Encoding/90ms-RKSJ-H/DescendantFonts[7 0 R]>>endobj
7 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Mincho/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>
/FontDescriptor 8 0 R/DW 1000>>endobj
8 0 obj<</Type/FontDescriptor/FontName/MS-Mincho/Flags 39/FontBBox[0 -137 1000 859]/ItalicAngle 0/Ascent 859/Descent -140>>endobj
trailer<</Root 1 0 R>>
%%EOF`;
