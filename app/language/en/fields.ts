export const fields = {
  summary: (count: number) => (count === 1 ? 'One field needs correcting' : `${count} fields need correcting`),
  required: 'Fill in this field.',
  chooseOne: 'Choose one of the list.',
  tooLong: (maximum: number, actual: number) =>
    `At most ${maximum.toLocaleString('en')} characters; this has ${actual.toLocaleString('en')}.`,
  tooLongPlain: (maximum: number) => `At most ${maximum.toLocaleString('en')} characters.`,
  tooShort: (minimum: number) => `At least ${minimum} characters.`,
  tooMany: (maximum: number) => `At most ${maximum}.`,
  tooFew: (minimum: number) => `At least ${minimum}.`,
  numberBetween: (low: number, high: number) => `Write a whole number from ${low} to ${high}.`,
  invalid: 'This is not right.',
  optional: 'optional',
};
