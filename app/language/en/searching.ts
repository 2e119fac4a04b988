/** The page of a search; what stands on every page to search from is search.ts. */
export const searching = {
  titleOf: (q: string) => `“${q}”`,
  words: 'Words or a reference',
  kind: 'Kind',
  allKinds: 'All kinds',
  name: 'Title',
  date: 'Date',
  results: 'What was found, the newest first, among what you can read',
  start:
    'Search finds reports, actions, meetings, decisions and the map, among what you can read. In Japanese any two characters are enough; full and half width are the same. A reference such as R-7K3Q5X opens its record.',
  nothing: 'Nothing that you can read holds all of these words. Try fewer words, or the other language.',
  nothingOfKind: 'Nothing of this kind that you can read holds all of these words.',
};
