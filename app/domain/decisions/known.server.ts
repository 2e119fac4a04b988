import { sql } from 'kysely';
import { lookingBack, type Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Db, Marking } from '#db/schema.ts';
import { caveatOf } from '../audience/caveat.server.ts';
import { askTogether } from '#db/together.server.ts';
import { readItemsClaims, supplyOf, type ClaimRead } from '../map/supply.server.ts';
import { heldOf, selectHeld, type KeptLink } from './holding.server.ts';

/** The figures of an item at one time, in per cent and points, on its default series of then; null: no shares were known. */
export interface Knew {
  hhi: { low: number; high: number };
  leader: { name_en: string; name_ja: string } | null;
  top: { low: number; high: number } | null;
  watched: { low: number; high: number };
  basis: string;
  year: number;
}

/** What was known of an item when it was decided, and what is now. */
export interface KnownItem {
  ref: string;
  name_en: string;
  name_ja: string;
  marking: Marking;
  then: Knew | null;
  now: Knew | null;
  /** claims that were recorded by then; and those that were recorded since */
  claims: number;
  since: number;
}

/** What a report said when it was decided, and how the group judged it. */
export interface KnownReport {
  ref: string;
  marking: Marking;
  title: string;
  filed_at: string;
  likelihood: number;
  impact: number;
  confidence: string;
  /** as the group had judged it by then: null where it had not */
  assessed: { likelihood: number; impact: number; confidence: string; at: string } | null;
  /** when it was revised for the last time since; null: it was not */
  revised_at: string | null;
}

const idsOf = (links: readonly KeptLink[], kind: KeptLink['kind']): string[] =>
  links.filter((link) => link.kind === kind).map(({ id }) => id);

function knewOf(claims: readonly ClaimRead[]): Knew | null {
  const { countries, indicators, leader } = supplyOf(claims);
  if (!countries || !indicators) return null;
  const { hhi, top, watched } = indicators;
  return {
    ...{ hhi, watched, top: top && { low: top.low, high: top.high } },
    leader: leader && { name_en: leader.name_en, name_ja: leader.name_ja },
    ...{ basis: countries.basis, year: countries.year },
  };
}

/** Items, and reports as they stood: their revisions, and the assessments of then, of those that the actor may read now. One query. */
const readLinked = (db: Db, actor: Actor, then: Actor, ids: { items: readonly string[]; reports: readonly string[] }) =>
  askTogether(db, {
    items: db
      .selectFrom('items')
      .innerJoin('audiences', 'audiences.id', 'items.audience_id')
      .select(['items.id', 'items.ref', 'items.name_en', 'items.name_ja', 'audiences.marking'])
      .where('items.id', 'in', ids.items)
      .where(visibleTo(actor, 'items'))
      .orderBy('items.name_en'),
    revisions: db
      .selectFrom('reports as r')
      .innerJoin('report_revisions as v', 'v.report_id', 'r.id')
      .innerJoin('audiences', 'audiences.id', 'v.audience_id')
      .select(['r.id', 'r.ref', 'v.content', 'v.issued_at', 'audiences.marking'])
      .select(sql<number>`case when ${visibleTo(then, 'v')} then 1 else 0 end`.as('was'))
      .where('r.id', 'in', ids.reports)
      .where(visibleTo(actor, 'r'))
      .where(visibleTo(actor, 'v'))
      .orderBy('r.ref')
      .orderBy('v.number'),
    assessments: db
      .selectFrom('report_assessments as a')
      .select(['a.report_id', 'a.likelihood', 'a.impact', 'a.confidence', 'a.issued_at'])
      .where('a.report_id', 'in', ids.reports)
      .where(visibleTo(then, 'a'))
      .orderBy('a.issued_at')
      .orderBy('a.id'),
  });

type Linked = Awaited<ReturnType<typeof readLinked>>;

/** Items with their figures then and now. Two queries, none where there are none. */
async function knownItems(db: Db, actor: Actor, then: Actor, items: Linked['items']): Promise<KnownItem[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  const [before, today] = [await readItemsClaims(db, then, ids), await readItemsClaims(db, actor, ids)];
  return items.map(({ id, ...item }) => {
    const [known, present] = [before, today].map((claims) => claims.filter((claim) => claim.item_id === id)) as [ClaimRead[], ClaimRead[]];
    const had = new Set(known.map((claim) => claim.id));
    const since = present.filter((claim) => !had.has(claim.id)).length;
    return { ...item, then: knewOf(known), now: knewOf(present), claims: known.length, since };
  });
}

/** Reports as they stood. */
function knownReports({ revisions, assessments }: Linked): KnownReport[] {
  const judged = new Map(assessments.map((one) => [one.report_id, one]));
  return [...new Set(revisions.map(({ id }) => id))].flatMap((id) => {
    const all = revisions.filter((revision) => revision.id === id);
    const stood = all.filter(({ was }) => was === 1).at(-1);
    if (!stood) return [];
    const { title, likelihood, impact, confidence } = JSON.parse(stood.content) as Pick<
      KnownReport,
      'title' | 'likelihood' | 'impact' | 'confidence'
    >;
    const assessed = judged.get(id);
    const last = all.at(-1);
    return {
      ...{ ref: stood.ref, marking: stood.marking, title, likelihood, impact, confidence, filed_at: stood.issued_at ?? '' },
      assessed: assessed
        ? {
            ...{ likelihood: assessed.likelihood, impact: assessed.impact, confidence: assessed.confidence },
            at: assessed.issued_at ?? '',
          }
        : null,
      revised_at: last === stood ? null : (last?.issued_at ?? null),
    };
  });
}

/**
 * What was known of what a decision rests on at the instant it was adopted, cut to what the actor may read now; null where they may not read
 * it. Of one that was not adopted (`at` null) it is what is known now. Looking back gives no right back (docs/decisions/looking-back.md). Four queries.
 */
export async function readKnown(db: Db, actor: Actor, ref: string) {
  const row = await selectHeld(db, actor, ref)
    .innerJoin('audiences', 'audiences.id', 'd.audience_id')
    .select(['audiences.marking', caveatOf('d')])
    .executeTakeFirst();
  if (!row) return null;
  const { id, title_en, title_ja, register_code, marking, caveat } = row;
  const { links } = heldOf(row);
  const at = row.adopted_root === null ? null : row.settled_at;
  const then = lookingBack(actor, at);
  const linked = await readLinked(db, actor, then, { items: idsOf(links, 'item'), reports: idsOf(links, 'report') });
  return {
    ...{ id, ref, title_en, title_ja, register_code, at, marking, parties: caveat?.split(',') ?? [] },
    items: await knownItems(db, actor, then, linked.items),
    reports: knownReports(linked),
  };
}
