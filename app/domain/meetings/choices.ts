/** The closed lists of a meeting. Apart from the schema, so that a page takes them without taking zod to the browser. */

export const PURPOSES = ['inform', 'discuss', 'decide'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const OCCURRENCES = ['earlier', 'later'] as const;
