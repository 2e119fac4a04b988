/** The words of stocks. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type Speaking, type StocksCatalogue } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-stocks.ts')).ofStocks : (await import('./en/of-stocks.ts')).ofStocks,
  );

/** The reader's language, and the catalogue with the words of stocks. */
export const useStocksSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & StocksCatalogue>;

/** The reader's catalogue with the words of stocks. */
export const useStocksText = () => useStocksSpeaking().text;
