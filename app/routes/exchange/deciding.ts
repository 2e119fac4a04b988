import type { Decided } from '#app/domain/exchange/importing/taking.server.ts';
import { MARKINGS } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';

const LINE = /^\d{1,7}$/;
const TIE = /^tie\.(\d{1,7}\.\d{1,3})$/;
const MARKED = /^marking\.(\d{1,7})$/;

/** What was ticked and chosen in the form: as it was sent, to be shown again, and as it is understood. */
export function decidedIn(form: FormData): { chosen: Record<string, string[]>; decided: Decided } {
  const chosen = new Map<string, string[]>();
  const ties = new Map<string, string>();
  const markings = new Map<number, Marking>();
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !(name === 'line' || TIE.test(name) || MARKED.test(name))) continue;
    chosen.set(name, [...(chosen.get(name) ?? []), value]);
    const tie = TIE.exec(name)?.[1];
    if (tie && value) ties.set(tie, value);
    const marked = MARKED.exec(name)?.[1];
    const marking = MARKINGS.find((one) => one === value);
    if (marked && marking) markings.set(Number(marked), marking);
  }
  const lines = (chosen.get('line') ?? []).filter((line) => LINE.test(line)).map(Number);
  return { chosen: Object.fromEntries(chosen), decided: { lines, ties, markings } };
}
