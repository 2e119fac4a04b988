/** Files attached to reports. */
import type { Instant, Substance } from './terms.ts';

export interface AttachmentTables {
  /** A file under DATA_DIR named by its id, read by those who read it and its report. */
  attachments: Substance & {
    ref: string;
    report_id: string;
    /** 1, 2, 3 … in its report */
    place: number;
    /** as it is handed out: without folders and signs that mean something to a system */
    name: string;
    /** told by its content */
    type: 'pdf' | 'png' | 'jpeg' | 'docx' | 'xlsx' | 'csv' | 'txt';
    size: number;
    /** SHA-256 of its bytes */
    digest: string;
    /** the words found in it, as far as search keeps them */
    words: string;
    withdrawn_at: Instant | null;
  };
}
