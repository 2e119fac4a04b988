/** The words of marked paragraphs. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type ParagraphsCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-paragraphs.ts')).ofParagraphs
      : (await import('./en/of-paragraphs.ts')).ofParagraphs,
  );

/** The reader's language, and the catalogue with the words of marked paragraphs. */
export const useParagraphsSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ParagraphsCatalogue>;

/** The reader's catalogue with the words of marked paragraphs. */
export const useParagraphsText = () => useParagraphsSpeaking().text;
