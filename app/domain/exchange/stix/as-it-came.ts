import { isAsNarrow } from '#app/policy/reading.ts';
import type { Marking } from '#db/schema.ts';
import type { KeptObject, KeptTranslation } from '../kept.ts';
import { precise, type StixObject } from './objects.ts';

/** Whether what an object said may be told to those who read the report now: it came for no fewer than they are. */
export function isForReaders({ marking, within }: KeptObject, now: { marking: Marking; parties: readonly string[] }): boolean {
  const parties = within.parties.length === 0 || (now.parties.length > 0 && now.parties.every((one) => within.parties.includes(one)));
  return parties && isAsNarrow(now.marking, marking ?? within.marking);
}

/** What an object says in other languages, as it came: each language-content once, with every language that it holds. */
export function translated(of: StixObject, translations: readonly KeptTranslation[]): StixObject[] {
  const made = new Map<string, StixObject & { contents: Record<string, unknown> }>();
  for (const { id, created, modified, created_by_ref, lang, words } of translations) {
    made.set(id, {
      ...{ type: 'language-content', spec_version: '2.1' as const, id, ...(created_by_ref ? { created_by_ref } : {}) },
      ...{ created: precise(created), modified: precise(modified) },
      ...{ object_ref: of.id, object_modified: of.modified ?? of.created, contents: { ...made.get(id)?.contents, [lang]: words } },
      ...(of.object_marking_refs ? { object_marking_refs: of.object_marking_refs } : {}),
    });
  }
  return [...made.values()];
}

/** An object that came in, in place of the one of ours that says the same: its own id, times, creator, words and languages. */
export function asItCame(
  ours: StixObject,
  { id, created, modified, created_by_ref, lang, words, identity_class, translations }: KeptObject,
): StixObject[] {
  const said = Object.fromEntries(
    ['name', 'abstract', 'content'].filter((name) => name in ours || words[name]).map((name) => [name, words[name]]),
  );
  const all = { ...ours, id, created_by_ref, created: precise(created), modified: precise(modified), ...said, lang };
  const its = { ...all, ...(ours.type === 'identity' ? { identity_class: identity_class ?? ours.identity_class } : {}) };
  const made = Object.fromEntries(Object.entries(its).filter(([, value]) => value !== undefined)) as StixObject;
  return [made, ...translated(made, translations)];
}
