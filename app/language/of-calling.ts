/** The words of inviting to meetings. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type CallingCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-calling.ts')).ofCalling
      : (await import('./en/of-calling.ts')).ofCalling,
  );

/** The reader's language, and the catalogue with the words of inviting to meetings. */
export const useCallingSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & CallingCatalogue>;

/** The reader's catalogue with the words of inviting to meetings. */
export const useCallingText = () => useCallingSpeaking().text;
