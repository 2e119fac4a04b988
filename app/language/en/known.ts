const claims = (count: number) => (count === 1 ? '1 claim' : `${count.toLocaleString('en')} claims`);

export const known = {
  title: 'What we knew when we decided',
  intro:
    'What this decision rests on, as it was recorded at the instant of its adoption, of what you may read today. Nothing that was recorded later counts in it.',
  notYet: 'This decision is not adopted. What it rests on is shown as it is known now, of what you may read.',
  adopted: 'Adopted',
  items: 'Map items',
  itemsCaption: 'Concentration of supply then and now, by country',
  item: 'Item',
  when: 'When',
  then: 'Then',
  now: 'Now',
  nothingThen: 'No shares were recorded by then',
  nothingNow: 'No shares are recorded',
  claims: (known: number) => `${claims(known)} by then`,
  since: (since: number) => `${claims(since)} recorded since`,
  asOf: 'The map of that day',
  reports: 'Risk reports',
  reportsCaption: 'What the reports said by then',
  report: 'Report',
  said: 'Its author said',
  judged: 'The group judged',
  notJudged: 'Not assessed by then',
  filed: 'Version of',
  revised: 'Revised since',
  nothing: 'Nothing that this decision rests on is a map item or a report that you may read.',
};
