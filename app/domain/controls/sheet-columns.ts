/** The columns of a table of entries, as it leaves and as it comes in. */
export const COLUMNS = [
  ...(['list', 'number', 'title', 'title_ja', 'destinations', 'policy', 'keywords', 'hs_codes', 'items', 'reason', 'status'] as const),
  ...([
    'effective_from',
    'effective_to',
    'source_title',
    'source_publisher',
    'source_date',
    'source_url',
    'seen_in',
    'confidence',
  ] as const),
] as const;
export type Column = (typeof COLUMNS)[number];
