import { v5 } from 'uuid';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { newId } from '#db/identity.server.ts';
import type { Db, Marking, Tx } from '#db/schema.ts';
import { putParagraph } from '../../paragraphs/keeping.server.ts';
import { textIn } from '../../reports/draft-fields.ts';
import { startingFields } from '../../reports/drafts.server.ts';
import { hidesAuthor } from '../../reports/reading.server.ts';
import { LIMITS } from '../../reports/schema.ts';
import { digestOfText } from '../origins.server.ts';
import { stixId } from '../stix/objects.ts';
import { NotImportable, type Incoming } from './incoming.ts';
import { settle, type Settled } from './matching.server.ts';
import { readIncoming } from './waiting.server.ts';

/** The draft that a report becomes: the same for the same importer and the same report, so that bringing it in again makes no second. */
export const draftIdOf = (actor: Actor, incoming: Pick<Incoming, 'external_id'>): string => v5(`import ${incoming.external_id}`, actor.id);

/** Where a report of a file already is: a draft of the importer's own, or a report that they may read. */
export interface Here {
  kind: 'draft' | 'report';
  /** the draft's id, the report's reference */
  at: string;
  /** when it was brought in; null: it was written here */
  imported_at: string | null;
  /** who brought it in; null: the reader themselves, or somebody whom they may not know of */
  by: { family_name: string; given_name: string; native_name: string } | null;
}

/** What its importer decided in looking at a file. */
export interface Decided {
  /** the reports to take, by their places */
  lines: readonly number[];
  /** of what may be several things, which: by the report's place and the name's, `7.0` */
  ties: ReadonlyMap<string, string>;
  /** of what was not plain, the marking: by the report's place */
  markings: ReadonlyMap<number, Marking>;
}

/** Which of them are here already, by their place in the file: among the importer's drafts and the reports that they may read. */
export async function readHere(db: Db, actor: Actor, reports: readonly Incoming[], now: Date): Promise<Map<number, Here>> {
  if (reports.length === 0) return new Map();
  const ids = reports.map((one) => draftIdOf(actor, one));
  const drafts = await db
    .selectFrom('drafts')
    .leftJoin('report_origins', 'report_origins.report_id', 'drafts.id')
    .select(['drafts.id', 'report_origins.imported_at'])
    .where('drafts.id', 'in', ids)
    .where('drafts.author_id', '=', actor.id)
    .execute();
  const rows = await db
    .selectFrom('reports')
    .leftJoin('report_origins', 'report_origins.report_id', 'reports.id')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'reports.author_id').on(visiblePeople(actor, now)))
    .select(['reports.id', 'reports.ref', 'reports.author_id', 'reports.hides_organisation'])
    .select(['report_origins.external_id', 'report_origins.imported_at'])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
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
  const drafted = new Map(drafts.map((draft) => [draft.id, draft.imported_at]));
  const here = new Map<number, Here>();
  for (const one of reports) {
    const id = draftIdOf(actor, one);
    const report = rows.find((row) => row.id === id || row.external_id === one.external_id || isOurs(one, row));
    if (report) {
      const { family_name, given_name, native_name } = report;
      const named = family_name !== null && report.author_id !== actor.id && !hidesAuthor(actor, report);
      const by = named ? { family_name, given_name: given_name ?? '', native_name: native_name ?? '' } : null;
      here.set(one.line, { kind: 'report', at: report.ref, imported_at: report.imported_at, by });
    } else if (drafted.has(id)) here.set(one.line, { kind: 'draft', at: id, imported_at: drafted.get(id) ?? null, by: null });
  }
  return here;
}

/** What was taken away from here says its reference; in a bundle it has the id that was made of ours besides. */
function isOurs(one: Incoming, row: { id: string; ref: string }): boolean {
  return row.ref === one.ref && (one.external_id.startsWith('row ') || stixId('report', row.id) === one.external_id);
}

const IDS = { item: 'items', supplier: 'suppliers', country: 'countries' } as const;

/** What a report is tied to: what is one thing, and what its importer chose; what is left is kept in words, in the finders of the form. */
function tiesOf({ line, matched }: Settled, ties: Decided['ties']): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  for (const kind of ['item', 'supplier', 'country'] as const) {
    const ids: string[] = [];
    const left: string[] = [];
    matched.forEach((one, at) => {
      if (one.kind !== kind) return;
      const chosen = one.state === 'one' ? one.found[0]?.id : ties.get(`${line}.${at}`);
      if (!chosen) left.push(one.words);
      else if (one.found.some(({ id }) => id === chosen)) ids.push(chosen);
      else throw new NotImportable('notChoosable', one.words);
    });
    fields[IDS[kind]] = [...new Set(ids)].slice(0, LIMITS.ties);
    if (left.length > 0) fields[`find_${IDS[kind]}`] = left.join('; ');
  }
  return fields;
}

