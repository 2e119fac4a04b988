/** The words of proposed changes, with those of the map. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import type { ChangesCatalogue, CoreCatalogue, MapCatalogue, Speaking } from './catalogue.tsx';
import { useMapSpeaking } from './of-map.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-changes.ts')).ofChanges
      : (await import('./en/of-changes.ts')).ofChanges,
  );

/** The reader's language, and the catalogue with the words of proposed changes and of the map. */
export const useChangesSpeaking = () => useMapSpeaking() as Speaking<CoreCatalogue & MapCatalogue & ChangesCatalogue>;

/** The reader's catalogue with the words of proposed changes and of the map. */
export const useChangesText = () => useChangesSpeaking().text;
