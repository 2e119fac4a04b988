/** The words of the world picture. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import type { WorldCatalogue, CoreCatalogue, MapCatalogue, Speaking } from './catalogue.tsx';
import { useMapSpeaking } from './of-map.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-world.ts')).ofWorld : (await import('./en/of-world.ts')).ofWorld,
  );

/** The reader's language, and the catalogue with the words of the map and of the world picture. */
export const useWorldSpeaking = () => useMapSpeaking() as Speaking<CoreCatalogue & MapCatalogue & WorldCatalogue>;
