import { sql } from 'kysely';
import { firstHeadFrom, proveEntries, readHead } from '#app/journal/signing.server.ts';
import { treeOf } from '#app/journal/tree.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row } from '#db/schema.ts';
import { caveatOf } from '../../audience/caveat.server.ts';
import { findReferences } from '../../ties/finding.server.ts';
import { hashOfPart, partsOf, type TextPart } from '../fingerprint.server.ts';
import { principalsOf } from '../holding.server.ts';
import { readsWhatWasSaid } from '../saying.server.ts';
import type { DecisionText } from '../text.ts';
import { FORMAT, type DecisionRecord, type RecordPosition, type RecordText } from './format.ts';

interface Selected {
  id: string;
  text_number: number;
  /** of the text as it stands */
  root: string;
}

const selectDecision = (db: Db, actor: Actor, ref: string) =>
  db
    .selectFrom('decisions as d')
    .innerJoin('audiences', 'audiences.id', 'd.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'd.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['d.id', 'd.ref', 'd.state', 'd.register_code', 'd.issued_at', 'd.settled_at', 'd.adopted_by', 'd.adopted_root'])
    .select(['d.text_number', 'd.withdrawn_reason', 'audiences.marking', 'b.id as body_id', 'b.name_en', 'b.name_ja', caveatOf('d')])
    .where('d.ref', '=', ref)
    .where('d.issued_at', 'is not', null)
    .where(visibleTo(actor, 'd'));

/** The references that a part names: what is shown of it depends on whether they are. */
const namesOf = ({ part, ...fields }: TextPart): string[] => {
  const name = part === 'link' ? fields.ref : part === 'indicator' ? fields.item : null;
  return typeof name === 'string' ? [fields.kind === 'agenda_item' ? `agenda:${name}` : name] : [];
};

type ReadText = Pick<Row<'decision_texts'>, 'number' | 'root' | 'made_at' | 'content'> & { then: number };

/** A text with each part, its hash, and what leads from that to the root. Parts that name what the reader may not read are their hashes alone. */
function textOf({ number, root, made_at, content, then }: ReadText, shown: ReadonlySet<string>): RecordText {
  const parts = partsOf(JSON.parse(content) as DecisionText);
  const hashes = parts.map(hashOfPart);
  const tree = treeOf(hashes);
  // A baseline is told to those for whom it was worked out.
  const isShown = (part: TextPart) =>
    namesOf(part).every((name) => shown.has(name)) && (then === 1 || part.part !== 'indicator' || part.low === null);
  return {
    ...{ number, root, made_at, size: parts.length },
    parts: parts.map((part, index) => ({
      ...{ index, part: isShown(part) ? part : null },
      ...{ hash: hashes[index]!, path: tree.pathOf(index) },
    })),
  };
}

/** The text as it stands, and the earlier ones that the actor may read, each as it was. Two queries. */
async function readTexts(db: Db, actor: Actor, { id, text_number }: Omit<Selected, 'root'>): Promise<RecordText[]> {
  const rows = await db
    .selectFrom('decision_texts as t')
    .select(['t.number', 't.root', 't.made_at', 't.content'])
    .select(sql<number>`case when ${visibleTo(actor, 't')} then 1 else 0 end`.as('then'))
    .where('t.decision_id', '=', id)
    .where((eb) => eb.or([eb('t.number', '=', text_number), visibleTo(actor, 't')]))
    .orderBy('t.number')
    .execute();
  const named = rows.flatMap(({ content }) => partsOf(JSON.parse(content) as DecisionText).flatMap(namesOf));
  const ends = await findReferences(db, actor, [...new Set(named)]);
  const shown = new Set(ends.map((end) => (end.kind === 'agenda_item' ? `agenda:${end.id}` : end.ref)));
  return rows.map((row) => textOf(row, shown));
}

