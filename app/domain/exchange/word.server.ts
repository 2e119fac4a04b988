import { AlignmentType, Document, Footer, Header, HeadingLevel, LevelFormat, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { Paper, PaperSection } from './paper.ts';

/** The faces that Word has for either script; each run may hold both. */
const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: 'Yu Gothic' };
const LINES = 'lines';
/** A marked paragraph is set in, so that it is seen where it ends. */
const MARKED = { indent: { left: 480 } };

const run = (text: string, bold = false): TextRun => new TextRun({ text, bold });

/** The lines of a stretch of text: a line break stays one, an empty line parts paragraphs. */
const paragraphsOf = (words: string, set: { indent?: { left: number } } = {}): Paragraph[] =>
  words.split(/\n{2,}/).map(
    (paragraph) =>
      new Paragraph({
        ...set,
        spacing: { after: 120 },
        children: paragraph.split('\n').map((line, at) => new TextRun({ text: line, break: at > 0 ? 1 : 0 })),
      }),
  );

const sectionOf = ({ heading, facts, text, lines }: PaperSection): Paragraph[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(heading)] }),
  ...facts.map(([term, words]) => new Paragraph({ spacing: { after: 60 }, children: [run(`${term}: `, true), run(words)] })),
  ...text.flatMap(({ words, mark }) => [
    ...(mark
      ? [new Paragraph({ ...MARKED, spacing: { before: 60, after: 40 }, keepNext: words !== '', children: [run(mark, true)] })]
      : []),
    ...(words === '' ? [] : paragraphsOf(words, mark ? MARKED : {})),
  ]),
  ...lines.map((line) => new Paragraph({ numbering: { reference: LINES, level: 0 }, children: [run(line)] })),
];

/** A paper as a Word file: headings by Word's own styles, the marking at the head and foot of every page. */
export async function wordFileOf(paper: Paper): Promise<Buffer> {
  const marking = () => new Paragraph({ alignment: AlignmentType.CENTER, children: [run(paper.markingWords, true)] });
  const foot = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [run(`${paper.foot} · `), new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
  });
  const file = new Document({
    creator: 'Kakehashi',
    title: `${paper.markingWords} ${paper.ref}`,
    styles: {
      default: {
        document: { run: { font: FONT, size: 21, language: { value: 'en-GB', eastAsia: 'ja-JP' } } },
        heading1: { run: { font: FONT, size: 32, bold: true, color: '1B1F27' }, paragraph: { spacing: { before: 120, after: 120 } } },
        heading2: {
          run: { font: FONT, size: 25, bold: true, color: '223A70' },
          paragraph: { spacing: { before: 280, after: 80 }, keepNext: true },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: LINES,
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', style: { paragraph: { indent: { left: 360, hanging: 240 } } } }],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } } },
        headers: { default: new Header({ children: [marking()] }) },
        footers: { default: new Footer({ children: [marking(), foot] }) },
        children: [
          new Paragraph({ children: [run(paper.kicker)] }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(paper.title)] }),
          ...paper.sections.flatMap(sectionOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(file);
}
