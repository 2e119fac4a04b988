/** The forms of files that can be brought in, in the order in which they are offered. */
export const FORM_FAMILIES = ['eto', 'usgs', 'iea', 'table'] as const;
