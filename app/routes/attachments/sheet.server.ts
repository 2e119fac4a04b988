import { Readable } from 'node:stream';
import { createReadableStreamFromReadable } from '@remix-run/node';

/** A picture as its bytes come. */
type Picture = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
type Pictures = AsyncIterable<Picture> | Iterable<Picture>;

/** On a sheet that is light in every theme, as paper is. One picture alone is fitted whole into the frame. */
const STYLE = `html{background:#e8e8e6;color:#1b1d24;font:15px/1.5 system-ui,sans-serif}
body{margin:0;display:grid;gap:12px;padding:12px;justify-items:center}
img{display:block;max-width:100%;background:#fff;box-shadow:0 0 0 1px #c8c8c4}
img:only-child{max-height:calc(100vh - 24px)}
details{justify-self:stretch}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}`;

const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What a sheet is called, in which language, and what stands below its pictures. */
interface Sheet {
  name: string;
  language: string;
  after?: { title: string; words: string };
}

/** A picture that stands in the page itself: a frame shut in has no session, and could fetch none. In pieces of threes, as base64 wants. */
async function* inline(type: string, alt: string, picture: Picture): AsyncGenerator<string> {
  yield `<img alt="${escaped(alt)}" src="data:${type};base64,`;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of picture) {
    const joined = Buffer.concat([rest, chunk]);
    const whole = joined.length - (joined.length % 3);
    rest = joined.subarray(whole);
    yield joined.toString('base64', 0, whole);
  }
  yield `${rest.toString('base64')}">`;
}

async function* sheet(type: string, pictures: Pictures, { name, language, after }: Sheet): AsyncGenerator<string> {
  yield `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="initial-scale=1.0">
<title>${escaped(name)}</title><style>${STYLE}</style><body>`;
  let count = 0;
  for await (const picture of pictures) yield* inline(type, `${name} · ${(count += 1)}`, picture);
  if (after?.words.trim()) yield `<details><summary>${escaped(after.title)}</summary><pre>${escaped(after.words)}</pre></details>`;
}

/**
 * A page of pictures for the frame of a preview, as a browser shows a bare picture in a frame cut off and not fitted to it; below them words
 * that are read out, found and copied. Without pictures: its head alone.
 */
export const sheetOf = (type: string, pictures: Pictures | null, what: Sheet): Response =>
  new Response(pictures && createReadableStreamFromReadable(Readable.from(sheet(type, pictures, what))), {
    // Pictures are packed already.
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store, no-transform' },
  });
