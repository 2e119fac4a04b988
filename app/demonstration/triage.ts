import type { Impact, Likelihood } from '#app/domain/reports/scales.ts';

interface Judgement {
  likelihood: Likelihood;
  impact: Impact;
  confidence: 'low' | 'moderate' | 'high';
  reasons: string;
}

/** What the demonstration's people did with one of its reports, each act so many days ago. */
export interface DemonstrationTriage {
  /** the key of the report */
  report: string;
  taken?: { by: string; ago: number };
  asked?: { by: string; ago: number; words: string; due: number; answer?: { by: string; ago: number; words: string } };
  assessed?: { by: string; ago: number } & Judgement;
  dissent?: { by: string; ago: number } & Judgement;
  closed?: { by: string; ago: number; outcome: 'acted_on' | 'monitored' | 'unfounded'; note: string };
}

export const TRIAGE: readonly DemonstrationTriage[] = [
  {
    report: 'gallium-germanium',
    taken: { by: 'kirishima', ago: 64 },
    assessed: {
      by: 'takatori',
      ago: 60,
      likelihood: 5,
      impact: 4,
      confidence: 'moderate',
      reasons:
        'The suspension can be ended within days, and the licence has stayed in force throughout. Both sides’ firms report the same waiting times, so we judge a return of the ban somewhat more likely than the author does.',
    },
    dissent: {
      by: 'thornquist',
      ago: 59,
      likelihood: 3,
      impact: 4,
      confidence: 'low',
      reasons:
        'The suspension is part of a wider arrangement that neither side has a reason to end this year. The waiting times do not bear on it.',
    },
  },
  {
    report: 'inspection-parts',
    taken: { by: 'prendergale', ago: 50 },
    asked: {
      by: 'prendergale',
      ago: 49,
      words: 'Is the longer lead time the same for all three wavelengths, or only for the shortest?',
      due: -42,
      answer: { by: 'dunmoore', ago: 45, words: 'Only for the shortest. The other two are delivered as before.' },
    },
    assessed: {
      by: 'thornquist',
      ago: 40,
      likelihood: 5,
      impact: 2,
      confidence: 'moderate',
      reasons: 'As the author judges, but the impact is limited: one of three wavelengths, with stocks for five months on both sides.',
    },
    closed: {
      by: 'thornquist',
      ago: 12,
      outcome: 'monitored',
      note: 'Lead times are read again at each meeting of the working group until they fall.',
    },
  },
  {
    report: 'annealing-gap',
    taken: { by: 'prendergale', ago: 43 },
    assessed: {
      by: 'thornquist',
      ago: 30,
      likelihood: 5,
      impact: 3,
      confidence: 'high',
      reasons: 'Both authorities have compared the two lists line by line and find the same gap.',
    },
  },
  {
    report: 'resist',
    taken: { by: 'kirishima', ago: 56 },
    asked: {
      by: 'sawatari',
      ago: 3,
      words: '代替候補となる原料メーカーの評価試験は、どの段階まで進んでいますか。差し支えない範囲でお知らせください。',
      due: 9,
    },
  },
  { report: 'military-users', taken: { by: 'callowhill', ago: 20 } },
];
