import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import { matchingDocuments } from '#db/search.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { TIEABLE, type TiedEnd, type TieableKind } from './kinds.ts';
import { selectAgendaEnds, selectEnds } from './sources.server.ts';

const FOUND_AT_ONCE = 8;
const AGENDA = 'agenda:';

/** Full-width letters and stray spaces as people type them: ｒ－7k3q5x is R-7K3Q5X. */
export function tidyReference(typed: string): string {
  const tidy = typed.normalize('NFKC').trim();
  return tidy.startsWith(AGENDA) ? tidy : tidy.replace(/^([a-z])[-‐−–]?([0-9a-z]{6})$/i, '$1-$2').toUpperCase();
}

/** Splits what was typed in a field of references: by spaces, commas, semicolons, 、 and line ends; each once. */
export function splitReferences(typed: string): string[] {
  return [
    ...new Set(
      typed
        .split(/[\s,;、，；]+/u)
        .filter(Boolean)
        .map(tidyReference),
    ),
  ];
}

/** The records that references name, of those the actor may read; an agenda item is named `agenda:` and its id. One query. */
export async function findReferences(db: Db | Tx, actor: Actor, references: readonly string[]): Promise<TiedEnd[]> {
  const items = references.filter((reference) => reference.startsWith(AGENDA)).map((reference) => reference.slice(AGENDA.length));
  const refs = references.filter((reference) => !reference.startsWith(AGENDA));
  const parts = [
    ...(refs.length ? TIEABLE.map((kind) => sql`${selectEnds(actor, kind)} and r.ref in (${sql.join(refs)})`) : []),
    ...(items.length ? [sql`${selectAgendaEnds(actor)} and r.id in (${sql.join(items)})`] : []),
  ];
  if (parts.length === 0) return [];
  return (await sql<TiedEnd>`${sql.join(parts, sql` union all `)}`.execute(db)).rows;
}

/**
 * The same, for a field: refuses when any reference names nothing that the actor may read.
 * What is hidden and what does not exist are refused alike.
 */
export async function resolveReferences(db: Db | Tx, actor: Actor, references: readonly string[]): Promise<TiedEnd[]> {
  const ends = await findReferences(db, actor, references);
  const known = new Set(ends.map((end) => (end.kind === 'agenda_item' ? `${AGENDA}${end.id}` : end.ref)));
  if (references.some((reference) => !known.has(reference))) throw new Refusal('invalid', 'unknown_reference');
  return ends;
}

/** The reference by which a form names an end. */
export function referenceOf(end: TiedEnd): string {
  return end.kind === 'agenda_item' ? `${AGENDA}${end.id}` : end.ref;
}

/** Records that hold what was typed, newest first, of those the actor may read: what a field offers. One query. */
export async function findByWords(db: Db | Tx, actor: Actor, typed: string, kinds: readonly TieableKind[] = TIEABLE): Promise<TiedEnd[]> {
  const rows = await matchingDocuments(db, typed.slice(0, 100))
    .innerJoin('audiences', 'audiences.id', 'd.audience_id')
    .select(['d.subject_kind', 'd.subject_id', 'd.ref', 'd.title', 'audiences.marking'])
    .where('d.subject_kind', 'in', [...kinds])
    .where(visibleTo(actor, 'd'))
    .limit(FOUND_AT_ONCE)
    .execute();
  return rows.map(({ subject_kind, subject_id, title: titles, ...row }) => {
    const [title = '', title_ja = ''] = titles.split('\n');
    return { ...row, kind: subject_kind as TieableKind, id: subject_id, title, title_ja };
  });
}
