import type { Marking } from '#db/schema.ts';
import type { DemonstrationBody } from './bodies.ts';

/** What stands on an agenda: ties name reports and actions by their key in the demonstration, and decisions likewise. */
interface Point {
  title: string;
  note?: string;
  minutes: number;
  purpose: 'inform' | 'discuss' | 'decide';
  presenter?: string;
  ties?: readonly string[];
  /** narrower than the meeting: the closed part */
  marking?: Marking;
  caveat?: readonly string[];
}

/** A meeting of the demonstration, at 17:00 in Washington, early morning in Tokyo, on a day when both are at work. */
export interface DemonstrationMeeting {
  body: DemonstrationBody;
  author: string;
  /** how many days ago it was called */
  called: number;
  /** about how many days from now it takes place; negative: it is over */
  days: number;
  hours: number;
  marking: Marking;
  title: string;
  place: string;
  note: string;
  agenda: readonly Point[];
}

/** A standing slot of the demonstration: every four weeks at 18:00 in Washington, early morning in Tokyo, an hour earlier there in summer. */
export interface DemonstrationSeries {
  body: DemonstrationBody;
  author: string;
  called: number;
  /** about how many days from now it meets next */
  days: number;
  /** how long it goes on from then, in days */
  lasts: number;
  minutes: number;
  marking: Marking;
  title: string;
  place: string;
  note: string;
}

export const SERIES: readonly DemonstrationSeries[] = [
  {
    body: 'rare-earths-and-critical-minerals',
    author: 'vandermolen',
    called: 6,
    days: 5,
    lasts: 24 * 7,
    minutes: 45,
    marking: 'GREEN',
    title: 'Monthly call on licences for heavy rare earths / 重希土類の輸出許可に関する月例連絡会',
    place: 'By video / オンライン',
    note: 'Figures of the month before; no papers.\n前月の数値の確認。資料なし。',
  },
];

