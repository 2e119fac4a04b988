/** The words of the what-if. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type Speaking, type WhatIfCatalogue } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-what-if.ts')).ofWhatIf : (await import('./en/of-what-if.ts')).ofWhatIf,
  );

/** The reader's language, and the catalogue with the words of the what-if. */
export const useWhatIfSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & WhatIfCatalogue>;

/** The reader's catalogue with the words of the what-if. */
export const useWhatIfText = () => useWhatIfSpeaking().text;
