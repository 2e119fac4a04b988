import { createReadStream } from 'node:fs';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { openAttachment } from '#app/domain/attachments/reading.server.ts';
import { pathOfAttachment } from '#app/domain/attachments/storing.server.ts';
import { MEDIA_TYPES } from '#app/domain/attachments/types.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';

const WORDS_SHOWN = 20_000;

/** GET /attachments/:ref/preview: a picture, or the words of anything else as plain text, for the sandboxed frame of its page. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { id, type, words } = found(await openAttachment(context.db, actor, params.ref ?? '', context.now));
  if (type !== 'png' && type !== 'jpeg')
    return new Response(words.slice(0, WORDS_SHOWN), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  const stream = createReadStream(pathOfAttachment(context.configuration.dataDir, id));
  return new Response(createReadableStreamFromReadable(stream), { headers: { 'Content-Type': MEDIA_TYPES[type] } });
});
