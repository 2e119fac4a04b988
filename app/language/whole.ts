/**
 * The whole catalogue, for pages that say what few others do. To import it is to load it: a page that does comes to life when it is there,
 * and every other page stays lighter by it. On the server everything is there.
 */
import { useSpeaking, type Catalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(spoken, document.documentElement.lang === 'ja' ? (await import('./ja/rest.ts')).rest : (await import('./en/rest.ts')).rest);

/** The reader's language and the whole catalogue. */
export const useWholeSpeaking = (): Speaking<Catalogue> => useSpeaking() as Speaking<Catalogue>;

/** The reader's whole catalogue: `const text = useWholeText(); text.map.title`. */
export const useWholeText = (): Catalogue => useWholeSpeaking().text;
