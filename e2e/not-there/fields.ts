import { IN_ADDRESSES } from './fields-in-addresses.ts';
import { IN_FORMS } from './fields-in-forms.ts';
import type { Kind } from './kinds.ts';
import type { Part } from './scene.ts';

/**
 * A field of a form or an address that takes the name of a record. In a path, a field's name and what else is sent, `{action}` stands for
 * the reference of that record of the scene (scene.ts), `{action.id}` for its id.
 */
export interface ReferenceField {
  path: string;
  field: string;
  kind: Kind;
  /** who sends it, in a scene of their own; all askers, with nothing of theirs, unless told */
  by?: Part;
  with?: Record<string, string>;
  /** a name that is answered otherwise than one of nothing: shows that the field is asked at all */
  shown?: string;
  /** the form comes with a file */
  file?: true;
}

/** Every field that takes a reference. Add a line when you add such a field: what is hidden must be refused as what does not exist is. */
export const FIELDS: readonly (ReferenceField & { method: 'GET' | 'POST' })[] = [
  ...IN_ADDRESSES.map((field) => ({ ...field, method: 'GET' as const })),
  ...IN_FORMS.map((field) => ({ ...field, method: 'POST' as const })),
];
