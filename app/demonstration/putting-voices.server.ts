import { writeComment } from '#app/domain/comments/writing.server.ts';
import { corroborate } from '#app/domain/corroborations/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { COMMENTS, type DemonstrationComment } from './comments.ts';
import { CORROBORATIONS, type DemonstrationCorroboration } from './corroborations.ts';

interface Voices {
  db: Db;
  people: ReadonlyMap<string, string>;
  refOf: (key: string) => string;
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** What people say of each other's reports: the steps that an earlier run which was cut off has not taken, each on its own day. */
export async function voiceSteps(voices: Voices) {
  const { db, people } = voices;
  const authors = [...people.values()];
  const said = await db.selectFrom('comments').select('words').where('author_id', 'in', authors).execute();
  const put = await db.selectFrom('corroborations').select('words').where('author_id', 'in', authors).execute();
  const isIn = (rows: readonly { words: string }[]) => new Set(rows.map(({ words }) => words));
  const [comments, corroborations] = [isIn(said), isIn(put)];
  return [
    ...CORROBORATIONS.filter(({ words }) => !corroborations.has(words)).map((one) => ({ ago: one.ago, take: () => speak(voices, one) })),
    ...COMMENTS.filter(({ words }) => !comments.has(words)).map((one) => ({ ago: one.ago, take: () => say(voices, one) })),
  ];
}

/** What a reference names, of what the demonstration speaks about. */
const kindOn = (ref: string) => (ref.startsWith('D-') ? 'decision' : ref.startsWith('A-') ? 'action' : 'report');

async function say({ db, people, refOf, actorThen }: Voices, comment: DemonstrationComment): Promise<void> {
  const { actor, then } = await actorThen(comment.author, comment.ago);
  const named = (keys: readonly string[] = []) => keys.map((key) => people.get(key) ?? '');
  const { words, marking } = comment;
  const part = marking ? ({ readers_of: 'fewer', marking } as const) : ({ readers_of: 'record' } as const);
  const input = { ...part, words, mentions: named(comment.mentions), readers: named(comment.readers), released: [], parties: [] };
  const ref = refOf(comment.on);
  await writeComment(db, actor, kindOn(ref), ref, input, then);
}

async function speak({ db, refOf, actorThen }: Voices, one: DemonstrationCorroboration): Promise<void> {
  const { actor, then } = await actorThen(one.author, one.ago);
  const { stance, words } = one;
  const sources = one.sources.map(([reliability, credibility, citation]) => ({
    ...{ reliability, credibility, citation },
    ...{ url: '', quotable: false },
  }));
  const part = { readers_of: 'record' as const, released: [], readers: [], parties: [] };
  const input = { ...part, stance, words, sources, hides_organisation: false };
  await corroborate(db, actor, refOf(one.report), input, then);
}
