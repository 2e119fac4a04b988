import type { AttachmentsCatalogue } from '../catalogue.tsx';
import { attachments } from './attachments.ts';

/** What is said of attachments, in Japanese: browsers load it with the pages that speak of them. */
export const ofAttachments: AttachmentsCatalogue = { attachments };
