import type { Marking } from '#db/schema.ts';

/** Words of an object by their property: a name, a note's heading and content. */
export type KeptWords = Record<string, string>;

/** What an object says in another language, as it came. */
export interface KeptTranslation {
  id: string;
  created: string;
  modified: string;
  created_by_ref?: string;
  lang: string;
  words: KeptWords;
}

/** An object that came in beside a report, to the letter: so it goes out as the same object, and not as one of ours that says the same. */
export interface KeptObject {
  id: string;
  created: string;
  modified: string;
  created_by_ref?: string;
  lang?: string;
  identity_class?: string;
  /** the reference that one of ours has where it was written */
  ref?: string;
  words: KeptWords;
  /** null: it said none of its own */
  marking: Marking | null;
  /** for whom the report was that it came with */
  within: { marking: Marking; parties: string[] };
  translations: KeptTranslation[];
}

/** What else a report said of itself. */
export interface KeptOfReport {
  published?: string;
  lang?: string;
  /** the reference that it has where it was written */
  ref?: string;
  /** the id that it had as something else than a report, before it was brought in there */
  before?: string;
  maker?: KeptObject;
}
