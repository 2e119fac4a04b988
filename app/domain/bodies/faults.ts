import { Refusal } from '#app/http/refusal.ts';
import type { Catalogue } from '#app/language/catalogue.tsx';

/** Which field of a form a rule finds at fault, and the sentence of the catalogue (bodies.faults) that says why. */
export type BodyFault = keyof Catalogue['bodies']['faults'];

/** A rule says no to what a field holds. */
export class FieldRefusal extends Refusal {
  constructor(
    readonly field: string,
    readonly fault: BodyFault,
    /** further fields with the same fault */
    readonly also: readonly string[] = [],
  ) {
    super('invalid', 'invalid');
  }
}
