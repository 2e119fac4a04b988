/** The words of choke points. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import type { ChokePointsCatalogue, CoreCatalogue, MapCatalogue, Speaking } from './catalogue.tsx';
import { useMapSpeaking } from './of-map.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-choke-points.ts')).ofChokePoints
      : (await import('./en/of-choke-points.ts')).ofChokePoints,
  );

/** The reader's language, and the catalogue with the words of the map and of choke points. */
export const useChokeSpeaking = () => useMapSpeaking() as Speaking<CoreCatalogue & MapCatalogue & ChokePointsCatalogue>;
