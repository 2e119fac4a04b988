import { asActor } from '#app/http/acting.server.ts';
import { fileAnswer } from '#app/http/csv.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { found } from '#app/http/refusal.ts';
import { readHeads } from '#app/journal/signing.server.ts';
import { keyFor } from './proving.server.ts';

/** GET /decisions/proof/head.json?size= : a signed head of the journal, to be kept elsewhere; the newest where no size is said. */
export const loader = asActor(async (args) => {
  await keyFor(args);
  const size = textOf(new URL(args.request.url).searchParams, 'size');
  const [head] = await readHeads(args.context.db, 1, /^[1-9]\d{0,14}$/.test(size) ? Number(size) : size === '' ? null : 0);
  const { at, size: entries } = found(head);
  return fileAnswer(`${JSON.stringify(head, null, 2)}\n`, 'application/json', `kakehashi-head-${entries}-${at.slice(0, 10)}.json`);
});
