import { Refusal } from '#app/http/refusal.ts';

/** Which field of a form a rule finds at fault, and the sentence of the catalogue (bodies.faults) that says why. */
export type BodyFault =
  | 'unknownParent'
  | 'unknownParty'
  | 'unknownItem'
  | 'ownDescendant'
  | 'partyStillSeated'
  | 'noSuchState'
  | 'subBodiesOpen'
  | 'unknownPerson'
  | 'governmentOnly'
  | 'principalOnly'
  | 'partyTakesNoPart'
  | 'alreadySeated'
  | 'bodyClosed'
  | 'endBeforeStart'
  | 'endInThePast'
  | 'startIsHistory';

/** A rule says no to what a field holds. */
export class FieldRefusal extends Refusal {
  constructor(
    readonly field: string,
    readonly fault: BodyFault,
  ) {
    super('invalid', 'invalid');
  }
}
