import type { Catalogue } from '#app/language/catalogue.tsx';

/** The words of a refusal's code in whichever area says them; those that every page loads stand in `refusals.codes`. */
export function wordsOfArea(text: Catalogue, code: string): string | undefined {
  const areas: Record<string, string>[] = [
    ...[text.decisionFaults, text.meetings.faults, text.calling.faults, text.minutesFaults],
    ...[text.actionFaults, text.triageFaults, text.sharingFaults],
  ];
  return areas.find((area) => Object.hasOwn(area, code))?.[code];
}
