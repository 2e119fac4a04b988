/** What of a figure a column may hold. */
export const COLUMNS = ['item', 'country', 'company', 'share', 'quantity', 'unit_column', 'year_column'] as const;
export const MORE_COLUMNS = ['basis_column', 'confidence_column', 'note'] as const;
export const ALL_COLUMNS = [...COLUMNS, ...MORE_COLUMNS] as const;
export type MappedColumn = (typeof ALL_COLUMNS)[number];

export const BASES = ['headquarters', 'plant', 'mine', 'refinery'] as const;
export const CONFIDENCES = ['low', 'moderate', 'high'] as const;
export const SHARES_AS = ['percent', 'fraction'] as const;
export const DECIMALS = ['point', 'comma'] as const;
export const ITEM_KINDS = ['material', 'product', 'process', 'tool', 'design_resource', 'software', 'final_output'] as const;
