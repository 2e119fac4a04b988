/** How far a field goes: said by the server alone. */
export const fieldLimits = {
  tooLong: (maximum: number, actual: number) =>
    `At most ${maximum.toLocaleString('en')} characters; this has ${actual.toLocaleString('en')}.`,
  tooLongPlain: (maximum: number) => `At most ${maximum.toLocaleString('en')} characters.`,
  tooShort: (minimum: number) => `At least ${minimum} characters.`,
  tooMany: (maximum: number) => `At most ${maximum}.`,
  tooFew: (minimum: number) => `At least ${minimum}.`,
  numberBetween: (low: number, high: number) => `Write a whole number from ${low} to ${high}.`,
};
