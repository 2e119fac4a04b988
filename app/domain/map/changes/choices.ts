import type { ChangedKind } from '#db/schema.ts';

/** The closed lists of a proposed change. Their words are in the catalogue. No database: forms use them too. */
export const BASES = ['headquarters', 'plant', 'mine', 'refinery'] as const;
export const MEASURES = ['production', 'capacity', 'reserves'] as const;
export const CONFIDENCES = ['low', 'moderate', 'high'] as const;
export const BOUNDS = ['0', '1', '-1'] as const;
export const LINK_KINDS = ['input_to', 'variant_of', 'substitute_for'] as const;
export const ITEM_KINDS = ['material', 'product', 'process', 'tool', 'design_resource', 'software', 'final_output'] as const;
export const CHANGED_KINDS = ['claim', 'item', 'item_link', 'site'] as const satisfies readonly ChangedKind[];
export const STATES = ['proposed', 'returned', 'accepted', 'taken_back'] as const;
export type ChangeState = (typeof STATES)[number];
export type ChangeWay = 'add' | 'correct' | 'retract';
