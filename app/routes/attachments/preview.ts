import { open } from 'node:fs/promises';
import { drawPages } from '#app/domain/attachments/drawing.server.ts';
import { openAttachment } from '#app/domain/attachments/reading.server.ts';
import { pathOfAttachment } from '#app/domain/attachments/storing.server.ts';
import { MEDIA_TYPES } from '#app/domain/attachments/types.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { sheetOf } from './sheet.server.ts';

const WORDS_SHOWN = 20_000;

/** GET /attachments/:ref/preview: a picture, the first pages of a PDF as pictures, or the words of a file, for the shut-in frame of its page. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const { id, name, type, words } = found(await openAttachment(context.db, actor, params.ref ?? '', context.now));
  const path = pathOfAttachment(context.configuration.dataDir, id);
  const shown = words.slice(0, WORDS_SHOWN).toWellFormed();
  const { language } = actor;
  const head = request.method === 'HEAD';
  if (type === 'png' || type === 'jpeg') {
    const file = await open(path, 'r');
    if (head) await file.close();
    return sheetOf(MEDIA_TYPES[type], head ? null : [file.createReadStream()], { name, language });
  }
  const pages = type === 'pdf' && !head ? drawPages(path) : null;
  const first = await pages?.next();
  if (!pages || !first || first.done)
    return new Response(head ? null : shown, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  const all = async function* () {
    yield [first.value];
    for await (const page of pages) yield [page];
  };
  const after = { title: catalogueOf(language).attachments.wordsFound, words: shown };
  return sheetOf('image/png', all(), { name, language, after });
});
