import { rateSource } from '#app/domain/sources/rating.server.ts';
import { registerSource } from '#app/domain/sources/registering.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { SOURCES, type DemonstrationSource } from './sources.ts';

interface Acting {
  db: Db;
  committee_id: string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

const entryOf = (db: Db, { name_en }: DemonstrationSource) =>
  db.selectFrom('information_sources').select(['id', 'ref', 'ratings']).where('name_en', '=', name_en).executeTakeFirst();

/** The register as steps by their day: each source entered with its first rating, then rated anew. A run that was cut off goes on. */
export function sourceSteps({ db, committee_id, actorThen }: Acting): { ago: number; take: () => Promise<void> }[] {
  return SOURCES.flatMap((source) =>
    source.ratings.map(({ by, ago, reliability, reason }, before) => ({
      ago,
      take: async () => {
        const { actor, then } = await actorThen(by, ago);
        const entry = await entryOf(db, source);
        if (entry && entry.ratings === before) await rateSource(db, actor, entry.ref, before, { reliability, reason }, then);
        if (entry) return;
        const { name_en, name_ja, kind, about, url } = source;
        const readers = { home_body_id: committee_id, marking: 'GREEN' as const, released: [], readers: [], parties: [] };
        const input = { ...readers, name_en, name_ja, kind, about, url, reliability, reason };
        await registerSource(db, actor, input, then);
      },
    })),
  );
}

/** The entry that a citation of the demonstration rests on, if it is in the register already. */
export async function registeredFor(db: Db, citation: string): Promise<{ registered?: string }> {
  const source = SOURCES.find(({ cited }) => citation.startsWith(cited));
  const entry = source && (await entryOf(db, source));
  return entry ? { registered: entry.id } : {};
}
