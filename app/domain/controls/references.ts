/** A reference as people type it: ｉ－7k3q5x is I-7K3Q5X. What is none stays as it is. */
export function tidyReference(typed: string): string {
  const tidy = typed.normalize('NFKC').trim();
  return /^[a-z][-‐−–]?[0-9a-z]{6}$/i.test(tidy) ? tidy.replace(/^(.)[-‐−–]?/u, '$1-').toUpperCase() : tidy;
}

/** The references in a field, parted by spaces or signs; each once. */
export const referencesIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\s,;、，；]+/u)
      .filter(Boolean)
      .map(tidyReference),
  ),
];
