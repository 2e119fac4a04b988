import { openAttachment } from '#app/domain/attachments/reading.server.ts';
import { MEDIA_TYPES } from '#app/domain/attachments/types.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { handOut } from './handing-out.server.ts';

const WORDS_SHOWN = 20_000;

/** GET /attachments/:ref/preview: a picture, or the words of anything else as plain text, for the sandboxed frame of its page. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const { id, type, words } = found(await openAttachment(context.db, actor, params.ref ?? '', context.now));
  if (type === 'png' || type === 'jpeg') return handOut(request, context.configuration.dataDir, id, { 'Content-Type': MEDIA_TYPES[type] });
  return new Response(words.slice(0, WORDS_SHOWN).toWellFormed(), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
});
