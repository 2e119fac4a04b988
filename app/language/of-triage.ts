/** The words of what becomes of a report: triage, assessment, and who bears it out. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type TriageCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-triage.ts')).ofTriage : (await import('./en/of-triage.ts')).ofTriage,
  );

/** The reader's language, and the catalogue with the words of what becomes of a report: triage, assessment, and who bears it out. */
export const useTriageSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & TriageCatalogue>;

/** The reader's catalogue with the words of what becomes of a report: triage, assessment, and who bears it out. */
export const useTriageText = () => useTriageSpeaking().text;
