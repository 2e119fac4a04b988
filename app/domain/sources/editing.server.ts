import { found, Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import type { SourceKind } from './choices.ts';
import { keepSourceSearchable } from './registering.server.ts';
import type { EntryInput } from './schema.ts';

/**
 * Puts an entry of the register right: its names, kind, what it is, its address. What it said before is kept, its ratings and readers
 * stay. Refuses (conflict) when `version` is no longer the newest.
 */
export async function editSource(db: Db, actor: Actor, ref: string, version: number, input: EntryInput, now: Date): Promise<void> {
  const at = now.toISOString();
  const { kind, name_en, about, url = '' } = input;
  const entry = { kind, name_en, name_ja: input.name_ja || name_en, about, url };
  await write(db, actor.id, now, async (tx, enter) => {
    const source = found(
      await tx
        .selectFrom('information_sources as f')
        .selectAll('f')
        .where('f.ref', '=', ref)
        .where('f.issued_at', 'is not', null)
        .where(visibleTo(actor, 'f'))
        .executeTakeFirst(),
    );
    if (!can(actor, 'source.edit', source)) throw new Refusal('forbidden');
    const edited = await tx
      .updateTable('information_sources')
      .set({ ...entry, version: version + 1 })
      .where('id', '=', source.id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (Number(edited.numUpdatedRows) === 0) throw new Refusal('conflict');
    const before = { kind: source.kind, name_en: source.name_en, name_ja: source.name_ja, about: source.about, url: source.url };
    await tx
      .insertInto('information_source_versions')
      .values({ id: newId(), source_id: source.id, number: version, ...before, ended_at: at, ended_by: actor.id })
      .execute();
    await keepSourceSearchable(tx, { ...source, ...entry });
    enter({
      ...{ act: 'source.edited', subject_kind: 'information_source', subject_id: source.id, audience_id: source.audience_id },
      detail: { version: version + 1, digest: sha256(JSON.stringify(entry)) },
    });
  });
}

/** What an entry said before, until when, and who changed it. */
export interface FormerEntry {
  id: string;
  name_en: string;
  name_ja: string;
  kind: SourceKind;
  about: string;
  url: string;
  ended_at: string;
  /** null: somebody whom the reader may not see */
  by: { family_name: string; given_name: string; native_name: string } | null;
}

/** What a source that the actor has been found to read said before, the newest first. One query. */
export async function readFormerEntries(db: Db, actor: Actor, sourceId: string, now: Date): Promise<FormerEntry[]> {
  const rows = await db
    .selectFrom('information_source_versions as v')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'v.ended_by').on(visiblePeople(actor, now)))
    .select(['v.id', 'v.name_en', 'v.name_ja', 'v.kind', 'v.about', 'v.url', 'v.ended_at'])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
    .where('v.source_id', '=', sourceId)
    .orderBy('v.number', 'desc')
    .execute();
  return rows.map(({ family_name, given_name, native_name, ...entry }) => ({
    ...entry,
    by: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
  }));
}
