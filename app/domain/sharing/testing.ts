/** A committee with an arrangement in force, for tests. The figures are those of the worked example. */
import type { Db } from '#db/schema.ts';
import { putItem, putSource, putStage } from '#db/testing/map.ts';
import { putAudience } from '#db/testing/people.ts';
import { proven, putDeciders, type Deciders } from '../decisions/testing.ts';
import { declareStock } from '../stocks/declaring.server.ts';
import { declaration } from '../stocks/testing.ts';
import { chosen, NOW } from '../testing/committee.ts';
import { agreeToArrangement, proposeArrangement, rootOf } from './arranging.server.ts';
import { findShortage, type Asking } from './asking.server.ts';
import type { Found } from './figures.ts';
import { IEP_RULE } from './rule.ts';
import type { Terms } from './terms.ts';

const at = (value: number) => ({ low: value, high: value });
const figures = (party: string, base: number, production: number, net_imports: number): Found => ({
  ...{ party, base: at(base), production: at(production), net_imports: at(net_imports) },
});

/** In thousandths of a tonne. */
export const FOUND: readonly Found[] = [
  figures('US', 6_000_000, 1_800_000, 3_300_000),
  figures('JP', 3_000_000, 0, 2_600_000),
  figures('KR', 1_000_000, 200_000, 760_000),
];

export const termsOf = (material: string, change: Partial<Terms> = {}): Terms => ({
  ...{ material, unit: 't', decimals: 1, rule: IEP_RULE, notice: 48, consent: 48, words: 'At cost.' },
  parties: [
    { party: 'US', commitment: 42_000 },
    { party: 'JP', commitment: 30_000 },
    { party: 'KR', commitment: 8_000 },
  ],
  ...change,
});

export interface Sharers extends Deciders {
  material: { id: string; ref: string };
  arrangement: { id: string; ref: string };
  root: string;
}

export async function putSharers(db: Db): Promise<Sharers> {
  const deciders = await putDeciders(db);
  const open = { home_body_id: deciders.body, audience_id: await putAudience(db, { marking: 'CLEAR' }), source_id: await putSource(db) };
  const material = await putItem(db, { ...open, stage_id: await putStage(db) }, { name_en: 'Gallium' });
  const terms = termsOf(material.ref);
  const made = { title: 'Gallium', terms, audience: chosen(deciders.body) };
  const arrangement = await proposeArrangement(db, deciders.as.us_member, made, NOW);
  for (const seat of ['us_chair', 'jp_chair'] as const)
    await agreeToArrangement(db, proven(deciders.as[seat], NOW), arrangement.ref, rootOf(terms), NOW);
  return { ...deciders, material, arrangement, root: rootOf(terms) };
}

/** Every party's declared legal basis: what lets a request be activated. */
export async function putLegalBases(db: Db, sharers: Sharers): Promise<void> {
  const { body, material, voice } = sharers;
  for (const actor of [voice.us_chair, voice.jp_chair, voice.kr_member])
    await declareStock(db, actor, declaration(body, material.ref, { total_low: '900', usable_low: '100' }), NOW);
}

export const asking = (body: string, change: Partial<Asking> = {}): Asking => ({
  ...{ title: 'Shipments stopped', finding: 'Two ports are closed.', found: FOUND, exercise: false, audience: chosen(body) },
  ...change,
});

export const putRequest = (db: Db, { voice, arrangement, body }: Sharers, change: Partial<Asking> = {}, now = NOW) =>
  findShortage(db, voice.us_chair, arrangement.ref, asking(body, change), now);
