import type { Plan } from '#app/domain/map/diversification/plan.ts';
import type { PlanResult } from '#app/domain/map/diversification/working.ts';
import { strictest } from '#app/domain/map/strictest.ts';
import type { Handling } from '#app/domain/map/what-if/narrowest.server.ts';
import { beginDraft, startingFields } from '#app/domain/reports/drafts.server.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import type { Names } from './planning.server.ts';
import { sayingIn } from './saying.ts';

interface PlanTold {
  plan: Plan;
  result: PlanResult;
  names: Names;
}

/** What a report or an action is drafted from. */
export interface ToldPlan extends PlanTold {
  /** the saved plan; null: it is not saved */
  ref: string | null;
  /** how narrowly what it rests on is to be handled: what is drafted from it starts no wider */
  handling: Handling;
}

/** What a plan adds, a line each, below its item. */
export function planLines(actor: Actor, { plan, result, names }: PlanTold): { title: string; lines: string[] } {
  const text = catalogueOf(actor.language);
  const saying = sayingIn(actor.language, text, names);
  const lines = plan.additions.map((one) => {
    const where = [one.company_id ? saying.of(one.company_id) : one.company, one.site].filter(Boolean).join(', ');
    return text.plan.reportLine(saying.country(one.country), saying.added(one, result.series), String(one.year), where);
  });
  return { title: text.plan.reportTitle(saying.of(plan.item_id)), lines };
}

/** A plan and what it comes to, as words that a person goes on with. */
function toldOf(actor: Actor, told: ToldPlan): { title: string; words: string } {
  const text = catalogueOf(actor.language);
  const { plan: words } = text;
  const { plan, result, names, ref } = told;
  const saying = sayingIn(actor.language, text, names);
  const { title, lines } = planLines(actor, told);
  const [was, is] = [result.before, result.years.at(-1)!.standing];
  const moves: [string, string, string][] = [
    [words.hhi, saying.points(was.hhi), saying.points(is.hhi)],
    [words.to75, saying.to75(was.to75), saying.to75(is.to75)],
    [words.watched, saying.share(was.watched), saying.share(is.watched)],
  ];
  if (was.from && is.from) moves.push([words.shareFrom(saying.country(plan.from)), saying.share(was.from), saying.share(is.from)]);
  const blocks = [
    [words.reportIntro, ...lines.map((line) => `- ${line}`)],
    [words.reportResult, ...moves.map((move) => `- ${words.reportMoves(...move)}`)],
    [words.reportNote, ...(ref ? [words.reportFrom(ref)] : [])],
  ];
  return { title: title.slice(0, 200).toWellFormed(), words: blocks.map((block) => block.join('\n')).join('\n\n') };
}

/** Begins a report of the actor's own with what a plan comes to; gives the draft's id. */
export async function draftOfPlan({ actor, context }: ActingArgs, told: ToldPlan): Promise<string> {
  if (bodiesWhere(actor, 'report.file').length === 0) throw new Refusal('forbidden');
  const { title, words } = toldOf(actor, told);
  const { plan, handling } = told;
  const starting = startingFields(actor);
  const fields = {
    ...{ ...starting, title, description: words, items: [plan.item_id], countries: plan.from === null ? [] : [plan.from] },
    ...{ marking: strictest([starting.marking, handling.marking]), parties: handling.parties },
  };
  return (await beginDraft(context.db, actor, newId(), fields, context.now)).id;
}

/** Where an action is opened from a plan: its form with what it is about. */
export function planActionAddress(actor: Actor, told: ToldPlan): string {
  const { title, words } = toldOf(actor, told);
  const item = told.names[told.plan.item_id];
  const query = new URLSearchParams({ ...(item && { item: item.ref }), title });
  query.set('result', words.slice(0, 1_500).toWellFormed());
  query.set('marking', told.handling.marking);
  for (const party of told.handling.parties) query.append('party', party);
  return `/actions/new?${query.toString()}`;
}
