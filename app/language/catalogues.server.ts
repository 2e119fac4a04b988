import type { Language } from '#db/schema.ts';
import type { Catalogue } from './catalogue.tsx';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

const catalogues: Record<Language, Catalogue> = { en, ja };

/** The catalogue of a language, on the server. The browser loads only the one it needs: see entry.client.tsx. */
export function catalogueOf(language: Language): Catalogue {
  return catalogues[language];
}
