/** The words of decisions. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type DecisionsCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-decisions.ts')).ofDecisions
      : (await import('./en/of-decisions.ts')).ofDecisions,
  );

/** The reader's language, and the catalogue with the words of decisions. */
export const useDecisionsSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & DecisionsCatalogue>;

/** The reader's catalogue with the words of decisions. */
export const useDecisionsText = () => useDecisionsSpeaking().text;
