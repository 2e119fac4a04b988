/** The words of the register of sources. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type SourcesCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-sources.ts')).ofSources
      : (await import('./en/of-sources.ts')).ofSources,
  );

/** The reader's language, and the catalogue with the words of the register of sources. */
export const useSourcesSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & SourcesCatalogue>;

/** The reader's catalogue with the words of the register of sources. */
export const useSourcesText = () => useSourcesSpeaking().text;
