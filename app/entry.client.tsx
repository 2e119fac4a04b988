import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { SpeakingContext } from './language/catalogue.tsx';
import type { Language } from '#db/schema.ts';

const language: Language = document.documentElement.lang === 'ja' ? 'ja' : 'en';

/** Only the reader's catalogue is loaded. */
const text = language === 'ja' ? (await import('./language/ja/index.ts')).ja : (await import('./language/en/index.ts')).en;

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <SpeakingContext.Provider value={{ language, text }}>
        <RemixBrowser />
      </SpeakingContext.Provider>
    </StrictMode>,
  );
});
