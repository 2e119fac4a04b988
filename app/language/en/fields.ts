export const fields = {
  summary: (count: number) => (count === 1 ? 'One field needs correcting' : `${count} fields need correcting`),
  required: 'Fill in this field.',
  chooseOne: 'Choose one of the list.',
  invalid: 'This is not right.',
  optional: 'optional',
};
