/** What can be attached, and as what it is handed out. No database and no files: pages use it too. */
export const ATTACHMENT_TYPES = ['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'csv', 'txt'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

export const MEDIA_TYPES: Record<AttachmentType, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
};

export const ATTACHMENT_BYTES = 25_000_000;
export const ATTACHMENTS_A_REPORT = 10;
/** Those that were taken back count here: their bytes stay. */
export const ATTACHMENTS_EVER = 40;
export const PIXELS_AT_MOST = 50_000_000;

/** Why a file is not taken: each has its words in the catalogue. */
export const FILE_FAULTS = [
  ...['none', 'empty', 'tooLarge', 'unknown', 'broken', 'polyglot', 'tooManyPixels', 'bomb', 'macros', 'formulas'],
  ...['tooMany', 'tooManyEver'],
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];
