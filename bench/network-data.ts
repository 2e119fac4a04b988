import type { Db, Sector } from '#db/schema.ts';
import { settle } from './building/building.ts';
import { chanceFrom, type Chance } from './building/chance.ts';

const SEED = 20_261_122;
const START = new Date('2024-01-01T00:00:00.000Z');
const STAGES = 4;
/** Of a hundred items so many are variants of another. */
const VARIANTS = 12;
/** Of a hundred items so many have shares by country. */
const KNOWN = 80;
const MANY = 400;
const SECTORS: readonly Sector[] = ['critical_minerals', 'rare_earths', 'semiconductors', 'batteries'];
const WHAT = ['oxide', 'alloy', 'wafer', 'etcher', 'resist', 'magnet', 'cell', 'furnace', 'gas', 'module', 'substrate', 'target'];
const WHAT_JA = [
  '酸化物',
  '合金',
  'ウエハー',
  'エッチング装置',
  'レジスト',
  '磁石',
  'セル',
  '炉',
  'ガス',
  'モジュール',
  '基板',
  'ターゲット',
];

/** A network that is generated from a seed: stages of four sectors, items, links mostly from one stage to the next, shares by country. */
export interface NetworkSize {
  items: number;
  links: number;
  /** years of shares of an item, and countries in each; one year and three countries unless told */
  years?: number;
  countries?: number;
}

interface Place {
  home_body_id: string;
  audience_id: string;
  source_id: string;
}

/** So many of them, none twice. */
function drawn<T>(chance: Chance, values: readonly T[], count: number): T[] {
  const left = [...values];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(chance.below(left.length), 1)[0]!);
}

async function inParts<R>(rows: readonly R[], put: (some: R[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += MANY) await put(rows.slice(from, from + MANY));
}

async function putStages(db: Db, chance: Chance): Promise<{ id: string; sector: Sector }[]> {
  const stages = SECTORS.flatMap((sector) =>
    Array.from({ length: STAGES }, (_, at) => ({
      ...{ id: chance.id(START), sector, key: `generated-${sector}-${at}`, position: 100 + at },
      ...{ name_en: `Generated stage ${at + 1}`, name_ja: `生成工程${at + 1}` },
    })),
  );
  await db.insertInto('stages').values(stages).execute();
  return stages;
}

/** Adds a generated network to the map, all of it readable by everybody; nothing where it is there already. */
export async function buildNetwork(db: Db, size: NetworkSize): Promise<void> {
  const there = await db.selectFrom('stages').select('id').where('key', 'like', 'generated-%').limit(1).executeTakeFirst();
  if (there) return;
  const chance = chanceFrom(SEED);
  const like = await db
    .selectFrom('items')
    .innerJoin('audiences', 'audiences.id', 'items.audience_id')
    .where('marking', '=', 'CLEAR')
    .select(['home_body_id', 'audience_id', 'source_id'])
    .limit(1)
    .executeTakeFirstOrThrow();
  const place: Place = like;
  const substance = () => ({
    id: chance.id(START),
    ...place,
    author_id: null,
    issued_at: START.toISOString(),
    quarantined_at: null,
    external_key: null,
  });
  const stages = await putStages(db, chance);
  const items = Array.from({ length: size.items }, (_, at) => {
    const stage = stages[Math.floor((at / size.items) * stages.length)]!;
    const what = Math.floor(chance.next() * WHAT.length);
    const names = { name_en: `Generated ${WHAT[what]} ${at}`, name_ja: `生成${WHAT_JA[what]}${at}` };
    return { ...substance(), ref: chance.ref('N'), kind: 'material' as const, sector: stage.sector, stage_id: stage.id, ...names };
  });
  await inParts(items, (some) => db.insertInto('items').values(some).execute());
  const stageSize = size.items / stages.length;
  const links = Array.from({ length: size.links }, (_, at) => {
    const variant = at < (size.items * VARIANTS) / 100;
    const from = Math.floor(chance.next() * (size.items - stageSize));
    const to = variant ? from - (from % 9) : Math.min(size.items - 1, Math.floor(from + 1 + chance.next() * stageSize * 1.5));
    return {
      ...substance(),
      kind: variant ? ('variant_of' as const) : ('input_to' as const),
      from_item_id: items[from]!.id,
      to_item_id: items[to]!.id,
    };
  }).filter((link) => link.from_item_id !== link.to_item_id);
  const pairs = new Map(links.map((link) => [`${link.kind} ${link.from_item_id} ${link.to_item_id}`, link]));
  await inParts([...pairs.values()], (some) => db.insertInto('item_links').values(some).execute());
  const countries = await db
    .selectFrom('suppliers')
    .select('id')
    .where('kind', '=', 'country')
    .where('unallocated', '=', 0)
    .where('country', 'in', ['CN', 'JP', 'US', 'KR', 'TW', 'DE', 'NL', 'AU', 'RU'])
    .orderBy('country')
    .execute();
  const claims = items.flatMap((item) => {
    if (chance.next() * 100 >= KNOWN) return [];
    const { years = 1, countries: some = 3 } = size;
    return Array.from({ length: years }, (_, ago) => 2024 - ago).flatMap((year) => {
      let left = 10_000;
      return drawn(chance, countries, some).map((country, at) => {
        // One series in ten leaves some of the whole out.
        const last = chance.next() < 0.9 ? left : Math.floor(left / 2);
        const share = at === some - 1 ? last : Math.floor(left * (0.2 + chance.next() * 0.7));
        left -= share;
        const figure = { share_low: share, share_high: share, year, basis: 'headquarters' as const, confidence: 'moderate' as const };
        const rest = { quantity_is_bound: 0 as const, source_note: '', projection: 0 as const, recorded_at: START.toISOString() };
        return { ...substance(), item_id: item.id, supplier_id: country.id, ...figure, ...rest };
      });
    });
  });
  await inParts(claims, (some) => db.insertInto('claims').values(some).execute());
  await settle(db);
}
