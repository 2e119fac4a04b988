/** Stocks that somebody of the demonstration declares. Every figure is invented, and says so. */
export interface DemonstrationStock {
  author: string;
  body: string;
  ago: number;
  /** the publisher's key of the material */
  item: string;
  marking: 'GREEN' | 'AMBER' | 'AMBER+STRICT';
  form: string;
  /** total and usable: of an exact one two numbers, of a band four, of a sealed one those that are sealed and then forgotten */
  precision: 'exact' | 'banded' | 'sealed';
  figures: readonly string[];
  unit: 't' | 'kg';
  days: readonly string[];
  days_how: string;
  /** how many days before it was declared the figures are of */
  old: number;
  legal_basis: string;
  note: string;
}

const INVENTED = 'Invented for the demonstration; no such stock was ever declared.';
const KAKUU = '実演用の架空の数値であり、実際の備蓄とは関係ありません。';

export const STOCKS: readonly DemonstrationStock[] = [
  {
    ...{
      author: 'thornquist',
      body: 'semiconductors',
      ago: 20,
      item: 'mineral:gallium:plant',
      marking: 'AMBER',
      precision: 'exact',
      unit: 't',
    },
    ...{ form: 'Metal, 99.99 %', figures: ['14', '9.5'], days: ['41'], days_how: 'Usable quantity over an invented yearly use of 84.6 t.' },
    ...{ old: 12, legal_basis: 'Invented: a release order signed by the head of the stockpile agency.', note: INVENTED },
  },
  {
    ...{
      author: 'takatori',
      body: 'semiconductors',
      ago: 18,
      item: 'mineral:gallium:plant',
      marking: 'AMBER',
      precision: 'banded',
      unit: 't',
    },
    ...{
      form: '金属（99.99％）',
      figures: ['20', '40', '15', '30'],
      days: ['30', '60'],
      days_how: '架空の年間消費量182.5tで放出可能量を割った値。',
    },
    ...{ old: 20, legal_basis: '架空：国家備蓄に関する法令に基づく放出命令。', note: KAKUU },
  },
  {
    ...{ author: 'takatori', body: 'semiconductors', ago: 16, item: 'mineral:magnet-rare-earths:refinery', marking: 'AMBER+STRICT' },
    ...{ precision: 'sealed', unit: 't', form: 'ジスプロシウム酸化物', figures: ['300', '180'], days: [], days_how: '' },
    ...{ old: 30, legal_basis: '', note: KAKUU },
  },
  {
    ...{
      author: 'thornquist',
      body: 'semiconductors',
      ago: 15,
      item: 'mineral:magnet-rare-earths:refinery',
      marking: 'AMBER',
      precision: 'banded',
    },
    ...{ unit: 't', form: 'Dysprosium and terbium oxides', figures: ['100', '250', '60', '160'], days: [], days_how: '' },
    ...{ old: 400, legal_basis: '', note: `${INVENTED} The figures are old on purpose: the page says that they are stale.` },
  },
];
