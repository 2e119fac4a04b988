import canonicalize from 'canonicalize';
import { sha256 } from '#app/journal/writing.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { TiedKind, Tx } from '#db/schema.ts';
import { Refusal } from '#app/http/refusal.ts';
import type { ReportInput } from './schema.ts';

/** What both filing and revising write of a report, in their own transaction. */

/** A draft as its form knew it. */
export interface DraftVersion {
  id: string;
  version: number;
}

/** Ends a draft with what is made of it: its deletion is the guard, so that what is sent twice is made once. */
export async function consumeDraft(tx: Tx, actor: Actor, draft: DraftVersion): Promise<void> {
  const consumed = await tx
    .deleteFrom('drafts')
    .where('id', '=', draft.id)
    .where('author_id', '=', actor.id)
    .where('version', '=', draft.version)
    .executeTakeFirst();
  if (Number(consumed.numDeletedRows) === 0) throw new Refusal('conflict', 'draft_changed');
}

/** The columns of a report that hold what it says. */
export function columnsOf(input: ReportInput) {
  const { title, description, language, category, horizon, likelihood, impact, confidence, response } = input;
  return {
    ...{ title, description, language, category, horizon, likelihood, impact, confidence, response },
    event_from: input.event_from ?? null,
    event_to: input.event_to ?? null,
    business_confidential: input.business_confidential ? 1 : 0,
    hides_organisation: input.hides_organisation ? 1 : 0,
  } as const;
}

/** The whole content of a revision: what the report says and who may read it, canonical so that its digest can be made again. */
export function contentOf({ reason: _reason, ...report }: ReportInput): string {
  return canonicalize(report) ?? '';
}

/** Keeps a report's sources, in the place of any it had. */
export async function keepSources(tx: Tx, reportId: string, input: ReportInput): Promise<void> {
  await tx.deleteFrom('report_sources').where('report_id', '=', reportId).execute();
  if (input.sources.length === 0) return;
  const rows = input.sources.map(({ quotable, registered, ...source }, position) => ({
    ...source,
    id: newId(),
    report_id: reportId,
    position,
    quotable: quotable ? 1 : 0,
    registered_id: registered ?? null,
  }));
  await tx.insertInto('report_sources').values(rows).execute();
}

const endsOf = (report: ReportInput): [TiedKind, readonly string[]][] => [
  ['item', report.items],
  ['supplier', report.suppliers],
  ['item_link', report.links],
  ['country', report.countries],
];

/** Ties a report to what it names, and unties it from what it named before and names no longer; ties that others made stay. */
export async function keepTies(
  tx: Tx,
  actor: Actor,
  reportId: string,
  input: ReportInput,
  before: ReportInput | null,
  at: string,
): Promise<void> {
  for (const [kind, ids] of before ? endsOf(before) : []) {
    const now = endsOf(input).find(([other]) => other === kind)?.[1] ?? [];
    const gone = ids.filter((id) => !now.includes(id));
    if (gone.length)
      await tx.deleteFrom('ties').where('from_id', '=', reportId).where('to_kind', '=', kind).where('to_id', 'in', gone).execute();
  }
  const made = { from_kind: 'report' as const, from_id: reportId, made_at: at, made_by: actor.id };
  const rows = endsOf(input).flatMap(([to_kind, ids]) => [...new Set(ids)].map((to_id) => ({ ...made, id: newId(), to_kind, to_id })));
  if (rows.length)
    await tx
      .insertInto('ties')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Where a report stands, as its revision and its search document repeat it. */
export interface Standing {
  id: string;
  ref: string;
  home_body_id: string;
  audience_id: string;
  author_id: string;
  /** when the report was first filed */
  issued_at: string;
}

/** Keeps what a report says now as a revision, read by those who read the report while it says so. Gives the digest. */
export async function keepRevision(
  tx: Tx,
  { id, ref: _ref, issued_at: _filed, ...standing }: Standing,
  revision: { id: string; number: number; at: string },
  input: ReportInput,
): Promise<string> {
  const content = contentOf(input);
  const digest = sha256(content);
  await tx
    .insertInto('report_revisions')
    .values({
      ...standing,
      id: revision.id,
      report_id: id,
      number: revision.number,
      issued_at: revision.at,
      quarantined_at: null,
      content,
      digest,
      reason: input.reason ?? '',
    })
    .execute();
  return digest;
}

/** Makes a report found by its words. An item's name is not among them: it could tell a reader of a tie whose other end is hidden. */
export async function keepReportSearchable(tx: Tx, { id, ...standing }: Standing, input: ReportInput): Promise<void> {
  const countries = committeeCountries();
  const places = input.countries.flatMap((code) => [countries.get(code)?.name_en ?? '', countries.get(code)?.name_ja ?? '']);
  await keepSearchable(tx, {
    ...standing,
    ...{ subject_kind: 'report', subject_id: id, quarantined_at: null, at: standing.issued_at, title: input.title },
    words: [input.title, input.description, input.response, ...places].join('\n'),
  });
}
