import { readCommented, type Commented } from '#app/domain/comments/subjects.server.ts';
import { pathOf } from '#app/domain/search/kinds.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import type { CommentedKind } from '#db/schema.ts';

/** What is commented on where: each kind has these pages below its own. */
const KINDS: readonly (readonly [string, CommentedKind])[] = [
  ['/reports/', 'report'],
  ['/decisions/', 'decision'],
  ['/actions/', 'action'],
  ['/meetings/', 'meeting'],
];

/** The record that an address names, as the actor reads it: not found where they do not. One query. */
export async function readCommentedHere({ actor, context, params, request }: ActingArgs): Promise<Commented> {
  const { pathname } = new URL(request.url);
  const [, kind] = found(KINDS.find(([at]) => pathname.startsWith(at)));
  return found(await readCommented(context.db, actor, kind, params.ref ?? ''));
}

/** What a page about a record's comments says of the record. */
export const shownRecord = ({ kind, ref, title, title_ja, marking, parties }: Commented) => ({
  ...{ ref, title, title_ja, marking, parties, path: pathOf(kind, ref) },
});
