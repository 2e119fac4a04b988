/** The words of bringing in files. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type ImportingCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-importing.ts')).ofImporting
      : (await import('./en/of-importing.ts')).ofImporting,
  );

/** The reader's language, and the catalogue with the words of bringing in files. */
export const useImportingSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ImportingCatalogue>;

/** The reader's catalogue with the words of bringing in files. */
export const useImportingText = () => useImportingSpeaking().text;
