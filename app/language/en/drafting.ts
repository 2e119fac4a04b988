import { number, range } from '../numbers.ts';

interface CrossedSaid {
  measure: 'hhi' | 'top' | 'cover';
  low: number;
  high: number | null;
  bound: number;
  stock: number | null;
}

export const drafting = {
  meeting: 'The meeting',
  pack: 'Agenda and papers',
  agendaWord: 'Agenda (Word)',
  packWord: 'Agenda and papers (Word)',
  draft: 'Draft from what is due',
  title: (ref: string) => `Draft the agenda of ${ref}`,
  intro:
    'What is due for this meeting, of what you may read. Take off what need not be spoken of, say how long each is to take, and put the rest on the agenda.',
  caption: 'What is due',
  take: 'Put on the agenda',
  what: 'What',
  why: 'Why',
  minutes: 'Minutes',
  minutesOf: (title: string) => `Minutes for ${title}`,
  kinds: { action: 'Action', report: 'Risk report', decision: 'Decision', carried: 'Carried over', indicator: 'Indicator' },
  whys: {
    overdue: 'Overdue since',
    due: 'Due',
    assessed: 'Assessed since the last meeting:',
    silence: 'Silence procedure ends',
    key: 'Awaits the keys of both governments; proposed',
    not_reached: 'Not reached at the meeting of',
    last_time: 'On the agenda of',
    crossed: 'Crossed a threshold of this body:',
    bound_set: 'Beyond a threshold that this body set:',
  },
  crossedTitle: (item: string) => `Threshold crossed: ${item}`,
  crossedFigure: ({ measure, low, high, bound, stock }: CrossedSaid) => {
    if (measure === 'hhi') return `HHI ${range(low, high ?? low, 'en')}, over ${number(bound, 'en')}.`;
    if (measure === 'top') return `Leading share ${range(low, high ?? low, 'en', 1)} %, over ${bound} %.`;
    return `Days of cover ${range(low, high ?? low, 'en')}, under ${number(bound, 'en')} (assumes ${stock} days of use in stock).`;
  },
  crossedOn: (day: string, moved: boolean) => (moved ? `Crossed on ${day} (UTC).` : `Threshold set on ${day} (UTC).`),
  crossedOf: (series: string) =>
    `Series: ${series}. Computed, when the agenda was drafted, from what every reader of the meeting may read.`,
  caught: (count: number) =>
    count === 1
      ? 'One more item is beyond a threshold that was newly set; those furthest beyond it stand above.'
      : `${count} more items are beyond a threshold that was newly set; those furthest beyond it stand above.`,
  ranking: 'All items, ranked',
  closed: 'Read by fewer than the meeting: it would stand in a closed part.',
  others: (count: number) =>
    count === 1
      ? 'One more is due that is for other readers than the meeting’s: put it on the agenda by hand, with readers of its own.'
      : `${count} more are due that are for other readers than the meeting’s: put them on the agenda by hand, with readers of their own.`,
  total: (minutes: number, spare: number) =>
    `Chosen for the open part at first: ${minutes} min; it has ${spare >= 0 ? `${spare} to spare` : `${-spare} too many already`}.`,
  totalClosed: (minutes: number) => `For a closed part: ${minutes} min, after it.`,
  add: 'Put what is chosen on the agenda',
  nothing:
    'Nothing is due: no action, no newly assessed report, no decision that awaits a key, no indicator that crossed a threshold, nothing left over from last time.',
  choose: 'Choose at least one.',
  badMinutes: 'Minutes are a whole number from 1 to 480.',
  gone: 'Something that you chose is not due any more: somebody put it on the agenda, closed it, or changed who reads it. The list is new; what you chose is kept where it is still there.',
};
