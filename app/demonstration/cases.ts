/** Cases of the demonstration, invented: what two sides could have before them. Days are so many before, or after (until), the day it is made. */
export const CASES = [
  {
    title: 'Dry-etch tools with pulsed-RF sources: one threshold for both sides',
    proposal: `Both sides license dry-etch tools, by different parameters. We propose one threshold and one day for both.

Goods: dry-etch tools for isotropic SiGe etch and for pulsed-RF anisotropic etch. Destinations: all; case by case for those that the sides name. This case is invented for the demonstration.`,
    body: 'semiconductors',
    by: 'prendergale',
    other: 'JP',
    list: 'Commerce Control List (15 CFR 774 Supp. 1)',
    number: '3B001.c.1.a, c.1.c',
    opened: 21,
    notified: 19,
    until: 6,
    comments: [
      {
        by: 'kirishima',
        ago: 12,
        words: '条文の文言を突き合わせました。閾値は概ね一致しますが、パルスRFの定義に差があります。対案を来週お示しします。',
      },
      {
        by: 'thornquist',
        ago: 9,
        words: 'Thank you. We can take your wording for the definition if the day of entry stays the same for both.',
      },
    ],
    questions: [
      {
        by: 'prendergale',
        asked: 'kessering',
        ago: 8,
        due: 4,
        words:
          'Which of your members’ dry-etch tools in production would come under a pulsed-RF definition, as a share of tools sold last year?',
        answer: 'About a tenth of the tools sold, by a first count among members; a fuller answer needs two weeks.',
      },
    ],
    aligned: null,
  },
  {
    title: 'Gallium and germanium scrap: destinations and a common day',
    proposal: `Scrap and residues that hold gallium or germanium leave both countries without a licence. We propose that each side asks for one, for every destination but the other side, from the same day.

This case is invented for the demonstration.`,
    body: 'rare-earths-and-critical-minerals',
    by: 'amane',
    other: 'US',
    list: '',
    number: '',
    opened: 60,
    notified: 58,
    until: -30,
    comments: [
      {
        by: 'hollingwick',
        ago: 45,
        words: 'Customs statistics do not tell scrap by element. We can support this if both sides publish the same guidance.',
      },
    ],
    questions: [],
    aligned: { ago: 20, by: ['vandermolen', 'amane'], from: 40 },
  },
] as const;
export type DemonstrationCase = (typeof CASES)[number];
