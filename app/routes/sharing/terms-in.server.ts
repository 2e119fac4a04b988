import type { Terms } from '#app/domain/sharing/terms.ts';
import { thousandths, tidyQuantity, UNITS } from '#app/domain/stocks/quantities.ts';
import { textOf } from '#app/http/forms.server.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';
import { faultOfWords, neededIn, wholeIn, wordsIn } from './typed.server.ts';

/** A line for each party: its two letters, then a quantity; null: a line is not so. */
function commitmentsIn(typed: string): Terms['parties'] | null {
  const lines = typed
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 60);
  const read = lines.map((line) => {
    const [, party = '', quantity = ''] = /^([A-Za-z]{2})[\s:,、]+(.+)$/.exec(line) ?? [];
    const kept = tidyQuantity(quantity);
    return kept === null ? null : { party: party.toUpperCase(), commitment: thousandths(kept) };
  });
  return read.every((one) => one !== null) ? read : null;
}

/** The terms that a form says, and what is wrong with it by field. */
export function termsIn(form: FormData, text: Catalogue) {
  const { fields, fieldLimits, sharingFaults } = text;
  const errors: Record<string, string> = {};
  const fault = (name: string, words: string | undefined) => {
    errors[name] = words ?? fields.invalid;
  };
  const whole = (name: string, low: number, high: number): number => {
    const value = wholeIn(form, name, low, high);
    if (value === null) fault(name, fieldLimits.numberBetween(low, high));
    return value ?? low;
  };
  const title = neededIn(form, 'title', 200, text);
  if (title.fault !== null) fault('title', title.fault);
  const words = wordsIn(form, 'words', 8_000);
  if (words === null) fault('words', faultOfWords(form, 'words', 8_000, text));
  const unit = UNITS.find((one) => one === textOf(form, 'unit'));
  if (!unit) fault('unit', fields.chooseOne);
  const material = textOf(form, 'item');
  if (!/^[\w-]{1,20}$/.test(material)) fault('item', fields.chooseOne);
  const parties = commitmentsIn(textOf(form, 'commitments').replace(/\r\n?/g, '\n'));
  if (!parties) fault('commitments', sharingFaults.two_parties);
  const terms: Terms = {
    ...{ material, unit: unit ?? 't', decimals: whole('decimals', 0, 3), parties: parties ?? [], words: words ?? '' },
    rule: {
      ...{ first_loss: whole('first_loss', 1, 99), first_restraint: whole('first_restraint', 0, 99) },
      ...{ second_loss: whole('second_loss', 1, 99), second_restraint: whole('second_restraint', 0, 99) },
    },
    ...{ notice: whole('notice', 0, 8_760), consent: whole('consent', 1, 8_760) },
  };
  return { terms: Object.keys(errors).length === 0 ? terms : null, errors };
}
