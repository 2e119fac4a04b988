/** The words of export controls. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type ControlsCatalogue, type CoreCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-controls.ts')).ofControls
      : (await import('./en/of-controls.ts')).ofControls,
  );

/** The reader's language, and the catalogue with the words of export controls. */
export const useControlsSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ControlsCatalogue>;

/** The reader's catalogue with the words of export controls. */
export const useControlsText = () => useControlsSpeaking().text;
