import { createReadStream } from 'node:fs';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { dispositionOf } from '#app/domain/attachments/names.ts';
import { openAttachment } from '#app/domain/attachments/reading.server.ts';
import { pathOfAttachment } from '#app/domain/attachments/storing.server.ts';
import { MEDIA_TYPES } from '#app/domain/attachments/types.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';

/** GET /attachments/:ref/file: the file, as a download under its safe name. Its headers are shut in by http/protection.server.ts. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { id, name, type } = found(await openAttachment(context.db, actor, params.ref ?? '', context.now));
  const stream = createReadStream(pathOfAttachment(context.configuration.dataDir, id));
  return new Response(createReadableStreamFromReadable(stream), {
    headers: { 'Content-Type': MEDIA_TYPES[type], 'Content-Disposition': dispositionOf(name) },
  });
});
