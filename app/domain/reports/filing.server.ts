import canonicalize from 'canonicalize';
import { Refusal } from '#app/http/refusal.ts';
import { sha256, write } from '#app/journal/writing.server.ts';
import { can } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { keepAudience } from '#app/policy/audiences.server.ts';
import { newId, newReference } from '#db/identity.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import { keepSearchable } from '#db/search.server.ts';
import type { Db, NewRow, TiedKind, Tx } from '#db/schema.ts';
import { audienceOf } from '../audience/choosing.server.ts';
import { findFaults, type FilingFault } from './faults.server.ts';
import type { ReportInput } from './schema.ts';

/** What a report may not be filed with. Nothing was written. */
export class FilingFaults extends Error {
  constructor(readonly faults: readonly FilingFault[]) {
    super('The report refers to what it may not');
  }
}

/** The whole content of a revision: what the report says and who may read it, canonical so that its digest can be made again. */
function contentOf(report: ReportInput): string {
  return canonicalize(report) ?? '';
}

async function tie(tx: Tx, reportId: string, actor: Actor, report: ReportInput, at: string): Promise<void> {
  const ends: [TiedKind, readonly string[]][] = [
    ['item', report.items],
    ['supplier', report.suppliers],
    ['item_link', report.links],
    ['country', report.countries],
  ];
  const rows = ends.flatMap(([to_kind, ids]) =>
    [...new Set(ids)].map((to_id) => ({
      id: newId(),
      from_kind: 'report' as const,
      from_id: reportId,
      to_kind,
      to_id,
      made_at: at,
      made_by: actor.id,
    })),
  );
  if (rows.length) await tx.insertInto('ties').values(rows).execute();
}

/** The report that was filed from a draft: it keeps the draft's id, so that a second click finds it. */
export async function readFiled(db: Db, actor: Actor, id: string): Promise<{ id: string; ref: string } | null> {
  const row = await db
    .selectFrom('reports')
    .select(['id', 'ref'])
    .where('id', '=', id)
    .where('author_id', '=', actor.id)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Files a report: row, audience, sources, ties, first revision, search document, journal entry, and the end of its draft, in one write.
 * With a draft, its deletion in the same transaction is the guard: sent twice, the second answers with the report already filed.
 */
export async function fileReport(
  db: Db,
  actor: Actor,
  input: ReportInput,
  now: Date,
  draft?: { id: string; version: number },
): Promise<{ id: string; ref: string }> {
  const before = draft && (await readFiled(db, actor, draft.id));
  if (before) return before;
  const faults = await findFaults(db, actor, input, now);
  if (faults.length) throw new FilingFaults(faults);
  if (!can(actor, 'report.file', { home_body_id: input.home_body_id })) throw new Refusal('forbidden');
  try {
    return await put(db, actor, input, now, draft);
  } catch (reason) {
    const filed = draft && reason instanceof Refusal ? await readFiled(db, actor, draft.id) : null;
    if (filed) return filed;
    throw reason;
  }
}

const TRIES = 5;

/** Inserts the row under a random reference; one that is taken (1 in 10,000 where there are 100,000 reports) is drawn again. */
async function putRow(tx: Tx, row: Omit<NewRow<'reports'>, 'ref'>): Promise<string> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const ref = newReference('R');
    const made = await tx
      .insertInto('reports')
      .values({ ...row, ref })
      .onConflict((conflict) => conflict.column('ref').doNothing())
      .executeTakeFirst();
    if (Number(made.numInsertedOrUpdatedRows ?? 0) > 0) return ref;
  }
  throw new Error('No free reference was drawn');
}

async function put(
  db: Db,
  actor: Actor,
  input: ReportInput,
  now: Date,
  draft: { id: string; version: number } | undefined,
): Promise<{ id: string; ref: string }> {
  const id = draft?.id ?? newId();
  const at = now.toISOString();
  const content = contentOf(input);
  const digest = sha256(content);
  const countries = committeeCountries();
  return write(db, actor.id, now, async (tx, enter) => {
    if (draft) {
      const consumed = await tx
        .deleteFrom('drafts')
        .where('id', '=', draft.id)
        .where('author_id', '=', actor.id)
        .where('version', '=', draft.version)
        .executeTakeFirst();
      if (Number(consumed.numDeletedRows) === 0) throw new Refusal('conflict', 'draft_changed');
    }
    const audience_id = await keepAudience(tx, audienceOf(input));
    const { title, description, language, category, horizon, likelihood, impact, confidence, response } = input;
    const ref = await putRow(tx, {
      ...{ id, home_body_id: input.home_body_id, audience_id, author_id: actor.id, issued_at: at, quarantined_at: null },
      ...{ title, description, language, category, horizon, likelihood, impact, confidence, response },
      event_from: input.event_from ?? null,
      event_to: input.event_to ?? null,
      business_confidential: input.business_confidential ? 1 : 0,
      hides_organisation: input.hides_organisation ? 1 : 0,
      updated_at: at,
      withdrawn_at: null,
    });
    if (input.sources.length)
      await tx
        .insertInto('report_sources')
        .values(
          input.sources.map(({ quotable, ...source }, position) => ({
            ...source,
            id: newId(),
            report_id: id,
            position,
            quotable: quotable ? 1 : 0,
          })),
        )
        .execute();
    await tie(tx, id, actor, input, at);
    await tx
      .insertInto('report_revisions')
      .values({ id: newId(), report_id: id, number: 1, content, digest, made_at: at, made_by: actor.id })
      .execute();
    // Countries are public names; an item's name could tell a reader of a tie whose other end they may not see.
    const places = input.countries.flatMap((code) => [countries.get(code)?.name_en ?? '', countries.get(code)?.name_ja ?? '']);
    await keepSearchable(tx, {
      ...{ subject_kind: 'report', subject_id: id, home_body_id: input.home_body_id, audience_id, author_id: actor.id },
      ...{ issued_at: at, quarantined_at: null, at, title, ref },
      words: [title, description, response, ...places].join('\n'),
    });
    enter({ act: 'report.filed', subject_kind: 'report', subject_id: id, audience_id, detail: { digest, revision: 1 } });
    return { id, ref };
  });
}
