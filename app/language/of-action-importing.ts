/** The words of the import of actions. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type ActionImportingCatalogue, type CoreCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-action-importing.ts')).ofActionImporting
      : (await import('./en/of-action-importing.ts')).ofActionImporting,
  );

/** The reader's language, and the catalogue with the words of the import of actions. */
export const useActionImportingSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ActionImportingCatalogue>;
