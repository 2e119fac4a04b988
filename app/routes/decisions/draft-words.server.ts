import { soFarIn } from '#app/domain/audience/part.server.ts';
import type { Draft } from '#app/domain/reports/drafts.server.ts';
import type { DraftFields } from '#app/domain/reports/draft-fields.ts';
import { textOf, versionIn } from '#app/http/forms.server.ts';
import type { Actor } from '#app/policy/actor.ts';
import { draftAt } from '#app/domain/decisions/drafting.server.ts';
import { MOST_PARAGRAPHS } from '#app/domain/decisions/schema.ts';

/** The fields of a proposal that stand once. */
const ONCE = [
  ...['title_en', 'title_ja', 'rationale_en', 'rationale_ja', 'references', 'review_on', 'expires_on'],
  ...['indicator_item', 'indicator_measure', 'indicator_target', 'indicator_by'],
  ...['home_body_id', 'marking', 'find_readers', 'version', 'supersedes'],
  'back',
] as const;
const MANY = ['pair_id', 'pair_en', 'pair_ja', 'tied', 'released', 'readers', 'parties'] as const;
const LONGEST = 20_000;

/** A form's words as a draft keeps them, right or wrong. `of`: the reference of the decision that they edit. */
export function wordsIn(form: FormData, of: string | null): DraftFields {
  const all = (name: string) =>
    form
      .getAll(name)
      .flatMap((value) => (typeof value === 'string' ? [value.slice(0, LONGEST).toWellFormed()] : []))
      .slice(0, MOST_PARAGRAPHS);
  return {
    ...Object.fromEntries(ONCE.map((name) => [name, all(name)[0] ?? ''])),
    ...Object.fromEntries(MANY.map((name) => [name, all(name)])),
    ...(of === null ? {} : { of }),
  };
}

/** Where a form says that its words are kept. */
export const draftIn = (actor: Actor, form: FormData, of: string | null) =>
  draftAt(actor, of, textOf(form, 'draft'), versionIn(form, 'draft_version'));

/** A draft as its form sent it. */
function formOf(fields: DraftFields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) if (typeof one === 'string') form.append(name, one);
  return form;
}

/** What a form begins with that goes on with a draft. */
export function begunWith({ id, version, saved_at, fields }: Draft) {
  const form = formOf(fields);
  const [ids, en, ja] = (['pair_id', 'pair_en', 'pair_ja'] as const).map((name) => form.getAll(name).map(String)) as [
    string[],
    string[],
    string[],
  ];
  return {
    draft: { id, version, saved_at },
    starting: Object.fromEntries(ONCE.map((name) => [name, textOf(form, name)])) as Record<(typeof ONCE)[number], string>,
    pairs: en.map((words, index) => ({ id: ids[index] ?? '', en: words, ja: ja[index] ?? '' })),
    tied: form.getAll('tied').map(String),
    soFar: soFarIn(form),
  };
}
