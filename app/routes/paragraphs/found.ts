import { redirect } from '@remix-run/node';
import { readOneParagraph } from '#app/domain/paragraphs/reading.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';

/** GET /paragraphs/:ref: a marked paragraph by its reference alone, as search finds it. */
export const loader = asActor(async ({ actor, context, params }) => {
  const { ref, report_ref } = found(await readOneParagraph(context.db, actor, params.ref ?? ''));
  return redirect(`/reports/${report_ref}/paragraphs/${ref}`);
});
