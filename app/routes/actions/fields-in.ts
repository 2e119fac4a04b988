import type { SubmissionResult } from '@conform-to/react';
import type { LeadChange } from '#app/domain/actions/editing.server.ts';
import { leadField } from '#app/domain/actions/choices.ts';

/** What a lead's field says when nobody leads for the side, when the side is to name somebody, and when it stays as it is. */
export const NO_PART = '';
export const TO_BE_NAMED = 'open';
export const AS_IT_IS = 'kept';

/** The form as it stands: what was sent, or what the record holds. */
export type ActionStanding = Record<string, string | string[] | undefined>;

/** A field's text in a form as it stands. */
export function wordsIn(standing: ActionStanding, name: string): string {
  const value = standing[name];
  return typeof value === 'string' ? value : '';
}

/** A field's values in a form as it stands. */
export function listIn(standing: ActionStanding, name: string): string[] {
  const value = standing[name];
  return Array.isArray(value) ? value : value ? [value] : [];
}

/** What was sent, when a form came back. */
export function standingOf(result: SubmissionResult<string[]> | null | undefined): ActionStanding | null {
  return (result?.initialValue as ActionStanding | undefined) ?? null;
}

/** The leads that a form names. A side whose field says nothing has no part. */
export function leadsIn(form: FormData): LeadChange[] {
  const sides = [...new Set([...form.keys()].flatMap((key) => /^lead_([A-Z]{2})$/.exec(key)?.[1] ?? []))];
  return sides.flatMap((party_id): LeadChange[] => {
    const value = form.get(leadField(party_id));
    if (typeof value !== 'string' || value === NO_PART) return [];
    if (value === AS_IT_IS) return [{ party_id, kept: true }];
    return [{ party_id, person_id: value === TO_BE_NAMED ? null : value.slice(0, 80) }];
  });
}
