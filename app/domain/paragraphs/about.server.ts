import type { Actor } from '#app/policy/actor.ts';
import type { CommentedKind, Db } from '#db/schema.ts';
import type { UnkeptWhole, Whole } from '../audience/hanging.server.ts';
import { readCommented } from '../comments/subjects.server.ts';
import { kindOf } from '../releasing/kinds.ts';
import { readMarkableDraft } from './drafting.server.ts';

/** On what something can be said, of what can be put in quarantine. */
const COMMENTED: readonly CommentedKind[] = ['report', 'action', 'meeting', 'decision'];

/** What a form says that its part hangs on: a record that the actor reads, or a draft of their own; null where there is neither. */
export async function readWholeAbout(db: Db, actor: Actor, about: string, now: Date): Promise<Whole | UnkeptWhole | null> {
  const draft = await readMarkableDraft(db, actor, about, now);
  if (draft) return draft.whole;
  const kind = COMMENTED.find((commented) => commented === kindOf(about));
  return kind ? readCommented(db, actor, kind, about) : null;
}
