import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import type { UnkeptWhole, Whole } from '../audience/hanging.server.ts';
import { readCommented } from '../comments/subjects.server.ts';
import { kindOf } from '../releasing/kinds.ts';
import { readMarkableDraft } from './drafting.server.ts';

/** What a form says that its part hangs on: a record that the actor reads, or a draft of their own; null where there is neither. */
export async function readWholeAbout(db: Db, actor: Actor, about: string, now: Date): Promise<Whole | UnkeptWhole | null> {
  const draft = await readMarkableDraft(db, actor, about, now);
  if (draft) return draft.whole;
  const kind = kindOf(about);
  if (kind === null || kind === 'scenario' || kind === 'emerging_choke_point' || kind === 'stock') return null;
  return readCommented(db, actor, kind, about);
}
