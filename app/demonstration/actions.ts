import type { Marking } from '#db/schema.ts';
import type { DemonstrationBody } from './bodies.ts';

type Status = 'not_started' | 'under_way' | 'blocked' | 'done';

/** An action of the demonstration: a lead for each side, days counted from the day it is made. */
export interface DemonstrationAction {
  key: string;
  /** who opens it */
  author: string;
  body: DemonstrationBody;
  opened: number;
  /** days from now; negative: overdue */
  due: number;
  marking: Marking;
  caveat?: readonly string[];
  title: string;
  result: string;
  priority: 'low' | 'normal' | 'high' | 'urgent';
  workstream:
    | 'general'
    | 'stockpile_sharing'
    | 'export_control'
    | 'joint_investment'
    | 'policy_engagement'
    | 'intelligence'
    | 'diversification'
    | 'outreach';
  /** the lead of each side, and how far that side is */
  us: readonly [person: string, Status];
  jp: readonly [person: string, Status];
  /** keys of reports, and publishers' keys of map items */
  reports?: readonly string[];
  items?: readonly string[];
  /** closed so many days ago, by whom, and how */
  closed?: { ago: number; by: string; as: 'done' | 'dropped'; note: string };
}

const SC = 'steering-committee';
const CHIPS = 'semiconductors';
const MINERALS = 'rare-earths-and-critical-minerals';
const CELLS = 'batteries';

