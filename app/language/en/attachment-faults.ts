/** Why a file is not taken: said by the server alone, so that no browser loads it. */
export const attachmentFaults = {
  none: 'Choose a file.',
  empty: 'This file is empty.',
  tooLarge: 'A file may have 25 MB. This one is larger.',
  unknown: 'By its content this is no PDF, PNG, JPEG, DOCX, XLSX, CSV or text, whatever it is called.',
  broken: 'This file is damaged or cut off. Save it anew and attach that.',
  polyglot: 'This file holds a second file behind or within the first. Save it anew from the program that made it.',
  tooManyPixels: 'This picture has over 50 million pixels. Make it smaller and attach that.',
  bomb: 'Unpacked, this file would be far larger than it looks, so it was not opened.',
  macros: 'This file holds macros or controls. Save it without them (as .docx or .xlsx).',
  formulas:
    'A cell of this table begins with =, +, - or @ and would be run as a formula. Put an apostrophe before it, or attach it as an Excel workbook.',
  tooMany: 'This report has ten attachments already. Take one back first.',
  tooManyEver: 'Forty files were attached to this report, with those taken back. No more can be.',
  conflict: 'Another file was attached at this moment. Attach yours again.',
};
