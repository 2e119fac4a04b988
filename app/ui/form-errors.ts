import { useEffect } from 'react';

interface SummedError {
  id: string;
  label: string;
  messages: string[];
}

/**
 * The faults of a form that came back, for its summary: each with the id of its field and what that is called. The summary is gone to when it
 * stands there. `sent`: what came back, another each time.
 */
export function useFormErrors(
  formId: string,
  faults: Readonly<Record<string, string[] | null>> | undefined,
  labels: Readonly<Record<string, string>>,
  sent: unknown,
): SummedError[] {
  const errors = Object.entries(faults ?? {}).map(([name, messages]) => ({
    ...{ id: `${formId}-${name}`, label: labels[name] ?? name, messages: messages ?? [] },
  }));
  useEffect(() => {
    if (errors.length > 0) document.getElementById('error-summary')?.focus();
  }, [errors.length, sent]);
  return errors;
}
