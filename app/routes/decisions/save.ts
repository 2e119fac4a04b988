import { data } from '@remix-run/node';
import { keepDecisionDraft } from '#app/domain/decisions/drafting.server.ts';
import { asActor } from '#app/http/acting.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import type { DraftStand } from '#app/ui/saving.ts';
import { draftIn, wordsIn } from './draft-words.server.ts';

/** POST /decisions/save: where the form of a proposal, or of an edit, saves itself. It has no page, so that its answer is data alone. */
export const action = asActor(async ({ actor, context, request }) => {
  const form = await request.formData();
  const of = textOf(form, 'of').slice(0, 20) || null;
  const { draft, theirs } = await keepDecisionDraft(context.db, actor, draftIn(actor, form, of), wordsIn(form, of), context.now);
  const { id, version, saved_at } = draft;
  const stand: DraftStand = { id, version, saved_at };
  return data({ draft: stand, conflict: theirs !== null }, { status: theirs ? 409 : 200 });
});
