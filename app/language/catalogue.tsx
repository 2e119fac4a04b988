import { createContext, useContext } from 'react';
import type { Language } from '#db/schema.ts';
import type { core } from './en/core.ts';
import type { rest } from './en/rest.ts';

/** What every page may say: text, or a function of what stands in it. A missing key or parameter does not compile. */
export type CoreCatalogue = typeof core;
/** What few pages say, which browsers load with them: see useWholeText. */
export type RestCatalogue = typeof rest;
/** Every sentence of the interface, as the server has them. */
export type Catalogue = CoreCatalogue & RestCatalogue;

export interface Speaking<Text = CoreCatalogue> {
  language: Language;
  text: Text;
}

export const SpeakingContext = createContext<Speaking | null>(null);

/** The reader's language and its catalogue. */
export function useSpeaking(): Speaking {
  const speaking = useContext(SpeakingContext);
  if (!speaking) throw new Error('useSpeaking outside of SpeakingContext');
  return speaking;
}

/** The reader's catalogue: `const text = useText(); text.reports.title`. */
export function useText(): CoreCatalogue {
  return useSpeaking().text;
}
