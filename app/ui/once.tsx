import { useLoaderData } from '@remix-run/react';

/** The name that a page's loader gave its form (`once`), by which the form sent twice is known. */
export function Once() {
  const { once } = useLoaderData<{ once?: string }>();
  return once === undefined ? null : <input type="hidden" name="once" value={once} />;
}
