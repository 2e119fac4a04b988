import { createContext, useContext } from 'react';
import type { Language } from '#db/schema.ts';
import type { en } from './en/index.ts';

/** Every sentence of the interface: text, or a function of what stands in it. A missing key or parameter does not compile. */
export type Catalogue = typeof en;

export interface Speaking {
  language: Language;
  text: Catalogue;
}

export const SpeakingContext = createContext<Speaking | null>(null);

/** The reader's language and its catalogue. */
export function useSpeaking(): Speaking {
  const speaking = useContext(SpeakingContext);
  if (!speaking) throw new Error('useSpeaking outside of SpeakingContext');
  return speaking;
}

/** The reader's catalogue: `const text = useText(); text.reports.title`. */
export function useText(): Catalogue {
  return useSpeaking().text;
}
