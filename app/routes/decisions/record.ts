import { openRecord } from '#app/domain/audience/openings.server.ts';
import { makeRecord } from '#app/domain/decisions/record/making.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { keepAnswer } from '#app/http/files.server.ts';
import { found } from '#app/http/refusal.ts';

/** GET /decisions/:ref/record.json : the record of a decision, to be checked with `npm run verify-record`, as its reader may read it. */
export const loader = asActor(async ({ actor, context, params }) => {
  const record = found(await makeRecord(context.db, actor, params.ref ?? '', context.now));
  const { id, ref, marking } = record.decision;
  await openRecord(context.db, actor, { kind: 'decision', id }, context.now);
  return keepAnswer(`${JSON.stringify(record, null, 1)}\n`, 'record.json', ref, marking);
});
