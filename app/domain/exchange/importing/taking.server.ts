import { v5 } from 'uuid';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db } from '#db/schema.ts';
import { startingFields } from '../../reports/drafts.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { digestOfText } from '../origins.server.ts';
import { stixId } from '../stix/objects.ts';
import type { Found, Incoming } from './incoming.ts';

/** A file that was read waits so long for its importer. */
const KEPT_MS = 24 * 3_600_000;

/** A file that waits for its importer to decide, or that they took. */
export interface Waiting {
  id: string;
  found: Found;
  made_at: string;
  taken_at: string | null;
}

/** The draft that a report becomes: the same for the same importer and the same report, so that bringing it in again makes no second. */
export const draftIdOf = (actor: Actor, incoming: Pick<Incoming, 'external_id'>): string => v5(`import ${incoming.external_id}`, actor.id);

/** Keeps what was found in a file for its importer alone, and throws away what has expired. */
export async function keepIncoming(db: Db, actor: Actor, found: Found, now: Date): Promise<string> {
  const id = newId();
  const made_at = now.toISOString();
  const content = JSON.stringify(found);
  const expires_at = new Date(now.getTime() + KEPT_MS).toISOString();
  await write(db, actor.id, now, async (tx, enter) => {
    await tx.deleteFrom('incoming').where('expires_at', '<=', made_at).execute();
    await tx
      .insertInto('incoming')
      .values({ id, person_id: actor.id, format: found.format, content, made_at, expires_at, taken_at: null })
      .execute();
    enter({ act: 'import.read', subject_kind: 'draft', subject_id: id, detail: { format: found.format, digest: sha256(content) } });
  });
  return id;
}

/** What waits under an id, for its importer; null for anybody else's, for what has expired, and for nothing. */
export async function readIncoming(db: Db, actor: Actor, id: string, now: Date): Promise<Waiting | null> {
  const row = await db
    .selectFrom('incoming')
    .select(['id', 'content', 'made_at', 'taken_at'])
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst();
  return row ? { id: row.id, made_at: row.made_at, taken_at: row.taken_at, found: JSON.parse(row.content) as Found } : null;
}

/** Where a report of a file already is: a draft of the importer's own, or a report that they may read. */
export interface Here {
  kind: 'draft' | 'report';
  /** the draft's id, the report's reference */
  at: string;
}

/** Which of them are here already, by their place in the file: among the importer's drafts and the reports that they may read. */
export async function readHere(db: Db, actor: Actor, reports: readonly Incoming[]): Promise<Map<number, Here>> {
  if (reports.length === 0) return new Map();
  const ids = reports.map((one) => draftIdOf(actor, one));
  const drafts = await db.selectFrom('drafts').select('id').where('id', 'in', ids).where('author_id', '=', actor.id).execute();
  const rows = await db
    .selectFrom('reports')
    .leftJoin('report_origins', 'report_origins.report_id', 'reports.id')
    .select(['reports.id', 'reports.ref', 'report_origins.external_id'])
    .where((eb) =>
      eb.or([
        eb('reports.id', 'in', ids),
        eb(
          'report_origins.external_id',
          'in',
          reports.map((one) => one.external_id),
        ),
        eb(
          'reports.ref',
          'in',
          reports.map(({ ref }) => ref ?? ''),
        ),
      ]),
    )
    .where(visibleTo(actor, 'reports'))
    .execute();
  const drafted = new Set(drafts.map(({ id }) => id));
  const here = new Map<number, Here>();
  for (const one of reports) {
    const id = draftIdOf(actor, one);
    // One that was taken away from here says its reference, and has the id that was made of ours.
    const report = rows.find(
      (row) =>
        row.id === id || row.external_id === one.external_id || (row.ref === one.ref && stixId('report', row.id) === one.external_id),
    );
    if (report) here.set(one.line, { kind: 'report', at: report.ref });
    else if (drafted.has(id)) here.set(one.line, { kind: 'draft', at: id });
  }
  return here;
}

/** The form of a draft: as the file said, on what a new report starts with; the readers are for a person to choose. */
function draftFields(actor: Actor, { fields }: Incoming): Record<string, unknown> {
  const known = committeeCountries();
  const countries = Array.isArray(fields.countries) ? fields.countries.filter((code) => known.has(String(code))) : [];
  return { ...startingFields(actor), ...fields, countries };
}

/**
 * Makes drafts of what waits: all of them in one write, or none. They are the importer's own, read by nobody else until they file them.
 * What is here already is left as it is. Sent twice, the second finds it taken.
 */
export async function takeIncoming(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  const waiting = await readIncoming(db, actor, id, now);
  if (!waiting) throw new Refusal('not_found');
  if (waiting.taken_at !== null) return;
  const at = now.toISOString();
  const { format, reports } = waiting.found;
  const here = await readHere(db, actor, reports);
  await write(db, actor.id, now, async (tx, enter) => {
    const taken = await tx
      .updateTable('incoming')
      .set({ taken_at: at })
      .where('id', '=', id)
      .where('taken_at', 'is', null)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 0) throw new Refusal('conflict');
    let made = 0;
    for (const report of reports) {
      if (here.has(report.line)) continue;
      const draft = draftIdOf(actor, report);
      const fields = JSON.stringify(draftFields(actor, report));
      const put = await tx
        .insertInto('drafts')
        .values({ id: draft, kind: 'report', author_id: actor.id, fields, created_at: at, saved_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (Number(put.numInsertedOrUpdatedRows ?? 0) === 0) continue;
      await tx.deleteFrom('report_origins').where('report_id', '=', draft).execute();
      const { external_id, created, modified, translations } = report;
      await tx
        .insertInto('report_origins')
        .values({
          ...{ report_id: draft, format, external_id, created, modified, imported_at: at },
          digest: digestOfText(report.fields),
          translations: JSON.stringify(translations),
        })
        .execute();
      enter({ act: 'draft.begun', subject_kind: 'draft', subject_id: draft, detail: { digest: sha256(fields), imported: true } });
      made += 1;
    }
    enter({ act: 'import.taken', subject_kind: 'draft', subject_id: id, detail: { format, made, already: reports.length - made } });
  });
}

/** Throws away what waits. */
export async function dropIncoming(db: Db, actor: Actor, id: string, now: Date): Promise<void> {
  await write(db, actor.id, now, async (tx, enter) => {
    const gone = await tx.deleteFrom('incoming').where('id', '=', id).where('person_id', '=', actor.id).executeTakeFirst();
    if (Number(gone.numDeletedRows) === 0) throw new Refusal('not_found');
    enter({ act: 'import.dropped', subject_kind: 'draft', subject_id: id });
  });
}
