import { sql } from 'kysely';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { committeeCountries } from '#seed/countries/countries.server.ts';
import type { Db, Language, Marking } from '#db/schema.ts';
import { readParagraphChanges } from '../paragraphs/reading.server.ts';
import { compareWords, type Stretch } from './comparing.ts';
import type { ReportInput } from './schema.ts';

/** A version of a report as its list shows it. Versions go by their time: a number would tell of those that a reader may not read. */
export interface RevisionLine {
  id: string;
  at: string;
  reason: string;
  marking: Marking;
}

/** The versions of a report that the actor reads, the newest first. The report itself must have been found readable. One query. */
export async function readRevisions(db: Db, actor: Actor, reportId: string): Promise<RevisionLine[]> {
  const rows = await db
    .selectFrom('report_revisions')
    .innerJoin('audiences', 'audiences.id', 'report_revisions.audience_id')
    .select(['report_revisions.id', 'report_revisions.issued_at', 'report_revisions.reason', 'audiences.marking'])
    .where('report_revisions.report_id', '=', reportId)
    .where('report_revisions.issued_at', 'is not', null)
    .where(visibleTo(actor, 'report_revisions'))
    .orderBy('report_revisions.number', 'desc')
    .execute();
  return rows.map(({ issued_at, ...row }) => ({ ...row, at: issued_at ?? '' }));
}

type Scale = 'category' | 'event_from' | 'event_to' | 'horizon' | 'likelihood' | 'impact' | 'confidence' | 'language';
type Named = 'items' | 'suppliers' | 'links' | 'countries';
interface Name {
  id: string;
  name_en: string;
  name_ja: string;
}

/** One field that two versions say differently. */
export type Difference =
  | { kind: 'words'; field: 'title' | 'description' | 'response' | 'sources'; stretches: Stretch[] }
  | { kind: 'scale'; field: Scale; from: string; to: string }
  | { kind: 'names'; field: Named; added: Name[]; removed: Name[] }
  /** what a marked paragraph says, of those that the reader reads */
  | { kind: 'paragraph'; field: string; marking: Marking; stretches: Stretch[] };

const SCALES: readonly Scale[] = ['category', 'event_from', 'event_to', 'horizon', 'likelihood', 'impact', 'confidence', 'language'];
const NAMED: readonly Named[] = ['items', 'suppliers', 'links', 'countries'];

/** A source in one line, as the Admiralty code is written: B2 and what it is. */
const sourceLine = ({ reliability, credibility, citation, url }: ReportInput['sources'][number]) =>
  [`${reliability}${credibility}`, citation, url].filter(Boolean).join(' · ');

const wordsIn = (content: ReportInput) => ({
  title: content.title,
  description: content.description,
  response: content.response,
  sources: content.sources.map(sourceLine).join('\n'),
});

/** Names of what both versions speak of, as far as the actor may read it: what is hidden is in neither. One query. */
export async function readNames(db: Db, actor: Actor, contents: readonly ReportInput[]): Promise<Map<string, Name>> {
  const ids = (field: 'items' | 'suppliers' | 'links') => [...new Set(contents.flatMap((content) => content[field])), ''];
  const { rows } = await sql<Name>`
    select id, name_en, name_ja from items where id in (${sql.join(ids('items'))}) and ${visibleTo(actor, 'items')}
    union all
    select id, name_en, name_ja from suppliers where id in (${sql.join(ids('suppliers'))}) and ${visibleTo(actor, 'suppliers')}
    union all
    select l.id, a.name_en || ' → ' || b.name_en, a.name_ja || ' → ' || b.name_ja
      from item_links l join items a on a.id = l.from_item_id join items b on b.id = l.to_item_id
      where l.id in (${sql.join(ids('links'))}) and ${visibleTo(actor, 'l')} and ${visibleTo(actor, 'a')} and ${visibleTo(actor, 'b')}`.execute(
    db,
  );
  return new Map([...rows, ...committeeCountries().values()].map(({ id, name_en, name_ja }) => [id, { id, name_en, name_ja }]));
}

/** The fields in which two versions of what a report says differ. Who reads it is not among them: that is told by the journal. */
export function compareContents(older: ReportInput, newer: ReportInput, names: ReadonlyMap<string, Name>): Difference[] {
  const language: Language = newer.language;
  const [before, after] = [wordsIn(older), wordsIn(newer)];
  const found = (ids: readonly string[]) => ids.flatMap((id) => names.get(id) ?? []);
  const told = (value: string | number | undefined) => String(value ?? '');
  return [
    ...(['title', 'description', 'response', 'sources'] as const)
      .filter((field) => before[field] !== after[field])
      .map((field) => ({ kind: 'words' as const, field, stretches: compareWords(before[field], after[field], language) })),
    ...SCALES.filter((field) => older[field] !== newer[field]).map((field) => ({
      kind: 'scale' as const,
      field,
      from: told(older[field]),
      to: told(newer[field]),
    })),
    ...NAMED.map((field) => ({
      kind: 'names' as const,
      field,
      added: found(newer[field].filter((id) => !older[field].includes(id))),
      removed: found(older[field].filter((id) => !newer[field].includes(id))),
    })).filter(({ added, removed }) => added.length + removed.length > 0),
  ];
}

/**
 * How two versions of a report differ, by their ids; null where the actor may not read one of them, as where there is none.
 * The report itself must have been found readable. Marked paragraphs are compared as they stood when each was filed. Three queries.
 */
export async function compareRevisions(db: Db, actor: Actor, reportId: string, from: string, to: string): Promise<Difference[] | null> {
  const rows = await db
    .selectFrom('report_revisions')
    .select(['id', 'content', 'issued_at'])
    .where('report_id', '=', reportId)
    .where('id', 'in', [from, to])
    .where('issued_at', 'is not', null)
    .where(visibleTo(actor, 'report_revisions'))
    .execute();
  const versionOf = (id: string) => rows.find((row) => row.id === id);
  const [one, other] = [versionOf(from), versionOf(to)];
  if (!one || !other) return null;
  const [older, newer] = [JSON.parse(one.content) as ReportInput, JSON.parse(other.content) as ReportInput];
  const paragraphs = await readParagraphChanges(db, actor, reportId, one.issued_at ?? '', other.issued_at ?? '');
  return [
    ...compareContents(older, newer, await readNames(db, actor, [older, newer])),
    ...paragraphs.map(({ ref, marking, before, after }) => ({
      ...{ kind: 'paragraph' as const, field: ref, marking, stretches: compareWords(before, after, newer.language) },
    })),
  ];
}
