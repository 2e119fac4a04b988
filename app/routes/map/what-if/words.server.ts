import { strictest } from '#app/domain/map/strictest.ts';
import type { Handling } from '#app/domain/map/what-if/narrowest.server.ts';
import { beginDraft, startingFields } from '#app/domain/reports/drafts.server.ts';
import type { Scenario } from '#app/domain/map/what-if/scenario.ts';
import type { Result } from '#app/domain/map/what-if/working.ts';
import type { ActingArgs } from '#app/http/acting.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import { catalogueOf } from '#app/language/catalogues.server.ts';
import { named } from '#app/language/names.ts';
import { bodiesWhere } from '#app/policy/acts.ts';
import type { Actor } from '#app/policy/actor.ts';
import { newId } from '#db/identity.server.ts';
import { figuresIn } from './figures.ts';
import { scenarioWords } from './scenario-words.ts';
import type { Names } from './working.server.ts';

/** What a report or an action is drafted from. */
export interface ToldOf {
  scenario: Scenario;
  result: Result;
  names: Names;
  /** the saved scenario; null: it is not saved */
  ref: string | null;
  /** how narrowly what it rests on is to be handled: what is drafted from it starts no wider */
  handling: Handling;
}

const LINES = 8;

/** A scenario and what it comes to, as words that a person goes on with. */
export function toldOf(actor: Actor, { scenario, result, names, ref }: ToldOf): { title: string; words: string } {
  const text = catalogueOf(actor.language);
  const { whatIf } = text;
  const { saved } = whatIf;
  const figures = figuresIn(actor.language, text);
  const parts = scenarioWords(scenario, names, text, actor.language);
  const of = (key: (typeof parts)[number]['key']) => parts.find((part) => part.key === key)?.words ?? '';
  const shown = result.outcomes.filter((one) => names[one.id]);
  const lines = shown
    .slice(0, LINES)
    .map((one) => `- ${saved.reportLine(named(names[one.id]!, actor.language), figures.share(one.left), figures.short(one.short))}`);
  const more = shown.length > LINES ? [`- ${saved.reportMore(shown.length - LINES)}`] : [];
  const words = [
    [saved.reportIntro, ...parts.map((part) => `- ${whatIf.parts[part.key]}: ${part.words}`)],
    [saved.reportResult, `- ${whatIf.said.recovery(figures.whole(result.recovery))}`, ...lines, ...more],
    [saved.reportNote, ...(ref ? [saved.reportFrom(ref)] : [])],
  ];
  return {
    title: saved.reportTitle(of('who'), of('part')).slice(0, 200).toWellFormed(),
    words: words.map((block) => block.join('\n')).join('\n\n'),
  };
}

/** Begins a report of the actor's own with what a scenario comes to; gives the draft's id. */
export async function draftReport({ actor, context }: ActingArgs, told: ToldOf): Promise<string> {
  if (bodiesWhere(actor, 'report.file').length === 0) throw new Refusal('forbidden');
  const { title, words } = toldOf(actor, told);
  const { scenario, result, names, handling } = told;
  const hit = result.outcomes.filter((one) => one.direct.high > 0 && names[one.id]).map((one) => one.id);
  const starting = startingFields(actor);
  const fields = {
    ...{ ...starting, title, description: words, items: hit.slice(0, 20) },
    ...{ countries: scenario.countries, suppliers: scenario.suppliers.filter((id) => names[id]) },
    ...{ marking: strictest([starting.marking, handling.marking]), parties: handling.parties },
  };
  return (await beginDraft(context.db, actor, newId(), fields, context.now)).id;
}

/** Where an action is opened from a scenario: its form with what it is about. */
export function actionAddress(actor: Actor, told: ToldOf): string {
  const { title, words } = toldOf(actor, told);
  const items = told.result.outcomes.flatMap((one) => (one.direct.high > 0 && told.names[one.id] ? [told.names[one.id]!.ref] : []));
  const query = new URLSearchParams([...items.slice(0, 10).map((ref): [string, string] => ['item', ref]), ['title', title]]);
  query.set('result', words.slice(0, 1_500).toWellFormed());
  query.set('marking', told.handling.marking);
  for (const party of told.handling.parties) query.append('party', party);
  return `/actions/new?${query.toString()}`;
}
