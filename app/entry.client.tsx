import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { SpeakingContext } from './language/catalogue.tsx';
import { spoken } from './language/spoken.ts';
import type { Language } from '#db/schema.ts';

const language: Language = document.documentElement.lang === 'ja' ? 'ja' : 'en';

// Only the reader's catalogue is loaded, and of it what every page may say.
Object.assign(spoken, language === 'ja' ? (await import('./language/ja/core.ts')).core : (await import('./language/en/core.ts')).core);

/**
 * RemixBrowser waits for the page's data by throwing a promise (v3_singleFetch). Under React 18 a click or a key at that moment forces the
 * root to hydrate at once, and the root may not wait: "Root did not complete" (error 345). So the data is waited for before React begins.
 */
async function dataOfThePage(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (waiting) {
    await waiting;
  }
}

await dataOfThePage();
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <SpeakingContext.Provider value={{ language, text: spoken }}>
        <RemixBrowser />
      </SpeakingContext.Provider>
    </StrictMode>,
  );
});
