/** The words of who reads a report, and how that changes. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type ReleasingCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-releasing.ts')).ofReleasing
      : (await import('./en/of-releasing.ts')).ofReleasing,
  );

/** The reader's language, and the catalogue with the words of who reads a report, and how that changes. */
export const useReleasingSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ReleasingCatalogue>;

/** The reader's catalogue with the words of who reads a report, and how that changes. */
export const useReleasingText = () => useReleasingSpeaking().text;
