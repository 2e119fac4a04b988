import { redirect } from '@remix-run/node';
import { asActor } from '#app/http/acting.server.ts';

/** GET /reports/new?item=REF: to the form of a draft that is made when it is first saved; looking makes nothing. */
export const loader = asActor(({ request }) => redirect(`/reports/drafts/new${new URL(request.url).search}`));
