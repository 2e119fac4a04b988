import type { ParagraphInput } from '#app/domain/paragraphs/schema.ts';

/** A marked paragraph of the demonstration; what it says is invented. */
export interface DemonstrationParagraph {
  /** the key of the report: its author marks it */
  report: string;
  ago: number;
  words: string;
  stands: ParagraphInput['stands'];
  marking: ParagraphInput['marking'];
  tells_gap: boolean;
}

export const PARAGRAPHS: readonly DemonstrationParagraph[] = [
  {
    report: 'gallium-germanium',
    ago: 60,
    words:
      'For officials of the working group: two applicants have told the licence desk, in confidence, that their cushion ends in the first quarter of 2027. Neither may be asked about it in the open.',
    stands: { section: 'description', place: 1 },
    marking: 'AMBER+STRICT',
    tells_gap: false,
  },
  {
    report: 'gallium-germanium',
    ago: 59,
    words: '需要家の在庫日数は、企業名を伏せた幅のある数字に限って扱う。',
    stands: { section: 'response', place: 1 },
    marking: 'AMBER',
    tells_gap: true,
  },
];
