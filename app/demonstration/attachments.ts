import type { Marking } from '#db/schema.ts';

/** A file of the demonstration, made when it is attached: a table, or a letter as PDF. What it says is invented or stands in the report. */
export interface DemonstrationAttachment {
  /** the key of the report, whose author attaches it */
  report: string;
  ago: number;
  name: string;
  /** narrower than the report */
  marking?: Marking;
  file: { table: readonly (readonly string[])[] } | { letter: readonly string[] };
}

export const ATTACHMENTS: readonly DemonstrationAttachment[] = [
  {
    report: 'cover',
    ago: 5,
    name: 'suspensions-by-date.csv',
    file: {
      table: [
        ['item', '品目', 'suspended until'],
        ['Gallium', 'ガリウム', '2026-11-27'],
        ['Germanium', 'ゲルマニウム', '2026-11-27'],
        ['Antimony', 'アンチモン', '2026-11-27'],
        ['Graphite', '黒鉛', '2026-11-10'],
      ],
    },
  },
  {
    report: 'cover',
    ago: 4,
    name: 'questions-for-the-licence-desk.pdf',
    marking: 'AMBER+STRICT',
    file: {
      letter: [
        'QUESTIONS FOR THE LICENCE DESK (INVENTED)',
        '',
        '1. How many applications for gallium, germanium and antimony are open today?',
        '2. How many days passed from application to answer, by month, since the suspension?',
        '3. Was any answer bound to a condition that the applicant could not meet?',
        '4. Which applicants also buy graphite, and from whom?',
        '',
        'Answers by item and month are enough; no names of applicants are asked for.',
      ],
    },
  },
];
