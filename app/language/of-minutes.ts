/** The words of minutes and of a meeting as it is held. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type MinutesCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-minutes.ts')).ofMinutes
      : (await import('./en/of-minutes.ts')).ofMinutes,
  );

/** The reader's language, and the catalogue with the words of minutes and of a meeting as it is held. */
export const useMinutesSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & MinutesCatalogue>;

/** The reader's catalogue with the words of minutes and of a meeting as it is held. */
export const useMinutesText = () => useMinutesSpeaking().text;
