import { useFetcher, useRouteLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import type { loader as rootLoader } from '#app/root.tsx';
import { pathOf } from '#app/domain/search/kinds.ts';
import { useSpeaking } from '#app/language/catalogue.tsx';
import { named } from '#app/language/names.ts';
import type { loader } from '../search/search.tsx';

/** Not a place but an act: the frame's own form is sent. */
export const SWITCH_LANGUAGE = '#language';
const WAIT_MS = 160;
const MOST_RECORDS = 8;

/** One line of the palette: a place to go, or a record. */
export interface PaletteOption {
  id: string;
  to: string;
  label: string;
  note: string;
}

const fold = (words: string): string => words.normalize('NFKC').toLowerCase();

/** What the palette offers for what was typed: the commands whose name holds it, the records found, and the page with all of them. */
export function usePaletteOptions(typed: string, areas: readonly (readonly [string, string])[]): PaletteOption[] {
  const { language, text } = useSpeaking();
  const root = useRouteLoaderData<typeof rootLoader>('root');
  const fetcher = useFetcher<typeof loader>({ key: 'palette' });
  const { load } = fetcher;
  const q = typed.trim();

  useEffect(() => {
    if (!q) return;
    const timer = setTimeout(() => load(`/search?q=${encodeURIComponent(q)}&look=1`), WAIT_MS);
    return () => clearTimeout(timer);
  }, [q, load]);

  const commands = [
    ...areas.map(([to, area]) => ({ to, label: text.search.goTo(area) })),
    ...(root?.reader?.filesReports ? [{ to: '/reports/new', label: text.search.fileReport }] : []),
    { to: SWITCH_LANGUAGE, label: text.frame.switchLanguage },
  ].filter(({ label }) => fold(label).includes(fold(q)));
  // The answer to an earlier wording is not shown for this one.
  const records = q && fetcher.data?.q === q ? fetcher.data.found.slice(0, MOST_RECORDS) : [];
  return [
    ...records.map((row) => ({
      to: pathOf(row.kind, row.ref),
      label: named({ name_en: row.title_en, name_ja: row.title_ja }, language),
      note: `${text.search.kinds[row.kind]} · ${text.policy.markings[row.marking]}`,
    })),
    ...commands.map((command) => ({ ...command, note: text.search.commands })),
    ...(q ? [{ to: `/search?q=${encodeURIComponent(q)}`, label: text.search.seeAll(q), note: text.search.title }] : []),
  ].map((option, index) => ({ ...option, id: `palette-${index}` }));
}