/** Keeps what the tied things were as objects of the file, so that they go out again under the same ids. */
async function putTies(tx: Tx, draft: string, { line, matched }: Settled, ties: Decided['ties'] = new Map()): Promise<void> {
  const kept = new Map<string, string>();
  matched.forEach(({ state, found, kept: object }, at) => {
    const part = state === 'one' ? found[0]?.id : ties.get(`${line}.${at}`);
    if (part && object && !kept.has(part)) kept.set(part, JSON.stringify(object));
  });
  const rows = [...kept].map(([part, object]) => ({ report_id: draft, part, kept: object }));
  if (rows.length > 0) await tx.insertInto('part_origins').values(rows).execute();
}

/** The form of a draft: as the file said, on what a new report starts with; the readers are for a person to choose. */
function draftFields(actor: Actor, report: Settled, decided: Decided | null): Record<string, unknown> {
  const marking = report.doubts.length > 0 ? decided?.markings.get(report.line) : undefined;
  return {
    ...{ ...startingFields(actor), ...report.fields, ...tiesOf(report, decided?.ties ?? new Map<string, string>()) },
    ...(marking ? { marking } : {}),
  };
}

/** Marks in a draft what is for fewer than its readers: for its home body's seats under that marking, until its author says otherwise. */
async function putParagraphs(tx: Tx, actor: Actor, draft: string, { paragraphs = [], fields }: Settled): Promise<void> {
  const home_body_id = textIn({ ...startingFields(actor), ...fields }, 'home_body_id') || bodiesWhere(actor, 'report.file')[0];
  if (!home_body_id) return;
  for (const { words, section, place, marking, parties, kept } of paragraphs) {
    const audience_id = await keepAudience(tx, { marking, bodies: [home_body_id], persons: [], parties });
    const { ref } = await putParagraph(tx, {
      ...{ id: newId(), author_id: actor.id, issued_at: null, quarantined_at: null, changed_at: null, ended_at: null, tells_gap: 0 },
      ...{ report_id: draft, home_body_id, audience_id, section, place, words },
    });
    if (kept)
      await tx
        .insertInto('part_origins')
        .values({ report_id: draft, part: ref, kept: JSON.stringify(kept) })
        .execute();
  }
}

/**
 * Makes drafts of what waits: all of them in one write, or none. They are the importer's own, read by nobody else until they file them.
 * What is here already is left as it is. Sent twice, the second finds it taken. `decided`: what its importer chose; null: all that is plain.
 */
export async function takeIncoming(db: Db, actor: Actor, id: string, now: Date, decided: Decided | null = null): Promise<void> {
  const waiting = await readIncoming(db, actor, id, now);
  if (!waiting) throw new Refusal('not_found');
  if (waiting.taken_at !== null) return;
  const at = now.toISOString();
  const { format, digest = '' } = waiting.found;
  const all = await settle(db, actor, waiting.found.reports);
  const reports = decided ? all.filter(({ line }) => decided.lines.includes(line)) : all;
  const here = await readHere(db, actor, reports, now);
  const forms = new Map(reports.map((report) => [report.line, JSON.stringify(draftFields(actor, report, decided))]));
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
      const fields = forms.get(report.line) ?? '{}';
      const put = await tx
        .insertInto('drafts')
        .values({ id: draft, kind: 'report', author_id: actor.id, fields, created_at: at, saved_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      if (Number(put.numInsertedOrUpdatedRows ?? 0) === 0) continue;
      for (const table of ['report_origins', 'part_origins'] as const) await tx.deleteFrom(table).where('report_id', '=', draft).execute();
      await putTies(tx, draft, report, decided?.ties);
      await putParagraphs(tx, actor, draft, report);
      const { external_id, created, modified, translations, made_by = '', kept = {} } = report;
      await tx
        .insertInto('report_origins')
        .values({
          ...{ report_id: draft, format, external_id, created, modified, imported_at: at },
          digest: digestOfText(report.fields),
          translations: JSON.stringify(translations),
          ...{ made_by, kept: JSON.stringify(kept) },
        })
        .execute();
      enter({ act: 'draft.begun', subject_kind: 'draft', subject_id: draft, detail: { digest: sha256(fields), imported: true } });
      made += 1;
    }
    enter({ act: 'import.taken', subject_kind: 'draft', subject_id: id, detail: { format, digest, made, already: reports.length - made } });
  });
}
