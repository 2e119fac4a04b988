import { redirect } from '@remix-run/node';
import { asActor } from '#app/http/acting.server.ts';
import { beginRevision } from '#app/domain/reports/revising.server.ts';

/** POST /reports/:ref/revise: to the author's draft of a revision, begun if there is none. */
export const action = asActor(async ({ actor, context, params }) =>
  redirect(`/reports/drafts/${await beginRevision(context.db, actor, params.ref ?? '', context.now)}`),
);

export const loader = asActor(({ params }) => redirect(`/reports/${encodeURIComponent(params.ref ?? '')}`));
