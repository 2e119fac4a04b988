import { firstHeadFrom, proveEntries, readHead } from '#app/journal/signing.server.ts';
import { treeOf } from '#app/journal/tree.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Row } from '#db/schema.ts';
import { caveatOf } from '../../audience/caveat.server.ts';
import { actOf } from '../../audience/openings.server.ts';
import { findReferences } from '../../ties/finding.server.ts';
import { hashOfPart, partsOf, type TextPart } from '../fingerprint.server.ts';
import { principalsOf } from '../holding.server.ts';
import type { DecisionText } from '../text.ts';
import { FORMAT, type DecisionRecord, type RecordPosition, type RecordText } from './format.ts';

type Selected = Pick<Row<'decisions'>, 'id'>;

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

/** A text with each part, its hash, and what leads from that to the root. Parts that name what the reader may not read are their hashes alone. */
function textOf({ number, root, made_at, content }: Row<'decision_texts'>, shown: ReadonlySet<string>): RecordText {
  const parts = partsOf(JSON.parse(content) as DecisionText);
  const hashes = parts.map(hashOfPart);
  const tree = treeOf(hashes);
  return {
    ...{ number, root, made_at, size: parts.length },
    parts: parts.map((part, index) => ({
      ...{ index, part: namesOf(part).every((name) => shown.has(name)) ? part : null },
      ...{ hash: hashes[index]!, path: tree.pathOf(index) },
    })),
  };
}

/** The texts that the actor may read, each as it was. Two queries. */
async function readTexts(db: Db, actor: Actor, { id }: Selected): Promise<RecordText[]> {
  const rows = await db
    .selectFrom('decision_texts as t')
    .selectAll('t')
    .where('t.decision_id', '=', id)
    .where(visibleTo(actor, 't'))
    .orderBy('t.number')
    .execute();
  const named = rows.flatMap(({ content }) => partsOf(JSON.parse(content) as DecisionText).flatMap(namesOf));
  const ends = await findReferences(db, actor, [...new Set(named)]);
  const shown = new Set(ends.map((end) => (end.kind === 'agenda_item' ? `agenda:${end.id}` : end.ref)));
  return rows.map((row) => textOf(row, shown));
}

/** Every position that was sent, with its sender where the actor may see them. One query. */
async function readPositions(db: Db, actor: Actor, { id }: Selected, now: Date): Promise<RecordPosition[]> {
  const rows = await db
    .selectFrom('decision_positions as p')
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'p.person_id').on(visiblePeople(actor, now)))
    .select(['p.id', 'p.text_number as text', 'p.root', 'p.party_id as party', 'p.position', 'p.reason', 'p.as_key', 'p.sent_at'])
    .select(['p.replaced_at', 'people.family_name', 'people.given_name', 'people.native_name'])
    .where('p.decision_id', '=', id)
    .orderBy('p.sent_at')
    .orderBy('p.id')
    .execute();
  return rows.map(({ as_key, family_name, given_name, native_name, ...row }) => ({
    ...row,
    person: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    key: as_key === 1,
  }));
}

/** The acts of the decision itself; who opened it, or moved it about, is no part of what was decided. One query. */
const readEntries = (db: Db, { id }: Selected) =>
  db
    .selectFrom('journal')
    .select(['sequence', 'id', 'at', 'actor_id', 'act', 'subject_kind', 'subject_id', 'audience_id', 'detail', 'salt'])
    .where('subject_kind', '=', 'decision')
    .where('subject_id', '=', id)
    .where('act', 'like', 'decision.%')
    .where('act', '<>', actOf.decision)
    .orderBy('sequence')
    .execute();

/**
 * The record of a decision, as the actor may read it, to be checked elsewhere: null where they may not. Its head is the first that was signed
 * with all of its entries; where none was yet, the head as it is now, signed by nobody.
 */
export async function makeRecord(db: Db, actor: Actor, ref: string, now: Date): Promise<DecisionRecord | null> {
  const row = await selectDecision(db, actor, ref).executeTakeFirst();
  if (!row) return null;
  const silences = await db
    .selectFrom('decision_silences')
    .select(['id', 'text_number as text', 'root', 'deadline_at', 'zone', 'offered_party', 'offered_at'])
    .select(['agreed_party', 'agreed_at', 'ended_at', 'ended_as'])
    .where('decision_id', '=', row.id)
    .orderBy('offered_at')
    .orderBy('id')
    .execute();
  const [texts, positions] = [await readTexts(db, actor, row), await readPositions(db, actor, row, now)];
  const entries = await readEntries(db, row);
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
