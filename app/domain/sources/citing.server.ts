import type { Actor } from '#app/policy/actor.ts';
import { readAudience } from '#app/policy/audiences.server.ts';
import { readersWithin, type ReadRecord } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Tx } from '#db/schema.ts';
import type { Choice } from '../choosable.server.ts';
import { findAmong, fold, type Finding } from '../finding.ts';
import type { CitableSource } from './choices.ts';

/** A source row of a form, as far as the register asks. */
export interface Citing {
  citation: string;
  /** the id of its entry in the register, where it was chosen from there */
  registered?: string;
}

export interface CitationFault {
  field: 'sources';
  code: 'source' | 'sourceNamed';
}

const NAME_AT_LEAST = 2;

/**
 * What is wrong with the sources that a report, or what speaks to one, cites from the register: an entry that the actor may not read,
 * which answers as one that does not exist; and the name of an entry in words that somebody reads who may not read the entry.
 * `readers`: who will read those words; null where that is not known yet.
 */
export async function findCitationFaults(
  db: Db | Tx,
  actor: Actor,
  rows: readonly Citing[],
  readers: ReadRecord | null,
  now: Date,
): Promise<CitationFault[]> {
  const ids = [...new Set(rows.flatMap((row) => row.registered ?? []))];
  if (ids.length === 0) return [];
  const entries = await db
    .selectFrom('information_sources as f')
    .innerJoin('audiences', 'audiences.id', 'f.audience_id')
    .select(['f.id', 'f.name_en', 'f.name_ja', 'f.home_body_id', 'f.audience_id', 'f.author_id', 'audiences.marking'])
    .where('f.id', 'in', ids)
    .where(visibleTo(actor, 'f'))
    .execute();
  const faults: CitationFault[] = entries.length < ids.length ? [{ field: 'sources', code: 'source' }] : [];
  if (!readers) return faults;
  // What it was called before is known to its readers alone, too.
  const former = await db
    .selectFrom('information_source_versions')
    .select(['source_id', 'name_en', 'name_ja'])
    .where('source_id', 'in', ids)
    .execute();
  const names = ({ id, ...entry }: (typeof entries)[number]) =>
    [entry, ...former.filter((one) => one.source_id === id)]
      .flatMap(({ name_en, name_ja }) => [name_en, name_ja].map(fold))
      .filter((name) => name.length >= NAME_AT_LEAST);
  const named = entries.filter((entry) =>
    rows.some((row) => row.registered === entry.id && names(entry).some((name) => fold(row.citation).includes(name))),
  );
  for (const entry of named.filter(({ marking }) => marking !== 'CLEAR')) {
    const { home_body_id, author_id } = entry;
    const audience = await readAudience(db, entry.audience_id);
    const all = await readersWithin(db, actor, readers, { audience, home_body_id, author_id }, now);
    if (all.some((reader) => !reader.part)) return [...faults, { field: 'sources', code: 'sourceNamed' }];
  }
  return faults;
}

/** Of some entries of the register, those that the actor may read. */
export async function visibleEntries(db: Db | Tx, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('information_sources as f')
    .select('f.id')
    .where('f.id', 'in', [...ids])
    .where(visibleTo(actor, 'f'))
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** A source of the register as a form offers it. */
export function citable({ id, ref, name_en, name_ja, extra }: Choice): CitableSource {
  const note = `${extra} · ${ref}`;
  return { id, ref, name_en, name_ja, note_en: note, note_ja: note, reliability: extra };
}

/** What the source rows of a form show of the register: the entries that they name, and what was found by typing. */
export function findCitable(choices: readonly Choice[], sources: unknown, typed: string): Finding<CitableSource> {
  const rows: unknown[] = Array.isArray(sources) ? sources : [];
  const ids = rows.flatMap((row) => {
    const id = typeof row === 'object' && row !== null ? (row as { registered?: unknown }).registered : null;
    return typeof id === 'string' ? [id] : [];
  });
  const entries = choices.filter((choice) => choice.kind === 'source').map(citable);
  const { chosen } = findAmong(entries, ids, '');
  // One entry may be cited for several pieces of information: what is cited already is found again.
  return { chosen, found: findAmong(entries, [], typed).found };
}
