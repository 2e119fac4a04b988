import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import type { Db } from '#db/schema.ts';
import type { Glance } from '../map/glance.ts';
import { computeItems } from '../map/items.server.ts';
import { readGlances } from '../map/kept-glances.server.ts';
import { audiencesForAll } from '../map/scenarios/for-all.server.ts';
import type { MeasureOfIndicator, TextIndicator } from './text.ts';

/** What a form says of an indicator; '' item: none. */
export interface IndicatorInput {
  item_ref: string;
  measure: MeasureOfIndicator;
  target: number;
  by: string | null;
}

/** The figure of an item that an indicator asks for; null where nothing says it. Per cent to one decimal, HHI points whole. */
export function figureOf(glance: Glance, measure: MeasureOfIndicator): { low: number; high: number } | null {
  const { indicators } = glance;
  if (!indicators) return null;
  const values = measure === 'to75' ? indicators.to75 : measure === 'top' ? indicators.top : indicators[measure];
  if (!values || values.low === null || values.high === null) return null;
  const places = measure === 'hhi' || measure === 'to75' ? 1 : 10;
  const rounded = (value: number) => Math.round(value * places) / places;
  return { low: rounded(values.low), high: rounded(values.high) };
}

/**
 * The indicator as a text holds it: its baseline is of what every reader of the decision may read, with the series that it was computed on.
 * One that is as it was keeps its baseline, so that an edit of other words leaves it alone. Refused where the item is none that the actor reads.
 */
export async function indicatorFor(
  db: Db,
  actor: Actor,
  record: { audience: Audience; home_body_id: string },
  input: IndicatorInput | null,
  before: TextIndicator | null,
  now: Date,
): Promise<TextIndicator | null> {
  if (!input) return null;
  const item = await db
    .selectFrom('items as i')
    .select('i.ref')
    .where('i.ref', '=', input.item_ref)
    .where(visibleTo(actor, 'i'))
    .executeTakeFirst();
  if (!item) throw new Refusal('invalid', 'unknown_item');
  if (before && before.item_ref === input.item_ref && before.measure === input.measure)
    return { ...before, target: input.target, by: input.by };
  const audiences = await audiencesForAll(db, actor, { ...record, author_id: null }, now);
  const { glances } = await computeItems(db, actor, audiences);
  const glance = glances.find((one) => one.ref === input.item_ref);
  const figure = glance ? figureOf(glance, input.measure) : null;
  const series = glance?.series;
  return {
    ...input,
    baseline:
      figure && series
        ? { ...figure, basis: series.basis, year: series.year, source_id: series.source_id, on: now.toISOString().slice(0, 10) }
        : null,
  };
}

/** The item of an indicator, and its figure now, of what the reader may read. */
export async function figureNow(db: Db, actor: Actor, indicator: TextIndicator) {
  const glance = (await readGlances(db, actor)).find((one) => one.ref === indicator.item_ref);
  return {
    item: glance ? { ref: glance.ref, name_en: glance.name_en, name_ja: glance.name_ja } : null,
    now: glance ? figureOf(glance, indicator.measure) : null,
  };
}
