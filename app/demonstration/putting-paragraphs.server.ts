import { markParagraph } from '#app/domain/paragraphs/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { PARAGRAPHS, type DemonstrationParagraph } from './paragraphs.ts';
import { REPORTS } from './reports.ts';

interface Marking {
  db: Db;
  refOf: (report: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** The marked paragraphs of the demonstration as steps by their day, without those that an earlier run which was cut off has marked. */
export async function paragraphSteps({ db, refOf, actorThen }: Marking) {
  const marked = await db.selectFrom('report_paragraphs').select('words').execute();
  const take = async ({ report, ago, ...said }: DemonstrationParagraph) => {
    const { actor, then } = await actorThen(REPORTS.find(({ key }) => key === report)?.author ?? '', ago);
    const input = { ...said, readers_of: 'fewer' as const, released: [], readers: [], parties: [] };
    await markParagraph(db, actor, refOf(report), input, then);
  };
  return PARAGRAPHS.filter(({ words }) => !marked.some((one) => one.words === words)).map((one) => ({
    ago: one.ago,
    take: () => take(one),
  }));
}
