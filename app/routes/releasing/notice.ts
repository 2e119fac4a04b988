import { redirect } from '@remix-run/node';
import { seeWithdrawal } from '#app/domain/releasing/withdrawing.server.ts';
import { asActor } from '#app/http/acting.server.ts';

/** POST /reports/:ref/notice: the reader has seen that a report was withdrawn. */
export const action = asActor(async ({ actor, context, params }) => {
  await seeWithdrawal(context.db, actor, params.ref ?? '', context.now);
  return redirect('/');
});

export const loader = asActor(({ params }) => redirect(`/reports/${encodeURIComponent(params.ref ?? '')}`));
