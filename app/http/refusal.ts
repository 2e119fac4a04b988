/** Why something was not done. Each has one status, in one place. */
export const statusOf = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  unreadable: 400,
  too_many: 429,
} as const;

export type RefusalKind = keyof typeof statusOf;

/**
 * Thrown by a rule that says no. `code` names a sentence in the catalogue (refusals), so that it is read in the reader's language.
 * A thing that the actor may not read is `not_found`, always.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string = kind,
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Throws not_found unless there is a value. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Refusal('not_found');
  return value;
}