/** Every position that was sent on a text that the actor reads, with its sender where the actor may see them. One query. */
async function readPositions(db: Db, actor: Actor, { id, root }: Selected, now: Date): Promise<RecordPosition[]> {
  const rows = await db
    .selectFrom('decision_positions as p')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'p.person_id').on(visiblePeople(actor, now)))
    .select(['p.id', 'p.text_number as text', 'p.root', 'p.party_id as party', 'p.position', 'p.reason', 'p.as_key', 'p.sent_at'])
    .select(['p.replaced_at', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('p.decision_id', '=', id)
    .where((eb) => eb.or([eb('p.person_id', '=', actor.id), readsWhatWasSaid(actor, 'p', root)]))
    .orderBy('p.sent_at')
    .orderBy('p.id')
    .execute();
  return rows.map(({ as_key, family_name, given_name, native_name, ...row }) => ({
    ...row,
    person: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    key: as_key === 1,
  }));
}

/** What a checker asks of the journal: how each text came to be, what was said of it, and what became of the decision. */
const PROVED = [
  ...['proposed', 'text_changed', 'position_stated', 'silence_offered', 'silence_began', 'silence_taken_back'],
  ...['adopted', 'superseded', 'expired', 'withdrawn'],
].map((act) => `decision.${act}`);

type Kept = Pick<DecisionRecord, 'texts' | 'positions' | 'silences'>;

/** Whether an entry is about what stands in the record: what was said of a text that its reader does not read is in it neither way. */
function isAbout({ act, detail }: { act: string; detail: string }, { texts, positions, silences }: Kept): boolean {
  const { text, position_id, silence } = JSON.parse(detail) as { text?: number; position_id?: string; silence?: string };
  if (act === 'decision.text_changed') return texts.some(({ number }) => number === text);
  if (position_id !== undefined) return positions.some(({ id }) => id === position_id);
  return silence === undefined || silences.some(({ id }) => id === silence);
}

/** The entries that prove what the record holds; who opened the decision, or moved it about, is no part of what was decided. One query. */
async function readEntries(db: Db, id: string, kept: Kept) {
  const entries = await db
    .selectFrom('journal')
    .select(['sequence', 'id', 'at', 'actor_id', 'act', 'subject_kind', 'subject_id', 'audience_id', 'detail', 'salt'])
    .where('subject_kind', '=', 'decision')
    .where('subject_id', '=', id)
    .where('act', 'in', PROVED)
    .orderBy('sequence')
    .execute();
  return entries.filter((entry) => isAbout(entry, kept));
}

/** The silence procedures on texts that the actor reads. One query. */
const readSilences = (db: Db, actor: Actor, { id, root }: Selected) =>
  db
    .selectFrom('decision_silences as s')
    .select(['s.id', 's.text_number as text', 's.root', 's.deadline_at', 's.zone', 's.offered_party', 's.offered_at'])
    .select(['s.agreed_party', 's.agreed_at', 's.ended_at', 's.ended_as'])
    .where('s.decision_id', '=', id)
    .where(readsWhatWasSaid(actor, 's', root))
    .orderBy('s.offered_at')
    .orderBy('s.id')
    .execute();

/**
 * The record of a decision, as the actor may read it, to be checked elsewhere: null where they may not. Its head is the first that was signed
 * with all of its entries; where none was yet, the head as it is now, signed by nobody.
 */
export async function makeRecord(db: Db, actor: Actor, ref: string, now: Date): Promise<DecisionRecord | null> {
  const row = await selectDecision(db, actor, ref).executeTakeFirst();
  if (!row) return null;
  const texts = await readTexts(db, actor, row);
  const selected = { ...row, root: texts.find(({ number }) => number === row.text_number)?.root ?? '' };
  const positions = await readPositions(db, actor, selected, now);
  const silences = await readSilences(db, actor, selected);
  const entries = await readEntries(db, row.id, { texts, positions, silences });
  const head = (await firstHeadFrom(db, entries.at(-1)?.sequence ?? 0)) ?? (await readHead(db));
  const proofs = await proveEntries(
    db,
    entries.map(({ sequence }) => sequence),
    head.size,
  );
  const { id, state, register_code, marking, settled_at, adopted_by, adopted_root, withdrawn_reason } = row;
  return {
    format: FORMAT,
    made_at: now.toISOString(),
    decision: {
      ...{ id, ref: row.ref, state, register_code, marking, settled_at, adopted_by, adopted_root, withdrawn_reason },
      parties: (row.caveat ?? '').split(',').filter(Boolean).sort(),
      body: row.body_id === null ? null : { name_en: row.name_en ?? '', name_ja: row.name_ja ?? '' },
      proposed_at: row.issued_at ?? '',
      text: row.text_number,
    },
    principals: await principalsOf(db),
    ...{ texts, positions, silences },
    entries: entries.map((entry) => ({ ...entry, path: proofs.get(entry.sequence) ?? [] })),
    head,
  };
}
