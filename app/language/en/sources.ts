export const sources = {
  title: 'Information sources',
  url: 'Address on the web',
  fromRegister: 'From the register',
  inRegister: 'In the register',
  newWindow: 'new window',
  ratedNow: (letter: string) => `rated ${letter} now`,
  /** before and after the moment since when */
  ratedThen: (then: string, now: string): [string, string] => [`Rated ${then} when this was filed, ${now} since`, ''],
  find: 'Find a source in the register',
  findHelp:
    'Type any part of its name. Citing it fills in its name and its rating of today; what is not in the register can be typed freely.',
  findButton: 'Find sources',
  cite: 'Cite',
  citeNamed: (name: string) => `Cite ${name}`,
};
