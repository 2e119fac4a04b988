/** The words of the coordination of controls. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoordinationCatalogue, type CoreCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-coordination.ts')).ofCoordination
      : (await import('./en/of-coordination.ts')).ofCoordination,
  );

/** The reader's language, and the catalogue with the words of the coordination of controls. */
export const useCoordinationSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & CoordinationCatalogue>;

/** The reader's catalogue with the words of the coordination of controls. */
export const useCoordinationText = () => useCoordinationSpeaking().text;
