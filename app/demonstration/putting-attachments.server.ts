import { writeFile } from 'node:fs/promises';
import { attachFile } from '#app/domain/attachments/attaching.server.ts';
import { examineReceived } from '#app/domain/attachments/receiving.server.ts';
import { incomingPath } from '#app/domain/attachments/storing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { ATTACHMENTS, type DemonstrationAttachment } from './attachments.ts';
import { csvOf, pdfOf } from './making-files.ts';
import { REPORTS } from './reports.ts';

interface Attaching {
  db: Db;
  dataDir: string;
  people: ReadonlyMap<string, string>;
  refOf: (report: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** The files of the demonstration as steps by their day, without those that an earlier run which was cut off has attached. */
export async function attachmentSteps({ db, dataDir, people, refOf, actorThen }: Attaching) {
  const attached = await db
    .selectFrom('attachments')
    .select('name')
    .where('author_id', 'in', [...people.values()])
    .execute();
  const take = async ({ report, ago, name, marking, file }: DemonstrationAttachment) => {
    const { actor, then } = await actorThen(REPORTS.find(({ key }) => key === report)?.author ?? '', ago);
    const id = newId();
    await writeFile(await incomingPath(dataDir, id), 'table' in file ? csvOf(file.table) : pdfOf(file.letter));
    const received = await examineReceived(dataDir, id, name);
    if ('fault' in received) throw new Error(`The demonstration's ${name} is not taken: ${received.fault}`);
    const readers = marking ? ({ readers_of: 'fewer', marking } as const) : ({ readers_of: 'record' } as const);
    await attachFile(db, actor, refOf(report), received, { ...readers, released: [], readers: [], parties: [] }, { dataDir, now: then });
  };
  return ATTACHMENTS.filter(({ name }) => !attached.some((one) => one.name === name)).map((one) => ({
    ago: one.ago,
    take: () => take(one),
  }));
}
