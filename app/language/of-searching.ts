/** The words of the page of a search. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type SearchingCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-searching.ts')).ofSearching
      : (await import('./en/of-searching.ts')).ofSearching,
  );

/** The reader's language, and the catalogue with the words of the page of a search. */
export const useSearchingSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & SearchingCatalogue>;
