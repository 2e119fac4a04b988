/** The words of proposed changes. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type ChangesCatalogue, type CoreCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-changes.ts')).ofChanges
      : (await import('./en/of-changes.ts')).ofChanges,
  );

/** The reader's language, and the catalogue with the words of proposed changes. */
export const useChangesSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ChangesCatalogue>;

/** The reader's catalogue with the words of proposed changes. */
export const useChangesText = () => useChangesSpeaking().text;
