/** The words of importing editions. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type EditionsCatalogue, type CoreCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-editions.ts')).ofEditions
      : (await import('./en/of-editions.ts')).ofEditions,
  );

/** The reader's language, and the catalogue with the words of importing editions. */
export const useEditionsSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & EditionsCatalogue>;

/** The reader's catalogue with the words of importing editions. */
export const useEditionsText = () => useEditionsSpeaking().text;
