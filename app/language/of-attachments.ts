/** The words of attachments. To import this module is to load them: a page that does comes to life when they are there. On the server everything is. */
import { useSpeaking, type CoreCatalogue, type AttachmentsCatalogue, type Speaking } from './catalogue.tsx';
import { spoken } from './spoken.ts';

if (typeof document !== 'undefined')
  Object.assign(
    spoken,
    document.documentElement.lang === 'ja'
      ? (await import('./ja/of-attachments.ts')).ofAttachments
      : (await import('./en/of-attachments.ts')).ofAttachments,
  );

/** The reader's language, and the catalogue with the words of attachments. */
export const useAttachmentsSpeaking = () => useSpeaking() as Speaking<CoreCatalogue & AttachmentsCatalogue>;

/** The reader's catalogue with the words of attachments. */
export const useAttachmentsText = () => useAttachmentsSpeaking().text;
