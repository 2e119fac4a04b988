import { readChoosable } from '#app/domain/choosable.server.ts';
import { openRecord } from '#app/domain/audience/openings.server.ts';
import { queryOf } from '#app/domain/map/diversification/plan.ts';
import { seenPlan } from '#app/domain/map/diversification/seen.ts';
import { asPlan, readsDisruption, readScenarioVersions, type SavedRead } from '#app/domain/map/scenarios/reading.server.ts';
import { readCredits } from '#app/domain/map/sources.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { found } from '#app/http/refusal.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import { countryNames, type Names } from './planning.server.ts';
import { shownOf } from './shown.server.ts';
import { draftOfPlan, planActionAddress } from './words.server.ts';

/** A saved plan with the names of what it speaks of, as far as the reader sees them now. One query. */
export async function savedPlanOf({ actor, context }: ActingArgs, read: SavedRead) {
  const saved = found(asPlan(read));
  const choices = await readChoosable(context.db, actor, { kinds: ['item', 'supplier'] });
  const byId = new Map(choices.map((one) => [one.id, one]));
  const seen = seenPlan(saved, new Set(byId.keys()));
  const names: Names = countryNames(seen.plan, seen.result);
  // Of suppliers only those that it names, of items only those that its tables show.
  const { downstream, disruption, candidates, holders } = seen.result;
  const ids = [
    ...[seen.plan.item_id, ...seen.plan.additions.flatMap((one) => one.company_id ?? [])],
    ...[...downstream.rows, ...disruption.rows, ...holders].map(({ id }) => id),
    ...downstream.rows.flatMap(({ before, after }) => [before?.item_id ?? '', after?.item_id ?? '']),
    ...candidates.rows.flatMap(({ reasons }) => reasons.map(({ item_id }) => item_id)),
  ];
  for (const id of ids) {
    const one = byId.get(id);
    if (one) names[id] = { ref: one.ref, name_en: one.name_en, name_ja: one.name_ja, marking: null };
  }
  const { ref, marking, parties } = saved;
  return { saved, seen, names, told: { plan: seen.plan, result: seen.result, names, ref, handling: { marking, parties } } };
}

/** What the page of a saved plan shows: its figures as they were; of an item that is closed to the reader by now, nothing. */
export async function savedPlanPage(args: ActingArgs, read: SavedRead) {
  const { actor, context } = args;
  const { saved, seen, names, told } = await savedPlanOf(args, read);
  const openings = await openRecord(context.db, actor, { kind: 'scenario', id: saved.id }, context.now);
  const { plan, closed } = seen;
  const { ref, title, note, saved_at, withdrawn_at, version, marking, parties, by, body, may, inputs } = saved;
  const { sites, standings, ...result } = seen.result;
  const item = closed ? null : names[plan.item_id];
  const companyOf = (id: string) => names[id]?.ref ?? '';
  const sources = item ? inputs.series.map((one) => one.source_id) : [];
  const against = item && saved.plan.against_ref;
  const scenario = against && (await readsDisruption(context.db, actor, against)) ? against : '';
  const versions = await readScenarioVersions(context.db, actor, saved.id);
  return {
    ...{ ref, title, note, saved_at, withdrawn_at, version, marking, parties, by, body, openings },
    shown: item
      ? { worked: { plan, result: shownOf(result), sites }, names, standings, query: queryOf(plan, item.ref, scenario, companyOf) }
      : null,
    credits: await readCredits(context.db, sources),
    versions: versions.map(({ hit: _hit, below: _below, stopped: _stopped, ...one }) => one),
    action: item && bodiesWhere(actor, 'action.open').length > 0 ? planActionAddress(actor, told) : null,
    may: { ...may, report: Boolean(item) && bodiesWhere(actor, 'report.file').length > 0 },
  };
}

export type SavedPlanGiven = Awaited<ReturnType<typeof savedPlanPage>>;

/** Begins a report with a saved plan. */
export async function draftOfSavedPlan(args: ActingArgs, read: SavedRead): Promise<string> {
  const { seen, told } = await savedPlanOf(args, read);
  return draftOfPlan(args, found(seen.closed ? null : told));
}
