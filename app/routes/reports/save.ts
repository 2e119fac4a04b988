import { asActor } from '#app/http/acting.server.ts';
import { sendReport } from './sending.server.ts';

/** POST /reports/drafts/ID/save: where the form saves itself. It has no page, so that its answer is data alone. */
export const action = asActor((args) => sendReport(args, true));
