/** The words of how decisions are proven. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type ProofCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja' ? (await import('./ja/of-proof.ts')).ofProof : (await import('./en/of-proof.ts')).ofProof,
  );

/** The reader's language, and the catalogue with the words of how decisions are proven. */
export const useProofSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & ProofCatalogue>;
