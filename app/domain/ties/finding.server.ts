import { sql } from 'kysely';
import type { Db, Tx } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
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
  return [...new Set(typed.split(/[\s,;、，；]+/u).filter(Boolean).map(tidyReference))];
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

/** Records whose title holds what was typed, of those the actor may read: what a field offers. One query. */
export async function findByTitle(db: Db | Tx, actor: Actor, typed: string, kinds: readonly TieableKind[] = TIEABLE): Promise<TiedEnd[]> {
  const words = typed.normalize('NFKC').trim().toLowerCase().slice(0, 100);
  if (words.length < 2) return [];
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const parts = kinds.map(
    (kind) => sql`select * from (select * from (${selectEnds(actor, kind)}) e
      where lower(e.title) like ${pattern} escape '\\' or lower(e.title_ja) like ${pattern} escape '\\' or e.ref = ${tidyReference(words)}
      order by e.ref limit ${FOUND_AT_ONCE}) f`,
  );
  return (await sql<TiedEnd>`${sql.join(parts, sql` union all `)}`.execute(db)).rows;
}
