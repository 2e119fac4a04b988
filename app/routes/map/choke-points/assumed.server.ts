import type { Assumed } from '#app/domain/map/choke-points/endurance.ts';
import { ASSUMED, ASSUMED_NAMES, type AssumedName } from '#app/domain/map/choke-points/asking.ts';
import { assumedSchema } from '#app/domain/map/choke-points/assuming.server.ts';
import { parseForm } from '#app/http/forms.server.ts';
import { Refusal } from '#app/http/refusal.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';

/** What is assumed, and what is wrong with what was typed, field by field; there it is as the what-if begins. */
export interface AssumedRead {
  assumed: Assumed;
  errors: Partial<Record<AssumedName, string[]>>;
}

const formOf = (typed: Record<AssumedName, string>): FormData => {
  const form = new FormData();
  for (const name of ASSUMED_NAMES) form.append(name, typed[name]);
  return form;
};

/**
 * Reads what an address assumes.
 * @param refs the items that the reader may see: a stock of any other is of none
 */
export function readAssumed(typed: Record<AssumedName, string>, refs: ReadonlySet<string>, text: Catalogue): AssumedRead {
  const errors: AssumedRead['errors'] = {};
  const submission = parseForm(formOf(typed), assumedSchema, text);
  if (submission.status === 'success' && submission.value.stock.every(({ item }) => refs.has(item)))
    return { assumed: submission.value, errors };
  const said = submission.status === 'success' ? { stock: [text.whatIf.faults.noStockItem] } : submission.reply().error;
  for (const name of ASSUMED_NAMES) if (said?.[name]) errors[name] = said[name];
  const kept = Object.fromEntries(ASSUMED_NAMES.map((name) => [name, errors[name] ? ASSUMED[name] : typed[name]]));
  return { assumed: assumedSchema.parse(kept), errors };
}

/** The same for a file, which never assumes anything else than it was asked for. */
export function assumedInFile({ errors }: AssumedRead): void {
  if (Object.keys(errors).length > 0) throw new Refusal('invalid', 'assumed');
}
