/** The words of a meeting as it is held, and of minutes as they are read. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import type { CoreCatalogue, HoldingCatalogue, MinutesCatalogue, Speaking } from './catalogue.tsx';
import { useMinutesSpeaking } from './of-minutes.ts';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-holding.ts')).ofHolding
      : (await import('./en/of-holding.ts')).ofHolding,
  );

/** The reader's language, and the catalogue with the words of minutes and of a meeting as it is held, under one name. */
export function useHoldingSpeaking() {
  const { language, text } = useMinutesSpeaking() as Speaking<CoreCatalogue & MinutesCatalogue & HoldingCatalogue>;
  return { language, text: { ...text, minutes: { ...text.minutes, ...text.holding } } };
}
