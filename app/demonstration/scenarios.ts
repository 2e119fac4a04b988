/** A disruption that somebody of the demonstration works out and saves for others; the stocks are invented. */
export interface DemonstrationScenario {
  author: string;
  body: string;
  ago: number;
  title: string;
  note: string;
  /** publishers' keys of the items whose supply is lost */
  items: readonly string[];
  countries: readonly string[];
  part: number;
  days: number;
  recovery: number;
  /** days of normal use in stock of every item */
  each: number;
}

export const SCENARIOS: readonly DemonstrationScenario[] = [
  {
    ...{ author: 'thornquist', body: 'semiconductors', ago: 8, countries: ['CN'], items: ['mineral:gallium:plant'] },
    title: 'Gallium from China, 60 % lost for 90 days',
    note: 'What a licence regime that lets four shipments in ten pass would leave. Thirty days in stock are assumed (invented).',
    ...{ part: 60, days: 90, recovery: 30, each: 30 },
  },
  {
    ...{ author: 'takatori', body: 'semiconductors', ago: 5, countries: ['CN'] },
    items: ['mineral:magnet-rare-earths:mine', 'mineral:magnet-rare-earths:refinery'],
    title: '磁石用レアアースの対中依存：半年間の全面停止',
    note: '在庫60日（架空）を仮定。復旧所要期間との差を作業部会で議論するための試算。',
    ...{ part: 100, days: 180, recovery: 60, each: 60 },
  },
];
