import { Refusal } from '#app/http/refusal.ts';
import type { Planned } from './bulk-planning.ts';

/** Nothing at all of a change of many, or of its undoing, could be done: for the one reason that there was, or for several. */
export class ManyRefusal extends Refusal {
  constructor(
    what: 'many' | 'undo',
    readonly planned: readonly Planned[],
  ) {
    const faults = new Set(planned.map((one) => one.fault));
    const [only] = faults;
    super('invalid', faults.size === 1 && only ? `${only === 'changed_since' ? what : 'many'}_${only}` : 'many_nothing');
  }
}
