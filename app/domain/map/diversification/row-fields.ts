/** The fields of an addition, as the address has them: one of each for every row, in their order. */
export const ROW_FIELDS = ['site', 'company', 'country', 'amount', 'unit', 'year'] as const;
export type RowTyped = Record<(typeof ROW_FIELDS)[number], string>;
