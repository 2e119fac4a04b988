/** The words of the network, with those of the map. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { type CoreCatalogue, type MapCatalogue, type NetworkCatalogue, type Speaking } from './catalogue.tsx';
import { useMapSpeaking } from './of-map.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-network.ts')).ofNetwork
      : (await import('./en/of-network.ts')).ofNetwork,
  );

/** The reader's language, and the catalogue with the words of the network and of the map. */
export const useNetworkSpeaking = () => useMapSpeaking() as Speaking<CoreCatalogue & MapCatalogue & NetworkCatalogue>;

/** The reader's catalogue with the words of the network and of the map. */
export const useNetworkText = () => useNetworkSpeaking().text;
