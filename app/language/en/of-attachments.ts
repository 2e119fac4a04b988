import { attachments } from './attachments.ts';

/** What is said of attachments, in English: browsers load it with the pages that speak of them. */
export const ofAttachments = { attachments };
