/** The words of meetings and of the desk. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type MeetingsCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-meetings.ts')).ofMeetings
      : (await import('./en/of-meetings.ts')).ofMeetings,
  );

/** The reader's language, and the catalogue with the words of meetings and of the desk. */
export const useMeetingsSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & MeetingsCatalogue>;

/** The reader's catalogue with the words of meetings and of the desk. */
export const useMeetingsText = () => useMeetingsSpeaking().text;
