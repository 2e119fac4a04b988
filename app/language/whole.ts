/** The whole catalogue, for what speaks of several parts. To import it is to load them all. */
import './of-bodies.ts';
import './of-map.ts';
import './of-meetings.ts';
import { useSpeaking, type Catalogue, type Speaking } from './catalogue.tsx';

/** The reader's language and the whole catalogue. */
export const useWholeSpeaking = () => useSpeaking() as Speaking<Catalogue>;

/** The reader's whole catalogue. */
export const useWholeText = () => useWholeSpeaking().text;
