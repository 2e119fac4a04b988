/** The words of the tracker's ways of showing and working. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type Speaking, type TrackerCatalogue } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-tracker.ts')).ofTracker
      : (await import('./en/of-tracker.ts')).ofTracker,
  );

/** The reader's language, and the catalogue with the words of the tracker. */
export const useTrackerSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & TrackerCatalogue>;

/** The reader's catalogue with the words of the tracker. */
export const useTrackerText = () => useTrackerSpeaking().text;
