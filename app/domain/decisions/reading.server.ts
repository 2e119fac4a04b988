import { sql } from 'kysely';
import type { Db, DecisionState, Marking } from '#db/schema.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visiblePeople } from '#app/policy/readers.server.ts';
import { visibleBodies, visibleTo } from '#app/policy/visible.server.ts';
import { readTies } from '../ties/reading.server.ts';
import type { Tie } from '../ties/kinds.ts';
import { pairParagraphs, type Pair } from './pairing.ts';

export const DECISIONS_A_PAGE = 50;
const COUNTED_TO = 1000;

/** A decision as lists show it. */
export interface DecisionRow {
  ref: string;
  title_en: string;
  title_ja: string;
  state: DecisionState;
  marking: Marking;
  issued_at: string;
  /** null where its reader may not read of its home body */
  body: { slug: string; name_en: string; name_ja: string } | null;
}

/** A decision as its page shows it. */
export interface Decision extends DecisionRow {
  id: string;
  text: Pair[];
  rationale: Pair[];
  parties: string[];
  /** null where the actor may not see who it is */
  proposer: { family_name: string; given_name: string; native_name: string } | null;
  ties: Tie[];
}

const selectDecisions = (db: Db, actor: Actor) =>
  db
    .selectFrom('decisions as d')
    .innerJoin('audiences', 'audiences.id', 'd.audience_id')
    .leftJoin('bodies as b', (join) => join.onRef('b.id', '=', 'd.home_body_id').on(visibleBodies(actor, 'b')))
    .select(['d.id', 'd.ref', 'd.title_en', 'd.title_ja', 'd.state', 'd.issued_at', 'd.audience_id', 'audiences.marking'])
    .select(['b.slug as body_slug', 'b.name_en as body_name_en', 'b.name_ja as body_name_ja'])
    .where('d.issued_at', 'is not', null)
    .where(visibleTo(actor, 'd'));

type Selected = Awaited<ReturnType<ReturnType<typeof selectDecisions>['execute']>>[number];

const rowOf = ({ ref, title_en, title_ja, state, marking, issued_at, body_slug, body_name_en, body_name_ja }: Selected): DecisionRow => ({
  ...{ ref, title_en, title_ja, state, marking },
  issued_at: issued_at ?? '',
  body: body_slug === null ? null : { slug: body_slug, name_en: body_name_en ?? '', name_ja: body_name_ja ?? '' },
});

/** A page of the decisions that the actor may read, the newest first; `total` is exact to 1,000, then null. Two queries. */
export async function readDecisions(
  db: Db,
  actor: Actor,
  after: string | null,
): Promise<{ rows: DecisionRow[]; total: number | null; next: string | null }> {
  const [date, id] = (after ?? '').split('~');
  const [selected, counted] = await Promise.all([
    selectDecisions(db, actor)
      .$if(Boolean(date && id), (query) => query.where(sql<boolean>`(d.issued_at, d.id) < (${date}, ${id})`))
      .orderBy('d.issued_at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(DECISIONS_A_PAGE + 1)
      .execute(),
    db
      .selectFrom(
        db
          .selectFrom('decisions as d')
          .select('d.id')
          .where('d.issued_at', 'is not', null)
          .where(visibleTo(actor, 'd'))
          .limit(COUNTED_TO + 1)
          .as('counted'),
      )
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  const last = selected[DECISIONS_A_PAGE - 1];
  return {
    rows: selected.slice(0, DECISIONS_A_PAGE).map(rowOf),
    total: counted.total > COUNTED_TO ? null : counted.total,
    next: selected.length > DECISIONS_A_PAGE && last ? `${last.issued_at}~${last.id}` : null,
  };
}

/** Reads a decision for its page, or null where there is none that the actor may read. Three queries: the decision, parties, ties. */
export async function readDecision(db: Db, actor: Actor, ref: string, now: Date): Promise<Decision | null> {
  const selected = await selectDecisions(db, actor)
    .leftJoin('people', (join) => join.onRef('people.id', '=', 'd.author_id').on(visiblePeople(actor, now)))
    .select(['d.text_en', 'd.text_ja', 'd.rationale_en', 'd.rationale_ja'])
    .select(['people.family_name', 'people.given_name', 'people.native_name'])
    .where('d.ref', '=', ref)
    .executeTakeFirst();
  if (!selected) return null;
  const { family_name, given_name, native_name } = selected;
  const parties = await db.selectFrom('audience_parties').select('party_id').where('audience_id', '=', selected.audience_id).execute();
  return {
    ...rowOf(selected),
    id: selected.id,
    text: pairParagraphs(selected.text_en, selected.text_ja),
    rationale: pairParagraphs(selected.rationale_en, selected.rationale_ja),
    parties: parties.map((row) => row.party_id).sort(),
    proposer: family_name === null ? null : { family_name, given_name: given_name ?? '', native_name: native_name ?? '' },
    ties: await readTies(db, actor, 'decision', [selected.id]),
  };
}
