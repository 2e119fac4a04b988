/** The words of hints on writing. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type WritingCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-writing.ts')).ofWriting
      : (await import('./en/of-writing.ts')).ofWriting,
  );

/** The reader's language, and the catalogue with the words of hints on writing. */
export const useWritingSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & WritingCatalogue>;

/** The reader's catalogue with the words of hints on writing. */
export const useWritingText = () => useWritingSpeaking().text;
