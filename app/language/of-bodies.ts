/** The words of bodies, people and what they agree. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type BodiesCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-bodies.ts')).ofBodies : (await import('./en/of-bodies.ts')).ofBodies,
  );

/** The reader's language, and the catalogue with the words of bodies, people and what they agree. */
export const useBodiesSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & BodiesCatalogue>;

/** The reader's catalogue with the words of bodies, people and what they agree. */
export const useBodiesText = () => useBodiesSpeaking().text;
