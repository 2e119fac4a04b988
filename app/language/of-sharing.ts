/** The words of stockpile sharing, with those of stocks. To import this module is to load them. On the server everything is. */
import type { CoreCatalogue, SharingCatalogue, Speaking, StocksCatalogue } from './catalogue.tsx';
import { useStocksSpeaking } from './of-stocks.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-sharing.ts')).ofSharing
      : (await import('./en/of-sharing.ts')).ofSharing,
  );

/** The reader's language, and the catalogue with the words of stockpile sharing and of stocks. */
export const useSharingSpeaking = () => useStocksSpeaking() as Speaking<CoreCatalogue & StocksCatalogue & SharingCatalogue>;
