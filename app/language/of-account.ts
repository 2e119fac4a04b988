/** The words of codes, links and one’s own account. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type AccountCatalogue, type CoreCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-account.ts')).ofAccount
      : (await import('./en/of-account.ts')).ofAccount,
  );

/** The reader's language, and the catalogue with the words of codes, links and one’s own account. */
export const useAccountSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & AccountCatalogue>;

/** The reader's catalogue with the words of codes, links and one’s own account. */
export const useAccountText = () => useAccountSpeaking().text;
