import { useLoaderData } from '@remix-run/react';

/** The names of parties, as the page's loader gives them (`names`); two letters stand for one that it does not name. */
export function useSides(): (party: string) => string {
  const { names } = useLoaderData<{ names: Record<string, string> }>();
  return (party) => names[party] ?? party;
}
