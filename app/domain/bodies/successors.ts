/** What a field says when nobody takes over yet. */
export const NOBODY = 'nobody';

/** The field in which the successor for an action or a question is chosen. */
export const successorField = (id: string): string => `successor_${id}`;

/** Who is chosen in a form to take over what, by the id of what is taken over; what is left unsaid is left out. */
export function successorsIn(form: FormData): Map<string, string> {
  const said = new Map<string, string>();
  for (const [name, value] of form) {
    const id = /^successor_([\da-f-]{36})$/.exec(name)?.[1];
    if (id && typeof value === 'string' && value !== '') said.set(id, value.slice(0, 80));
  }
  return said;
}
