/**
 * Reads the words of a PDF, DOCX or XLSX, draws the pages of a PDF, or unpacks the tables of a ZIP or a workbook, in a process of its own, so that a file made to do harm takes only
 * this process with it: `node reading-apart.mjs pdf|zip|pages|tables|sheets`, the file on standard input, what was read on standard output, one line of JSON for each thing known.
 * Plain JavaScript, so that Node runs it as it lies, beside the built server and in tests alike. It loads what it needs when it is needed.
 */
import { Buffer } from 'node:buffer';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread, Worker } from 'node:worker_threads';

const ENTRIES_AT_MOST = 5_000;
const UNPACKED_AT_MOST = 150_000_000;
const READ_AT_MOST = 30_000_000;
const WORDS_AT_MOST = 100_000;
const PAGES_AT_MOST = 2_000;
const DRAWN_AT_MOST = 10;
const WIDE = 1_000;
const HIGH = 1_500;
const MEMORY_AT_MOST = 600_000_000;
const TABLES_AT_MOST = 60;
const TABLE_BYTES_AT_MOST = 60_000_000;
const COLUMNS_AT_MOST = 200;

/** A word for what is wrong with a file: a key of the catalogue. */
class Fault extends Error {}

/** @param {{ type?: string, words?: string, fault?: string, page?: string, name?: string, bytes?: string, sheet?: boolean }} known */
const tell = (known) => process.stdout.write(`${JSON.stringify(known)}\n`);

/** @type {Record<string, string>} */
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of a piece of Office Open XML. @param {string} xml */
const plain = (xml) =>
  xml
    .replace(/<\/(?:w:p|w:tr|si|c|row|a:p)>/g, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(
      /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
      (_all, /** @type {string | undefined} */ name, /** @type {string | undefined} */ decimal, /** @type {string | undefined} */ hex) => {
        if (name) return entities[name.toLowerCase()] ?? '';
        const point = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
      },
    );

const library = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Opens a PDF, with the character maps of Japanese fonts that it does not carry itself; no script of it runs. @param {Buffer} bytes */
async function openPdf(bytes) {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
    cMapUrl: path.join(library, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: path.join(library, 'standard_fonts/'),
    wasmUrl: path.join(library, 'wasm/'),
  }).promise;
}

/** The words of a PDF, page by page. @param {Buffer} bytes */
async function readPdf(bytes) {
  tell({ type: 'pdf' });
  // Nothing is drawn: what drawing needs is only asked for by name when the library is loaded.
  const drawing = class {};
  Object.assign(globalThis, { DOMMatrix: drawing, ImageData: drawing, Path2D: drawing });
  const document = await openPdf(bytes);
  let words = '';
  for (let number = 1; number <= Math.min(document.numPages, PAGES_AT_MOST) && words.length < WORDS_AT_MOST; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) words += item.hasEOL ? `${item.str}\n` : item.str;
    words += '\n';
    page.cleanup();
  }
  tell({ words });
}

/** The first pages of a PDF as pictures, on the canvas that the library itself asks for; where there is none, nothing. @param {Buffer} bytes */
async function drawPdf(bytes) {
  /** @type {import('@napi-rs/canvas')} */
  const { createCanvas } = createRequire(path.join(library, 'package.json'))('@napi-rs/canvas');
  const document = await openPdf(bytes);
  for (let number = 1; number <= Math.min(document.numPages, DRAWN_AT_MOST); number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(WIDE / width, HIGH / height) });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const drawn = /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ (canvas));
    await page.render({ canvas: drawn, viewport, background: '#fff' }).promise;
    tell({ page: canvas.toBuffer('image/png').toString('base64') });
    page.cleanup();
  }
}

/**
 * @param {import('yauzl').ZipFile} zip
 * @param {import('yauzl').Entry} entry
 * @param {number} room
 */
async function readBytes(zip, entry, room) {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > room) throw new Fault('bomb');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The same as text.
 * @param {import('yauzl').ZipFile} zip
 * @param {import('yauzl').Entry} entry
 * @param {number} room
 */
const readEntry = async (zip, entry, room) => (await readBytes(zip, entry, room)).toString('utf8');

