/** The words of the plan of diversification. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import type { CoreCatalogue, DiversificationCatalogue, MapCatalogue, Speaking } from './catalogue.tsx';
import { useMapSpeaking } from './of-map.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-diversification.ts')).ofDiversification
      : (await import('./en/of-diversification.ts')).ofDiversification,
  );

/** The reader's language, and the catalogue with the words of the map and of the plan of diversification. */
export const usePlanSpeaking = () => useMapSpeaking() as Speaking<CoreCatalogue & MapCatalogue & DiversificationCatalogue>;
