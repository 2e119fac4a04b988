import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#app/http/refusal.ts';
import type { Actor } from '#app/policy/actor.ts';
import { readAudiences } from '#app/policy/audiences.server.ts';
import { visibleTo } from '#app/policy/visible.server.ts';
import type { Audience } from '#app/policy/reading.ts';
import type { Db } from '#db/schema.ts';
import { isWithin } from '../audience/changing.ts';
import type { Glance } from '../map/glance.ts';
import { computeItems } from '../map/items.server.ts';
import { readGlances } from '../map/kept-glances.server.ts';
import { audiencesForAll } from '../map/scenarios/for-all.server.ts';
import type { Held } from './holding.server.ts';
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
  const isShare = measure !== 'hhi' && measure !== 'to75';
  // Shares are kept in hundredths of a per cent.
  const rounded = (value: number) => (isShare ? Math.round(value / 10) / 10 : Math.round(value));
  return { low: rounded(values.low), high: rounded(values.high) };
}

/** The indicator of a text that is edited. */
export interface IndicatorBefore {
  indicator: TextIndicator | null;
  /** the readers of the text that holds it, which may have fewer than the decision by now */
  workedOutFor: Audience | null;
  /** the decision's readers */
  readers: Audience;
}

/** The indicator of a decision as it stands, with whom its baseline was worked out for. Up to three queries. */
export async function indicatorBefore(db: Db, { row, text }: Held): Promise<IndicatorBefore> {
  const kept = await db
    .selectFrom('decision_texts')
    .select('audience_id')
    .where('decision_id', '=', row.id)
    .where('number', '=', row.text_number)
    .executeTakeFirst();
  const audiences = await readAudiences(db, [row.audience_id, ...(kept ? [kept.audience_id] : [])]);
  return {
    indicator: text.indicator,
    workedOutFor: (kept && audiences.get(kept.audience_id)) ?? null,
    readers: audiences.get(row.audience_id)!,
  };
}

/**
 * The indicator as a text holds it: its baseline is of what every reader of the decision may read, with the series that it was computed on.
 * One that is as it was keeps its baseline, so that an edit of other words leaves it alone; for readers who come anew it is worked out anew.
 * Refused where the item is none that the actor reads.
 */
export async function indicatorFor(
  db: Db,
  actor: Actor,
  record: { audience: Audience; home_body_id: string },
  input: IndicatorInput | null,
  before: IndicatorBefore | null,
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
  const kept = before?.indicator ?? null;
  const same = kept?.item_ref === input.item_ref && kept.measure === input.measure ? kept : null;
  if (same && before?.workedOutFor && isWithin(record.audience, before.workedOutFor))
    return withNonce({ ...same, target: input.target, by: input.by }, kept);
  const audiences = await audiencesForAll(db, actor, { ...joined(record, before), author_id: null }, now);
  const { glances } = await computeItems(db, actor, audiences);
  const glance = glances.find((one) => one.ref === input.item_ref);
  const figure = glance ? figureOf(glance, input.measure) : null;
  const series = glance?.series;
  const said = figure && series ? { ...figure, basis: series.basis, year: series.year, source_id: series.source_id } : null;
  const on = said && same?.baseline && isDeepStrictEqual({ ...said, on: same.baseline.on }, same.baseline) ? same.baseline.on : null;
  return withNonce({ ...input, baseline: said && { ...said, on: on ?? now.toISOString().slice(0, 10) } }, kept);
}

/** An indicator with its nonce: its own where it is as it was, also none for one from before there were any; else a new one. */
function withNonce({ nonce: _old, ...indicator }: TextIndicator, kept: TextIndicator | null): TextIndicator {
  const { nonce: _kept, ...before } = kept ?? { nonce: '' };
  return kept && isDeepStrictEqual(indicator, before) ? kept : { nonce: randomBytes(16).toString('hex'), ...indicator };
}

/** A record with the readers that it had as well: bodies and persons whom the actor does not see stay among them, whatever a form says. */
function joined(record: { audience: Audience; home_body_id: string }, before: IndicatorBefore | null) {
  const { audience } = record;
  const and = (of: 'bodies' | 'persons') => [...new Set([...audience[of], ...(before?.readers[of] ?? [])])];
  return { ...record, audience: { ...audience, bodies: and('bodies'), persons: and('persons') } };
}

/**
 * The indicator with its item and its figure now, of what the reader may read; null where they do not read the item. The baseline is told to
 * those for whom it was worked out, who read the text that holds it: a decision can be given more readers when its text is settled.
 */
export async function shownIndicator(db: Db, actor: Actor, indicator: TextIndicator, readsText: boolean) {
  const glance = (await readGlances(db, actor)).find((one) => one.ref === indicator.item_ref);
  if (!glance) return null;
  const { nonce: _nonce, ...shown } = indicator;
  return {
    ...shown,
    baseline: readsText ? indicator.baseline : null,
    item: { ref: glance.ref, name_en: glance.name_en, name_ja: glance.name_ja },
    now: figureOf(glance, indicator.measure),
  };
}
