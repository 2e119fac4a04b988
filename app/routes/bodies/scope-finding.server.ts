import { findScopeItems } from '#app/domain/bodies/editing.server.ts';
import { textOf } from '#app/http/forms.server.ts';
import { isShownAgain } from '#app/http/kept-form.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';

/** The form of a body was sent to look for items, or to be shown again: nothing is saved. */
export function asksToFind(form: FormData): boolean {
  return isShownAgain(form) || textOf(form, 'act') === 'find_items';
}

/** The items chosen in a form that comes back, and what was typed to find more. */
export async function scopeIn(db: Db, actor: Actor, form: FormData) {
  const typed = textOf(form, 'find_items').slice(0, 200);
  const ids = form.getAll('items').filter((value): value is string => typeof value === 'string');
  return { typed, finding: await findScopeItems(db, actor, ids.slice(0, 500), typed) };
}
