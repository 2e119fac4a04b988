import { itemOf } from '#app/domain/map/changes/naming.server.ts';
import { proposeChange } from '#app/domain/map/changes/proposing.server.ts';
import { returnChange } from '#app/domain/map/changes/settling.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { emergingSteps } from './putting-emerging.server.ts';
import { MAP_CHANGES, type DemonstrationChange } from './map-changes.ts';

export interface Acting {
  db: Db;
  bodyOf: (slug: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** What an earlier run that was cut off has not done, as steps by their day; what is about an item that was left out is left out too. */
export async function mapChangeSteps(acting: Acting): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const { db } = acting;
  const keys = MAP_CHANGES.map(({ item }) => item);
  const items = await db.selectFrom('items').select(['id', 'external_key']).where('external_key', 'in', keys).execute();
  const idOf = new Map(items.map(({ id, external_key }) => [external_key ?? '', id]));
  const changes = MAP_CHANGES.flatMap((change) => {
    const item = idOf.get(change.item);
    if (item === undefined) return [];
    const { returned } = change;
    return [
      { ago: change.ago, take: () => propose(acting, change, item) },
      ...(returned ? [{ ago: returned.ago, take: () => giveBack(acting, change, returned) }] : []),
    ];
  });
  return [...changes, ...(await emergingSteps(acting))];
}

const madeOf = (db: Db, { citation }: DemonstrationChange) =>
  db.selectFrom('map_changes').select(['ref', 'state', 'version']).where('citation', '=', citation).executeTakeFirst();

async function propose({ db, bodyOf, actorThen }: Acting, change: DemonstrationChange, itemId: string): Promise<void> {
  if (await madeOf(db, change)) return;
  const { actor, then } = await actorThen(change.author, change.ago);
  const item = await itemOf(db, actor, itemId);
  if (!item) return;
  const { supplier, share_low, share_high, year, basis, citation, reason } = change;
  const fields = {
    ...{
      supplier,
      new_company: false,
      company_ja: '',
      share_low,
      share_high,
      unit: '',
      bound: '0' as const,
      year,
      basis,
      citation,
      reason,
    },
    ...{ measure: 'production' as const, projection: false, confidence: 'low' as const, reliability: 'C' as const, credibility: 3 },
    ...{ home_body_id: bodyOf(change.body), marking: 'GREEN' as const, released: [], readers: [], parties: [] },
  };
  await proposeChange(db, actor, { kind: 'claim', item, fields }, null, then);
}

async function giveBack(
  { db, actorThen }: Acting,
  change: DemonstrationChange,
  { by, ago, answer }: NonNullable<DemonstrationChange['returned']>,
): Promise<void> {
  const made = await madeOf(db, change);
  if (made?.state !== 'proposed') return;
  const { actor, then } = await actorThen(by, ago);
  await returnChange(db, actor, made.ref, made.version, answer, then);
}
