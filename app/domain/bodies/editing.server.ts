import type { Actor } from '#app/policy/actor.ts';
import { can } from '#app/policy/acts.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import { Refusal, found } from '#app/http/refusal.ts';
import type { Db } from '#db/schema.ts';
import { readChoosable } from '../choosable.server.ts';
import { findAmong, type Finding } from '../finding.ts';
import { findableChoice } from '../reports/forming.server.ts';
import { readBodyOverview } from './overview.server.ts';
import { briefs, principalsFirst, refusalOn } from './reading.server.ts';

/** What the form of a body offers: bodies that can stand above it, and all parties. Two queries. */
export async function readBodyChoices(db: Db, except: string | null) {
  const bodies = await briefs(db).where('bodies.state', '<>', 'closed').orderBy('bodies.position').orderBy('bodies.id').execute();
  const parties = await db.selectFrom('parties').select(['id', 'role', 'name_en', 'name_ja']).execute();
  const below = new Set(except ? [except] : []);
  for (const body of bodies) if (body.parent_id && below.has(body.parent_id)) below.add(body.id);
  const parents = bodies.filter((body) => !below.has(body.id)).map(({ id, name_en, name_ja }) => ({ id, name_en, name_ja }));
  return { parents, parties: principalsFirst(parties) };
}

/** The finder of map items in a body's form: those chosen, and what was found by typing. One query. */
export async function findScopeItems(db: Db, actor: Actor, ids: readonly string[], typed: string): Promise<Finding> {
  const items = await readChoosable(db, actor, { kinds: ['item'] });
  return findAmong(items.map(findableChoice), ids, typed);
}

/** A body as its form holds it. */
export interface SavedBody {
  name_en: string;
  name_ja: string;
  parent: string;
  marking: string;
  parties: string[];
  charter_en: string;
  charter_ja: string;
  /** null: a body that is not there yet, of which it is not asked */
  review_days: string | null;
  sectors: string[];
  items: string[];
  version: string;
}

/** A body for whoever may change it, with the values of its form; charter and scope are empty where they do not read it. */
export async function readBodyForm(db: Db, actor: Actor, slug: string) {
  if (!can(actor, 'body.change')) throw await refusalOn(db, actor, slug);
  const body = found(await readBodyOverview(db, actor, slug));
  const items = body.reads ? await readItemIds(db, actor, body.id) : [];
  const saved: SavedBody = {
    name_en: body.name_en,
    name_ja: body.name_ja,
    parent: body.parent_id ?? '',
    marking: body.marking,
    parties: body.parties.map((party) => party.id),
    charter_en: body.charter_en,
    charter_ja: body.charter_ja,
    review_days: body.review_days === null ? '' : String(body.review_days),
    sectors: body.sectors,
    items,
    version: String(body.version),
  };
  return { body, saved };
}

/** Whoever may create bodies passes. */
export function admitCreator(actor: Actor): void {
  if (!can(actor, 'body.create')) throw new Refusal('forbidden');
}

async function readItemIds(db: Db, actor: Actor, bodyId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('body_items')
    .innerJoin('items', 'items.id', 'body_items.item_id')
    .select('items.id')
    .where('body_items.body_id', '=', bodyId)
    .where(visibleTo(actor, 'items'))
    .orderBy('items.ref')
    .execute();
  return rows.map((row) => row.id);
}
