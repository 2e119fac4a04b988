/** When sharing is triggered, and how far each party then restrains its use. Whole per cents. Pure. */

export interface Rule {
  /** a loss of at least so much of base-period use triggers sharing */
  first_loss: number;
  /** and is met by each party using so much less */
  first_restraint: number;
  /** a loss of at least so much is met by */
  second_loss: number;
  /** so much */
  second_restraint: number;
}

/** Of the Agreement on an International Energy Program, Articles 5, 13 and 14: 7 % is met by 7 % less use, 12 % by 10 %. */
export const IEP_RULE: Rule = { first_loss: 7, first_restraint: 7, second_loss: 12, second_restraint: 10 };

/** What a loss calls for: nothing, or the first or second step of restraint. */
export type Step = 'none' | 'first' | 'second';

/** The restraint of a step, in per cent. */
export const restraintOf = (rule: Rule, step: Step): number =>
  step === 'none' ? 0 : step === 'first' ? rule.first_restraint : rule.second_restraint;

/** Whether a rule makes sense: no step restrains more than is lost when it begins, so that there is never less than nothing to draw down. */
export function isRule({ first_loss, first_restraint, second_loss, second_restraint }: Rule): boolean {
  const whole = [first_loss, first_restraint, second_loss, second_restraint].every((one) => Number.isInteger(one) && one >= 0 && one < 100);
  return whole && first_loss > 0 && first_restraint <= first_loss && second_loss > first_loss && second_restraint <= second_loss;
}