export const ACTIONS: readonly DemonstrationAction[] = [
  {
    key: 'waiting-times',
    author: 'vandermolen',
    body: MINERALS,
    opened: 70,
    due: 6,
    marking: 'GREEN',
    title: 'Count licence applications and waiting days for heavy rare earths in one form',
    result: 'A table that both sides fill each month: applications, answers, days waited, by material and end use.',
    priority: 'high',
    workstream: 'intelligence',
    us: ['hollingwick', 'under_way'],
    jp: ['isurugi', 'under_way'],
    reports: ['heavy-rare-earths'],
    items: ['mineral:magnet-rare-earths:refinery'],
  },
  {
    key: 'cover-bands',
    author: 'thornquist',
    body: CHIPS,
    opened: 60,
    due: -4,
    marking: 'AMBER',
    title: 'Ask wafer makers for days of cover of gallium and germanium, in bands',
    result: 'Answers of at least six firms on each side, joined to bands that tell of no single firm.',
    priority: 'high',
    workstream: 'stockpile_sharing',
    us: ['kessering', 'under_way'],
    jp: ['shinonome', 'not_started'],
    reports: ['gallium-germanium'],
    items: ['mineral:gallium:plant', 'mineral:germanium:refinery'],
  },
  {
    key: 'control-matrix',
    author: 'takatori',
    body: CHIPS,
    opened: 42,
    due: 20,
    marking: 'AMBER',
    title: '規制番号と地図上の品目の対応表を作成する',
    result: '成膜・アニール・エッチング・洗浄装置について、日米双方の規制番号、発効日、仕向地別の方針を並べた表。',
    priority: 'normal',
    workstream: 'export_control',
    us: ['prendergale', 'under_way'],
    jp: ['kirishima', 'under_way'],
    reports: ['annealing-gap'],
    items: ['eto:N36', 'eto:N103'],
  },
  {
    key: 'second-source',
    author: 'takatori',
    body: CHIPS,
    opened: 48,
    due: 34,
    marking: 'AMBER',
    title: 'Compare the plans of both inspection-tool makers for a second laser source',
    result: 'A note that says where both could qualify the same source, and what it would cost each.',
    priority: 'normal',
    workstream: 'diversification',
    us: ['stonebrook', 'not_started'],
    jp: ['sawatari', 'under_way'],
    reports: ['inspection-parts'],
    items: ['eto:N61'],
  },
  {
    key: 'separation-sites',
    author: 'amane',
    body: MINERALS,
    opened: 31,
    due: 41,
    marking: 'GREEN',
    title: '分離工程への共同投資の候補地を整理する',
    result: '候補地ごとに、原料、電力、許認可、資金の出し手を一枚にまとめた資料。オーストラリア及びインドの意見を付す。',
    priority: 'high',
    workstream: 'joint_investment',
    us: ['callowhill', 'not_started'],
    jp: ['kuon', 'under_way'],
    reports: ['magnet-reliance'],
    items: ['mineral:rare-earths:separation'],
  },
  {
    key: 'swap',
    author: 'amane',
    body: MINERALS,
    opened: 27,
    due: 12,
    marking: 'AMBER',
    title: 'Look at a swap of heavy against light rare-earth oxides between two buyers',
    result: 'A yes or no from both buyers, and the tonnes it would concern.',
    priority: 'normal',
    workstream: 'stockpile_sharing',
    us: ['islingham', 'blocked'],
    jp: ['isurugi', 'under_way'],
    reports: ['magnet-plant'],
  },
  {
    key: 'stock-days',
    author: 'kuon',
    body: MINERALS,
    opened: 20,
    due: -2,
    marking: 'AMBER',
    caveat: ['US', 'JP'],
    title: '影響を受ける品目の在庫日数を双方で確認する',
    result: '品目別の在庫日数（幅で可）と、融通を要する見込みの有無。',
    priority: 'urgent',
    workstream: 'stockpile_sharing',
    us: ['vandermolen', 'under_way'],
    jp: ['amane', 'under_way'],
    reports: ['military-users'],
    items: ['mineral:magnet-rare-earths:refinery', 'mineral:yttrium:refinery'],
  },
  {
    key: 'spare-parts',
    author: 'thornquist',
    body: CHIPS,
    opened: 58,
    due: -19,
    marking: 'AMBER',
    title: '検査装置の保守部品の予備を、双方の在庫で突き合わせる',
    result: '部品ごとの予備の数（幅で可）と、不足するものの一覧。',
    priority: 'high',
    workstream: 'intelligence',
    us: ['prendergale', 'blocked'],
    jp: ['kirishima', 'under_way'],
    reports: ['inspection-parts'],
    items: ['eto:N61'],
  },
  {
    key: 'contact-list',
    author: 'takatori',
    body: CHIPS,
    opened: 24,
    due: 5,
    marking: 'AMBER',
    title: 'Draw up the list of whom to call, on both sides, when a shipment stops',
    result: 'Names and numbers for each side, with an alternate, checked by a call in each direction.',
    priority: 'normal',
    workstream: 'general',
    us: ['prendergale', 'done'],
    jp: ['kirishima', 'done'],
  },
  {
    key: 'coating-line',
    author: 'ashgrove',
    body: CELLS,
    opened: 38,
    due: 48,
    marking: 'AMBER',
    title: 'Sketch joint finance for one graphite coating line in a third country',
    result: 'Two pages: partners, amount, which bank leads, what each side would take off.',
    priority: 'normal',
    workstream: 'joint_investment',
    us: ['stonebrook', 'not_started'],
    jp: ['wakamiya', 'not_started'],
    reports: ['graphite'],
    items: ['mineral:graphite:refinery'],
  },
  {
    key: 'delivery-plans',
    author: 'wakamiya',
    body: CELLS,
    opened: 33,
    due: 9,
    marking: 'AMBER+STRICT',
    title: '立上げ延期の影響を受ける納入計画を確認する',
    result: '四半期別の影響量の見込み（幅で可）。',
    priority: 'normal',
    workstream: 'intelligence',
    us: ['ashgrove', 'done'],
    jp: ['isurugi', 'under_way'],
    reports: ['lfp-knowhow'],
  },
  {
    key: 'one-table',
    author: 'whitcombe',
    body: SC,
    opened: 4,
    due: 18,
    marking: 'AMBER',
    title: 'One table of suspended measures: item, date, days of cover',
    result: 'The table, agreed by both secretaries, three working days before the meeting.',
    priority: 'urgent',
    workstream: 'policy_engagement',
    us: ['thornquist', 'not_started'],
    jp: ['shirase', 'not_started'],
    reports: ['cover'],
  },
  {
    key: 'glossary',
    author: 'brightwater',
    body: SC,
    opened: 85,
    due: -30,
    marking: 'GREEN',
    title: 'Agree Japanese names for the hundred most used items of the map',
    result: 'Names that a member of the Japanese side has confirmed.',
    priority: 'low',
    workstream: 'general',
    us: ['thornquist', 'done'],
    jp: ['shirase', 'done'],
    closed: { ago: 32, by: 'minase', as: 'done', note: 'Both sides have read the list. Names that change later are confirmed one by one.' },
  },
  {
    key: 'survey',
    author: 'takatori',
    body: CHIPS,
    opened: 80,
    due: -25,
    marking: 'GREEN',
    title: 'Send one questionnaire on packaging substrates to the industry of both countries',
    result: 'Answers of both associations.',
    priority: 'normal',
    workstream: 'outreach',
    us: ['kessering', 'under_way'],
    jp: ['shinonome', 'done'],
    items: ['eto:N96'],
    closed: {
      ago: 21,
      by: 'thornquist',
      as: 'dropped',
      note: 'An existing survey of the associations asks the same questions; its results come in spring.',
    },
  },
];