/** Office Open XML (ECMA-376): what it is by what it holds, then its words. @param {Buffer} bytes */
async function readOffice(bytes) {
  const { fromBufferPromise } = await import('yauzl');
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  const entries = [];
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    entries.push(entry);
    if (entries.length > ENTRIES_AT_MOST || unpacked > UNPACKED_AT_MOST) throw new Fault('bomb');
  }
  const names = entries.map((entry) => entry.fileName);
  if (!names.includes('[Content_Types].xml')) throw new Fault('unknown');
  if (names.some((name) => /vbaProject\.bin$|\/embeddings\/.*\.bin$|\/activeX\//i.test(name))) throw new Fault('macros');
  const type = names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : null;
  if (!type) throw new Fault('unknown');
  tell({ type });
  const wanted = type === 'docx' ? /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/ : /^xl\/sharedStrings\.xml$/;
  let room = READ_AT_MOST;
  let words = '';
  for (const entry of entries.filter(({ fileName }) => wanted.test(fileName))) {
    const xml = await readEntry(zip, entry, room);
    room -= xml.length;
    if (words.length < WORDS_AT_MOST) words += `${plain(xml)}\n`;
  }
  tell({ words });
}

/** A cell of a workbook as CSV holds it. A formula comes as the value that it had; it is never computed. @param {unknown} cell */
function cellOf(cell) {
  const words =
    cell instanceof Date
      ? Number.isNaN(cell.getTime())
        ? ''
        : cell.toISOString().slice(0, 10)
      : typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
        ? String(cell)
        : '';
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

/** The first sheet of a workbook that holds rows, or all that do, as CSV. @param {Buffer} bytes @param {boolean} all */
async function readWorkbook(bytes, all) {
  const { default: readExcelFile } = await import('read-excel-file/node');
  const sheets = await readExcelFile(bytes, { trim: false });
  const filled = sheets.filter(({ data }) => data.length > 1);
  const wanted = filled.length > 0 ? filled : sheets;
  if (wanted.length === 0) throw new Fault('broken');
  if (wanted.length > TABLES_AT_MOST) throw new Fault('bomb');
  for (const sheet of all ? wanted : wanted.slice(0, 1)) {
    const lines = sheet.data.map((row) => row.slice(0, COLUMNS_AT_MOST).map(cellOf).join(','));
    const name = all ? sheet.sheet : `${sheet.sheet}.csv`;
    tell({ name, sheet: true, bytes: Buffer.from(lines.join('\n'), 'utf8').toString('base64') });
  }
}

/** The tables in a ZIP, by their own names without the folders that they lie in; what systems put beside them is passed over. @param {Buffer} bytes @param {boolean} sheets all of a workbook's */
async function readTables(bytes, sheets = false) {
  const { fromBufferPromise } = await import('yauzl');
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true }).catch(() => {
    throw new Fault('broken');
  });
  const entries = [];
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      entries.push(entry);
      if (entries.length > ENTRIES_AT_MOST || unpacked > UNPACKED_AT_MOST) throw new Fault('bomb');
    }
  } catch (reason) {
    if (reason instanceof Fault) throw reason;
    throw new Fault(
      reason instanceof Error && /relative path|absolute path|characters in fileName/i.test(reason.message) ? 'paths' : 'broken',
    );
  }
  if (entries.some(({ fileName }) => fileName === 'xl/workbook.xml')) return readWorkbook(bytes, sheets);
  const tables = entries.filter(({ fileName }) => /(^|\/)[^./][^/]*\.(csv|tsv|txt)$/i.test(fileName) && !/(^|\/)__MACOSX\//.test(fileName));
  if (tables.length === 0) throw new Fault('unknown');
  if (tables.length > TABLES_AT_MOST) throw new Fault('bomb');
  let room = TABLE_BYTES_AT_MOST;
  for (const entry of tables) {
    if (entry.isEncrypted()) throw new Fault('locked');
    const table = await readBytes(zip, entry, room);
    room -= table.length;
    tell({ name: path.posix.basename(entry.fileName), bytes: table.toString('base64') });
  }
}

async function read() {
  const chunks = [];
  for await (const chunk of process.stdin) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const ways = {
    pdf: readPdf,
    pages: drawPdf,
    zip: readOffice,
    tables: readTables,
    sheets: (/** @type {Buffer} */ given) => readTables(given, true),
  };
  await ways[/** @type {keyof typeof ways} */ (process.argv[2])](bytes);
}

if (isMainThread) {
  // Watches over the memory of the whole process, also while this thread is busy with what it reads.
  new Worker(new URL(import.meta.url)).unref();
  try {
    await read();
  } catch (reason) {
    tell({ fault: reason instanceof Fault ? reason.message : 'broken' });
  }
} else {
  setInterval(() => {
    if (process.memoryUsage.rss() > MEMORY_AT_MOST) process.kill(process.pid, 'SIGKILL');
  }, 20);
}
