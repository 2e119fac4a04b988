import { dispositionOf } from '#app/domain/attachments/names.ts';
import { openAttachment } from '#app/domain/attachments/reading.server.ts';
import { MEDIA_TYPES } from '#app/domain/attachments/types.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { handOut } from './handing-out.server.ts';

/** GET /attachments/:ref/file: the file, as a download under its safe name. */
export const loader = asActor(async ({ actor, context, params, request }) => {
  const { id, name, type } = found(await openAttachment(context.db, actor, params.ref ?? '', context.now));
  return handOut(request, context.configuration.dataDir, id, {
    'Content-Type': MEDIA_TYPES[type],
    'Content-Disposition': dispositionOf(name),
  });
});