export const MEETINGS: readonly DemonstrationMeeting[] = [
  {
    body: 'semiconductors',
    author: 'takatori',
    called: 58,
    days: -47,
    hours: 1.5,
    marking: 'GREEN',
    title: 'Working Group on Semiconductors, third meeting',
    place: 'Tokyo and by video',
    note: '',
    agenda: [
      { title: 'Opening and minutes of the second meeting', minutes: 5, purpose: 'inform', presenter: 'takatori' },
      { title: '企業への在庫照会：回答の状況', minutes: 35, purpose: 'discuss', presenter: 'sawatari' },
      { title: 'Any other matter', minutes: 10, purpose: 'inform' },
      {
        title: 'Licences to be decided before the fourth meeting',
        minutes: 25,
        purpose: 'discuss',
        presenter: 'prendergale',
        marking: 'AMBER',
      },
    ],
  },
  {
    body: 'semiconductors',
    author: 'brightwater',
    called: 39,
    days: -15,
    hours: 1.5,
    marking: 'GREEN',
    title: 'Working Group on Semiconductors, fourth meeting',
    place: 'By video',
    note: '',
    agenda: [
      { title: 'Opening and minutes of the third meeting', minutes: 5, purpose: 'inform', presenter: 'thornquist' },
      {
        title: 'Gallium and germanium: what the suspension leaves',
        minutes: 30,
        purpose: 'discuss',
        presenter: 'prendergale',
        ties: ['gallium-germanium'],
      },
      {
        title: '成膜・アニール装置：規制の差',
        minutes: 30,
        purpose: 'discuss',
        presenter: 'kirishima',
        ties: ['annealing-gap'],
        marking: 'AMBER',
      },
      { title: 'Any other matter', minutes: 10, purpose: 'inform' },
    ],
  },
  {
    body: 'semiconductors',
    author: 'takatori',
    called: 12,
    days: 9,
    hours: 1.5,
    marking: 'GREEN',
    title: 'Working Group on Semiconductors, fifth meeting',
    place: 'By video',
    note: 'Papers close three working days before.\n資料の締切は3営業日前。',
    agenda: [
      { title: 'Opening', minutes: 5, purpose: 'inform', presenter: 'takatori' },
      { title: 'Spring exercise: the quartz scenario', minutes: 25, purpose: 'discuss', presenter: 'stonebrook', ties: ['quartz'] },
      {
        title: 'Days of cover of gallium and germanium',
        minutes: 20,
        purpose: 'discuss',
        presenter: 'thornquist',
        ties: ['gallium-germanium'],
      },
      {
        title: '規制番号の対応表（中間報告）',
        minutes: 25,
        purpose: 'discuss',
        presenter: 'kirishima',
        ties: ['control-matrix', 'annealing-gap'],
        marking: 'AMBER',
      },
      {
        title: 'Second source for laser optics',
        minutes: 20,
        purpose: 'discuss',
        ties: ['second-source', 'inspection-parts'],
        marking: 'AMBER',
      },
    ],
  },
  {
    body: 'rare-earths-and-critical-minerals',
    author: 'hanabishi',
    called: 10,
    days: 12,
    hours: 2,
    marking: 'GREEN',
    title: 'レアアース・重要鉱物作業部会 第4回会合',
    place: 'Online / オンライン',
    note: '',
    agenda: [
      { title: '開会', minutes: 5, purpose: 'inform', presenter: 'amane' },
      {
        title: 'Licences for heavy rare earths: first figures',
        minutes: 30,
        purpose: 'discuss',
        presenter: 'vandermolen',
        ties: ['waiting-times', 'heavy-rare-earths'],
      },
      {
        title: '対中依存度と分離工程への共同投資',
        minutes: 30,
        purpose: 'discuss',
        presenter: 'kuon',
        ties: ['magnet-reliance', 'separation-sites'],
      },
      { title: 'Monthly figures: proposed decision', minutes: 15, purpose: 'decide', presenter: 'vandermolen', ties: ['monthly-figures'] },
      {
        title: '在庫日数の確認',
        minutes: 25,
        purpose: 'discuss',
        presenter: 'amane',
        ties: ['stock-days'],
        marking: 'AMBER',
        caveat: ['US', 'JP'],
      },
    ],
  },
  {
    body: 'batteries',
    author: 'wakamiya',
    called: 8,
    days: 15,
    hours: 1,
    marking: 'AMBER',
    title: '電池分科会 第2回会合 / Sub-group on Batteries, second meeting',
    place: 'Online / オンライン',
    note: '',
    agenda: [
      {
        title: 'Graphite: one coating line or two?',
        minutes: 30,
        purpose: 'discuss',
        presenter: 'ashgrove',
        ties: ['graphite', 'coating-line'],
      },
      { title: '納入計画への影響', minutes: 20, purpose: 'inform', presenter: 'wakamiya' },
    ],
  },
  {
    body: 'steering-committee',
    author: 'hanabishi',
    called: 2,
    days: 19,
    hours: 2,
    marking: 'GREEN',
    title: 'US–Japan Supply Chain Steering Committee / 日米サプライチェーン運営委員会',
    place: 'Washington and by video',
    note: '',
    agenda: [
      { title: 'Opening by both co-chairs', minutes: 10, purpose: 'inform', presenter: 'whitcombe' },
      { title: 'Reports of the working groups', minutes: 30, purpose: 'inform', presenter: 'thornquist' },
      {
        title: 'Suspended measures: one table',
        minutes: 40,
        purpose: 'discuss',
        presenter: 'minase',
        ties: ['cover', 'one-table'],
        marking: 'AMBER',
      },
      {
        title: 'A yearly joint exercise: proposed decision',
        minutes: 20,
        purpose: 'decide',
        presenter: 'minase',
        ties: ['yearly-exercise'],
      },
    ],
  },
];
