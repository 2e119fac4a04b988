/** The closed lists of a body and its seats. Apart from the schema, so that a page takes them without taking zod to the browser. */

export const SECTORS = ['semiconductors', 'rare_earths', 'critical_minerals', 'batteries'] as const;

/** A body that nobody could read would be of no use, so RED is not offered. */
export const BODY_MARKINGS = ['GREEN', 'CLEAR', 'AMBER', 'AMBER+STRICT'] as const;

export const STATES = ['forming', 'active', 'dormant', 'closed'] as const;

export const CAPACITIES = ['co_chair', 'member', 'secretary', 'adviser', 'observer'] as const;
