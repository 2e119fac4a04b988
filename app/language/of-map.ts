/** The words of the map. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type MapCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-map.ts')).ofMap : (await import('./en/of-map.ts')).ofMap,
  );

/** The reader's language, and the catalogue with the words of the map. */
export const useMapSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & MapCatalogue>;

/** The reader's catalogue with the words of the map. */
export const useMapText = () => useMapSpeaking().text;
