import { saveScenario } from '#app/domain/map/scenarios/saving.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import type { Db } from '#db/schema.ts';
import { SCENARIOS, type DemonstrationScenario } from './scenarios.ts';

interface Acting {
  db: Db;
  bodyOf: (slug: string) => string;
  /** a person as they stood so many days ago */
  actorThen: (key: string, ago: number) => Promise<{ actor: Actor; then: Date }>;
}

/** What an earlier run that was cut off has not done, as steps by their day; one about items that were left out is left out too. */
export async function scenarioSteps(acting: Acting): Promise<{ ago: number; take: () => Promise<void> }[]> {
  const keys = SCENARIOS.flatMap(({ items }) => items);
  const items = await acting.db.selectFrom('items').select(['id', 'external_key']).where('external_key', 'in', keys).execute();
  const idOf = new Map(items.map(({ id, external_key }) => [external_key ?? '', id]));
  return SCENARIOS.flatMap((scenario) => {
    const ids = scenario.items.flatMap((key) => idOf.get(key) ?? []);
    return ids.length === scenario.items.length ? [{ ago: scenario.ago, take: () => save(acting, scenario, ids) }] : [];
  });
}

async function save({ db, bodyOf, actorThen }: Acting, scenario: DemonstrationScenario, items: string[]): Promise<void> {
  const { title, note, countries, part, days, recovery, each } = scenario;
  const made = await db.selectFrom('scenarios').select('id').where('title', '=', title).executeTakeFirst();
  if (made) return;
  const { actor, then } = await actorThen(scenario.author, scenario.ago);
  const saving = {
    ...{ title, note, home_body_id: bodyOf(scenario.body), marking: 'GREEN' as const, released: [], readers: [], parties: [] },
  };
  const asked = {
    ...{ countries: [...countries], suppliers: [], items, sector: undefined, part, days, recovery },
    ...{ substitutes: false, far: 50, stocks: true, each, stock: [] },
  };
  await saveScenario(db, actor, saving, asked, then);
}
