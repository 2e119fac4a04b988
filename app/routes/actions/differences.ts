import type { SideForming } from '#app/domain/actions/forming.server.ts';
import { leadField } from '#app/domain/actions/choices.ts';
import type { CoreCatalogue, TrackerCatalogue } from '#app/language/catalogue.tsx';
import type { Difference } from '#app/ui/two-versions.tsx';
import { NO_PART, TO_BE_NAMED, wordsIn, type ActionStanding } from './fields-in.ts';

/** Two versions of an action, field by field, in words. */
export function differencesOf(
  text: CoreCatalogue & TrackerCatalogue,
  sides: readonly SideForming[],
  yours: ActionStanding,
  theirs: ActionStanding,
): Difference[] {
  const { tracking, policy } = text;
  const both = (label: string, said: (standing: ActionStanding) => string): Difference => ({
    label,
    yours: said(yours),
    theirs: said(theirs),
  });
  const word = (words: Record<string, string>, name: string) => (standing: ActionStanding) => {
    const value = wordsIn(standing, name);
    return words[value] ?? value;
  };
  const lead = (side: SideForming) => (standing: ActionStanding) => {
    const value = wordsIn(standing, leadField(side.id));
    const person = side.people.find((candidate) => candidate.id === value);
    if (person) return `${person.given_name} ${person.family_name}`;
    return value === NO_PART ? tracking.noLead : value === TO_BE_NAMED ? tracking.leadOpen : tracking.leadUnseen;
  };
  return [
    both(tracking.name, (standing) => wordsIn(standing, 'title')),
    both(tracking.result, (standing) => wordsIn(standing, 'result')),
    both(tracking.start, (standing) => wordsIn(standing, 'starts_on')),
    both(tracking.due, (standing) => wordsIn(standing, 'due_on')),
    both(tracking.priority, word(tracking.priorities, 'priority')),
    both(tracking.workstream, word(tracking.workstreams, 'workstream')),
    ...sides.map((side) => both(tracking.leadOf(side.id), lead(side))),
    both(policy.marking, word(policy.markings, 'marking')),
  ];
}
