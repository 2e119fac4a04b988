/**
 * Reads the words of a PDF, DOCX or XLSX in a thread of its own, which its parent ends when it takes too long or too much memory.
 * Plain JavaScript, so that Node runs it as it lies, beside the built server and in tests alike.
 */
import { Buffer } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';

const { bytes, kind, most } = workerData;
const ENTRIES_AT_MOST = 5_000;
const UNPACKED_AT_MOST = 150_000_000;
const READ_AT_MOST = 30_000_000;

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (xml) =>
  xml
    .replace(/<\/(?:w:p|w:tr|si|c|row|a:p)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (_all, name, decimal, hex) => {
      if (name) return entities[name.toLowerCase()];
      const point = decimal ? Number(decimal) : parseInt(hex, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    });

class Fault extends Error {}

async function readPdf() {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, stopAtErrors: false });
  const { text } = await extractText(document, { mergePages: true });
  return { type: 'pdf', words: text.slice(0, most) };
}

async function readEntry(zip, entry, room) {
  const stream = await new Promise((resolve, reject) =>
    zip.openReadStream(entry, (fault, opened) => (fault ? reject(fault) : resolve(opened))),
  );
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > room) throw new Fault('bomb');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Office Open XML (ECMA-376): what it is by what it holds, and its words. */
async function readOffice() {
  const { default: yauzl } = await import('yauzl');
  const zip = await new Promise((resolve, reject) =>
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySize: true, strictFileNames: true }, (fault, opened) =>
      fault ? reject(fault) : resolve(opened),
    ),
  );
  const entries = await new Promise((resolve, reject) => {
    const all = [];
    let unpacked = 0;
    zip.on('error', reject);
    zip.on('end', () => resolve(all));
    zip.on('entry', (entry) => {
      unpacked += entry.uncompressedSize;
      all.push(entry);
      if (all.length > ENTRIES_AT_MOST || unpacked > UNPACKED_AT_MOST) reject(new Fault('bomb'));
      else zip.readEntry();
    });
    zip.readEntry();
  });
  const names = entries.map((entry) => entry.fileName);
  if (!names.includes('[Content_Types].xml')) throw new Fault('unknown');
  if (names.some((name) => /vbaProject\.bin$|\/embeddings\/.*\.bin$|\/activeX\//i.test(name))) throw new Fault('macros');
  const type = names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null;
  if (!type) throw new Fault('unknown');
  const wanted =
    type === 'docx'
      ? /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/
      : /^xl\/(sharedStrings|worksheets\/[^/]+)\.xml$/;
  let room = READ_AT_MOST;
  let words = '';
  for (const entry of entries.filter(({ fileName }) => wanted.test(fileName))) {
    const xml = await readEntry(zip, entry, room);
    room -= xml.length;
    if (words.length < most) words += `${plain(xml.toString('utf8'))}\n`;
  }
  return { type, words: words.slice(0, most) };
}

try {
  parentPort.postMessage(await (kind === 'pdf' ? readPdf() : readOffice()));
} catch (reason) {
  parentPort.postMessage({ fault: reason instanceof Fault ? reason.message : 'broken' });
}
